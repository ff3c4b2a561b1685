import { describe, expect, test } from 'vitest';
import { csvCell } from '../../shared/format/csv.ts';
import { hostileReport, sampleReport } from '../../test/report/sample-report.ts';
import { renderCsv } from './render-csv.ts';
import { reportRows } from './report-rows.ts';

describe('csvCell', () => {
  test.each([
    ['plain', 'plain'],
    ['=1+1', "'=1+1"],
    ['+1+1', "'+1+1"],
    ['-1-1', "'-1-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "' =1"],
    ['\r=1', "' =1"],
    ['＝1+1', "'＝1+1"],
    ['-1.5', '-1.5'],
    ['+3e-7', '+3e-7'],
    ['=cmd|"/c calc"!A1', '"\'=cmd|""/c calc""!A1"'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    [' padded', '" padded"'],
    ['', ''],
    [null, ''],
    [0.1 + 0.2, '0.30000000000000004'],
    [-5, '-5'],
  ])('%j becomes %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

test('an export has a row per metric, group and value, with what it rests on', () => {
  const rows = reportRows(sampleReport());
  expect(
    rows.find((row) => row.scope === 'group' && row.group === 'Male' && row.metric === 'true_positive_rate'),
  ).toMatchObject({
    sensitive: 'sex',
    value: 0.5,
    n: 600,
    support: 150,
    method: 'wilson',
  });
  expect(rows.find((row) => row.scope === 'gap')).toMatchObject({
    metric: 'demographic_parity_difference',
    between_high: 'Female',
    between_low: 'Male',
  });
  expect(new Set(rows.map((row) => row.scope))).toEqual(
    new Set(['performance', 'baseline', 'class', 'period', 'group', 'gap', 'contrast']),
  );
});

test('hostile names make no cell a formula and no extra line', () => {
  const rows = reportRows(hostileReport());
  const lines = renderCsv(rows).trimEnd().split('\r\n');
  expect(lines).toHaveLength(rows.length + 1);
  for (const line of lines) {
    for (const cell of line.match(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g) ?? []) {
      const content = cell.replace(/,$/, '').replace(/^"|"$/g, '');
      expect(/^[=+\-@\t\r]/.test(content) && !/^-?[\d.]+(e[+-]?\d+)?$/.test(content)).toBe(false);
    }
  }
});
