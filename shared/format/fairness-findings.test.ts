import { expect, test } from 'vitest';
import { fairnessOf, someValue } from '../../test/report/sample-report.ts';
import { fairnessFindings } from './fairness-findings.ts';

const sexes = fairnessOf('sex', [
  [{ sex: 'Female' }, 400],
  [{ sex: 'Male' }, 100],
]);

test('separates what is shown from what is not', () => {
  const found = fairnessFindings(sexes);
  expect(found.shown).toBe('Demographic parity difference is at least 0.12 (Female highest, Male lowest).');
  expect(found.notShown).toBe('Accuracy difference may be nothing, or as large as 0.18.');
});

test('names the groups whose rates rest on too few rows', () => {
  expect(fairnessFindings(sexes).caution).toContain(
    'Not enough evidence, fewer than 30 rows, for Male (true positive rate).',
  );
});

test('says when unequal base rates set the criteria against each other, not with weights', () => {
  const unequal = structuredClone(sexes);
  unequal.groups[0].metrics.true_positive_rate = someValue(0.5, 400, 40);
  expect(fairnessFindings(unequal).caution).toContain('between 0.10 (Female) and 0.25 (Male)');
  expect(fairnessFindings(unequal, true).caution).not.toContain('calibration within groups');
});

test('lists the widest of many gaps and counts the rest', () => {
  const many = {
    ...sexes,
    gaps: Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`selection_rate_difference[${i}]`, someValue(0.3 + i / 100, 1000)]),
    ),
  };
  const { shown } = fairnessFindings(many);
  expect(shown).toContain('39');
  expect(shown).toContain('and 34 more gaps');
});
