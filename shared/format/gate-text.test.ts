import { expect, test } from 'vitest';
import { sampleReport, someValue } from '../../test/report/sample-report.ts';
import type { GateResult } from '../report.ts';
import { gateTitle, inSentence, limitText, verdictSentence } from './gate-text.ts';

const gate = (more: Partial<GateResult>): GateResult => ({
  metric: 'accuracy',
  status: 'pass',
  severity: 'block',
  value: someValue(0.9, 1000),
  min: 0.8,
  evidence: 'interval',
  why: '',
  ...more,
});
const say = (gates: GateResult[]) => verdictSentence({ verdict: 'fail', gates });

test('a verdict says how many gates pass and what stands against it', () => {
  expect(verdictSentence(sampleReport())).toBe(
    '1 of 2 gates passes; demographic parity difference by sex is 0.170, limit 0.10. 1 gate is judged by another command.',
  );
});

test('failures that block come before warnings and doubts', () => {
  const open = [
    gate({ status: 'inconclusive', metric: 'roc_auc' }),
    gate({ status: 'fail', severity: 'warn', metric: 'f1' }),
    gate({ status: 'fail', metric: 'recall', class: 'Gov' }),
  ];
  expect(say(open)).toBe(
    '0 of 3 gates pass; recall of class Gov is 0.900, limit 0.80; 1 more fails; 1 more is inconclusive.',
  );
});

test('without a judged gate it says so', () => {
  expect(say([])).toBe('The plan has no gates: nothing was judged.');
  expect(say([gate({ status: 'not run' })])).toBe('No gate was judged here. 1 gate is judged by another command.');
  expect(say([gate({}), gate({})])).toBe('All 2 gates pass.');
  expect(say([gate({ status: 'fail' })])).toBe('The one gate does not pass; accuracy is 0.900, limit 0.80.');
});

test('undefined is never a number', () => {
  const undefinedGate = gate({ status: 'inconclusive', value: { value: null, reason: 'no positives', n: 9 } });
  expect(say([undefinedGate])).toContain('accuracy is undefined (no positives)');
});

test('titles name attribute, group and class', () => {
  expect(gateTitle({ metric: 'accuracy', group: { sex: 'Female', race: 'Black' } })).toBe(
    'Accuracy of sex Female, race Black',
  );
  expect(gateTitle({ metric: 'selection_rate_difference[Gov]', sensitive: 'sex' })).toBe(
    'Selection rate difference, Gov by sex',
  );
  expect(limitText({ min: 0.8, max: 1.25 })).toBe('0.80 to 1.25');
  expect([inSentence('Recall'), inSentence('ROC-AUC'), inSentence('Brier score')]).toEqual([
    'recall',
    'ROC-AUC',
    'Brier score',
  ]);
});
