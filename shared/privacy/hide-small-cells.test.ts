import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { fairnessOf, sampleReport, someValue } from '../../test/report/sample-report.ts';
import type { Report } from '../report.ts';
import { HIDDEN_GROUP, hideSmallCells } from './hide-small-cells.ts';

const sizes = (report: Report, sensitive: string) =>
  Object.fromEntries(
    report.fairness
      .filter((one) => one.sensitive === sensitive)
      .flatMap(({ groups }) => groups.map(({ group, n }) => [Object.values(group).join(', '), n])),
  );
const races = (counts: Record<string, number>) =>
  fairnessOf(
    'race',
    Object.entries(counts).map(([race, n]) => [{ race }, n] as const),
  );

describe('hideSmallCells', () => {
  test('hides a small group and the next smallest, from which the first could be derived', () => {
    const report = sampleReport({ fairness: [races({ A: 700, B: 9, C: 200, D: 91 })] });
    const hidden = hideSmallCells(report, 10);
    expect(sizes(hidden, 'race')).toEqual({ A: 700, B: null, C: 200, D: null });
    for (const group of hidden.fairness[0].groups.filter(({ n }) => n === null)) {
      expect(group.note).toBeUndefined();
      for (const value of Object.values(group.metrics))
        expect(value).toEqual({ value: null, reason: 'hidden: fewer than 10 rows', n: null });
    }
  });

  test('hides another where the hidden ones have too few rows even together', () => {
    const report = sampleReport({ fairness: [races({ A: 700, B: 2, C: 3, D: 295 })] });
    expect(sizes(hideSmallCells(report, 10), 'race')).toEqual({ A: 700, B: null, C: null, D: null });
  });

  test('two hidden groups with enough rows together need no third', () => {
    const report = sampleReport({ fairness: [races({ A: 700, B: 8, C: 9, D: 283 })] });
    expect(sizes(hideSmallCells(report, 10), 'race')).toEqual({ A: 700, B: null, C: null, D: 283 });
  });

  test('changes nothing where all cells are large, where k is 0, and when applied twice', () => {
    const report = sampleReport({ fairness: [races({ A: 700, B: 300 })] });
    expect(hideSmallCells(report, 10)).toBe(report);
    const small = sampleReport({ fairness: [races({ A: 700, B: 9, C: 291 })] });
    expect(hideSmallCells(small, 0)).toBe(small);
    const once = hideSmallCells(small, 10);
    expect(hideSmallCells(once, 10)).toEqual(once);
  });

  test('empty groups hold nobody and stay', () => {
    const report = sampleReport({ fairness: [races({ A: 700, B: 0, C: 300 })] });
    expect(sizes(hideSmallCells(report, 10), 'race')).toEqual({ A: 700, B: 0, C: 300 });
  });

  test('a metric is hidden by the rows of its own denominator, in a group that stays', () => {
    const report = sampleReport({ fairness: [races({ A: 600, B: 24, C: 376 })] });
    const [a, b, c] = hideSmallCells(report, 10).fairness[0].groups;
    expect([a.n, b.n, c.n]).toEqual([600, 24, 376]);
    expect(b.metrics.true_positive_rate).toMatchObject({ value: null, n: null });
    expect(c.metrics.true_positive_rate.value).toBeNull();
    expect(a.metrics.true_positive_rate.value).toBe(0.5);
    expect(b.metrics.selection_rate.value).not.toBeNull();
    expect(b.note).toBe('not enough evidence');
  });

  test('hides contrasts, gate values and names of hidden groups, keeps gaps and statuses', () => {
    const fairness = races({ A: 700, B: 200, C: 91, D: 9 });
    const gate = {
      metric: 'accuracy',
      group: { race: 'D' },
      status: 'fail' as const,
      severity: 'block' as const,
      value: someValue(0.123, 9),
      min: 0.9,
      evidence: 'interval' as const,
      rows_needed: 77,
      why: '0.123 is below 0.90',
    };
    const hidden = hideSmallCells(sampleReport({ fairness: [fairness], gates: [gate] }), 10);
    const { contrasts, gaps } = hidden.fairness[0];
    expect(contrasts?.map(({ group, difference }) => [group.race, difference.value])).toEqual([
      ['B', -0.1],
      ['C', null],
      ['D', null],
    ]);
    expect(gaps.demographic_parity_difference).toMatchObject({
      value: 0.17,
      between: { high: 'A', low: HIDDEN_GROUP },
    });
    expect(hidden.gates[0]).toMatchObject({ status: 'fail', value: { value: null, n: null } });
    expect(JSON.stringify(hidden.gates)).not.toMatch(/0\.123|77/);
  });

  test('hides every contrast to a hidden reference', () => {
    const hidden = hideSmallCells(sampleReport({ fairness: [races({ A: 9, B: 200, C: 791 })] }), 10);
    expect(
      hidden.fairness[0].contrasts?.every(({ difference, ratio }) => difference.value === null && ratio.value === null),
    ).toBe(true);
  });

  test('a hidden cell of a cross is not left alone in its row or column', () => {
    const cross = fairnessOf('sex x race', [
      [{ sex: 'F', race: 'A' }, 300],
      [{ sex: 'F', race: 'B' }, 100],
      [{ sex: 'M', race: 'A' }, 591],
      [{ sex: 'M', race: 'B' }, 9],
    ]);
    const single = fairnessOf('sex', [
      [{ sex: 'F' }, 400],
      [{ sex: 'M' }, 600],
    ]);
    const hidden = hideSmallCells(sampleReport({ fairness: [single, cross, races({ A: 891, B: 109 })] }), 10);
    expect(sizes(hidden, 'sex x race')).toEqual({ 'F, A': null, 'F, B': null, 'M, A': null, 'M, B': null });
    expect(sizes(hidden, 'sex')).toEqual({ F: 400, M: 600 });
  });
});

/** Tables of two attributes and their cross, all published, attacked by solving all equations at once. */
test('no hidden size follows from those shown, over 300 random tables', () => {
  const random = xoroshiro128plus(7);
  let tables = 0;
  for (let round = 0; round < 300; round += 1) {
    const [rows, columns] = [uniformInt(random, 2, 4), uniformInt(random, 2, 5)];
    const cells = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () =>
        uniformInt(random, 0, 9) < 2 ? uniformInt(random, 1, 12) : uniformInt(random, 30, 200),
      ),
    );
    const report = sampleReport({
      fairness: [
        fairnessOf(
          'r',
          cells.map((row, i) => [{ r: `r${i}` }, row.reduce((a, b) => a + b, 0)] as const),
        ),
        fairnessOf(
          'c',
          cells[0].map((_, j) => [{ c: `c${j}` }, cells.reduce((sum, row) => sum + row[j], 0)] as const),
        ),
        fairnessOf(
          'r x c',
          cells.flatMap((row, i) => row.map((n, j) => [{ r: `r${i}`, c: `c${j}` }, n] as const)),
        ),
      ],
    });
    const hidden = hideSmallCells(report, 10);
    const shown = hidden.fairness.flatMap(({ groups }) => groups);
    const real = report.fairness.flatMap(({ groups }) => groups);
    const small = real.map(({ n }) => (n ?? 0) < 10);
    if (!small.some(Boolean)) continue;
    tables += 1;
    expect(small.every((one, i) => !one || shown[i].n === null)).toBe(true);
    expect(
      derivable(
        rows,
        columns,
        shown.map(({ n }) => n),
      ).filter((i) => small[i]),
    ).toEqual([]);
  }
  expect(tables).toBeGreaterThan(150);
});

/** Indices of hidden cells whose value the published sums determine: Gauss-Jordan over the unknowns. */
function derivable(rows: number, columns: number, shown: readonly (number | null)[]): number[] {
  const cell = (i: number, j: number) => rows + columns + i * columns + j;
  const sums: number[][] = [
    Array.from({ length: rows }, (_, i) => i),
    Array.from({ length: columns }, (_, j) => rows + j),
    ...Array.from({ length: rows }, (_, i) => [-i - 1, ...Array.from({ length: columns }, (_, j) => cell(i, j))]),
    ...Array.from({ length: columns }, (_, j) => [
      -(rows + j) - 1,
      ...Array.from({ length: rows }, (_, i) => cell(i, j)),
    ]),
  ];
  const unknowns = shown.flatMap((n, i) => (n === null ? [i] : []));
  const matrix: number[][] = sums.map((sum) =>
    unknowns.map((unknown) => (sum.includes(unknown) ? 1 : sum.includes(-unknown - 1) ? -1 : 0)),
  );
  let pivot = 0;
  for (let column = 0; column < unknowns.length && pivot < matrix.length; column += 1) {
    const found = matrix.findIndex((row, i) => i >= pivot && Math.abs(row[column]) > 1e-9);
    if (found < 0) continue;
    [matrix[pivot], matrix[found]] = [matrix[found], matrix[pivot]];
    const scale = matrix[pivot][column];
    matrix[pivot] = matrix[pivot].map((x) => x / scale);
    matrix.forEach((row, i) => {
      if (i !== pivot && Math.abs(row[column]) > 1e-9)
        matrix[i] = row.map((x, j) => x - row[column] * matrix[pivot][j]);
    });
    pivot += 1;
  }
  return matrix.flatMap((row) => {
    const nonzero = row.flatMap((x, i) => (Math.abs(x) > 1e-9 ? [i] : []));
    return nonzero.length === 1 ? [unknowns[nonzero[0]]] : [];
  });
}
