import { expect, test } from 'vitest';
import { cellWidth } from '../../shared/format/columns.ts';
import type { Comparison, RunSummary } from '../../shared/results.ts';
import { sampleReport, someValue } from '../../test/report/sample-report.ts';
import { comparisonText } from './comparison-text.ts';
import { runsText, runText } from './runs-text.ts';

const run = (id: string, more: Partial<RunSummary> = {}): RunSummary => ({
  id,
  kind: 'validate',
  name: 'A plan with a name that is much too long for any table',
  status: 'done',
  verdict: 'inconclusive',
  startedAt: '2026-01-02T03:04:05.000Z',
  finishedAt: '2026-01-02T03:04:06.500Z',
  ...more,
});
const report = sampleReport();
const other = { ...report, data: { ...report.data, sha256: 'd'.repeat(64) } };
const runs = [
  { run: run('2q2kwv-134m'), report },
  { run: run('2q2kx1-9gyy'), report: other },
];
const lengths = (text: string) => text.split('\n').map(cellWidth);

test('the history has a header, says what was judged, and fits 80 cells', () => {
  const error = { code: 'DATA_COLUMN_MISSING', message: 'no column "x"' };
  const failed = { run: run('2q2kx9-0000', { status: 'failed', verdict: undefined, error }) };
  const text = runsText([...runs, failed], 3, 80);
  expect(text).toMatch(/^run +verdict +started \(UTC\) +name +model +data\n/);
  expect(text).toMatch(/2q2kwv-134m {2}inconclusive {2}2026-01-02 03:04 {2}A plan .*… {2}model\.onnx +data\.csv/);
  expect(text).toMatch(/2q2kx9-0000 {2}failed .*DATA_COL/);
  expect(text).toMatch(/\n3 older: drydock runs --limit 6$/);
  expect(Math.max(...lengths(text))).toBeLessThanOrEqual(80);
});

test('a run without a report shows its error and the end of its log', () => {
  const error = { code: 'JOB_CRASHED', message: 'the process ended' };
  const log = Array.from({ length: 12 }, (_, i) => `line ${i}`);
  const document = { schema: 'drydock.run/1' as const, run: run('a', { status: 'failed', error }), artifacts: [], log };
  const text = runText(document, '', 80);
  expect(text).toContain('error JOB_CRASHED: the process ended');
  expect(text).toMatch(/run a, validate, failed, started \S+, took 1\.50 s/);
  expect(text).toMatch(/the last 10 lines; --json has 2 more\n {2}line 2\n/);
});

test.each([60, 80, 120])(
  'a comparison at %d cells: overall and gaps, reasons once, groups only when asked',
  (width) => {
    const missing = { value: null, reason: 'not computed in this run', n: null };
    const difference = { value: 0.0125, reason: 'no interval', n: 900 };
    const comparison: Comparison = {
      schema: 'drydock.comparison/1',
      runs: runs.map((one) => one.run),
      metrics: [
        { metric: 'accuracy', values: [someValue(0.85, 900), someValue(0.8625, 900)], difference },
        { metric: 'recall', values: [someValue(0.7, 900), missing], difference: missing },
        { metric: 'precision', values: [missing, missing], difference: missing },
        { metric: 'accuracy[sex=Female]', values: [someValue(0.8, 90), missing], difference: missing },
        { metric: 'accuracy_difference[sex]', values: [someValue(0.1, 90), someValue(0.2, 90)], difference },
      ],
    };
    const text = comparisonText(comparison, runs, { width });
    expect(text).toMatch(/^ +run +verdict +started \(UTC\) +name +model +data\nA {2}2q2kwv-134m/);
    expect(text).toMatch(/ {2}Accuracy +0\.85.* \+0\.0125\n/);
    expect(text).toContain('Accuracy difference [sex]');
    expect(text).not.toContain('Female');
    expect(text.match(/not computed in this run/g)).toHaveLength(1);
    expect(text).toMatch(/The runs judged different data/);
    expect(text).toContain('1 more of groups and classes: --all');
    if (width >= 80) expect(Math.max(...lengths(text))).toBeLessThanOrEqual(width);
    expect(comparisonText(comparison, runs, { width, all: true })).toContain('Accuracy [sex=Female]');
  },
);
