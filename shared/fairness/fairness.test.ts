import { describe, expect, it } from 'vitest';
import { evaluate } from '../metrics/evaluate.ts';
import type { GroupIndex, Predictions } from '../metrics/predictions.ts';
import { binary, labelled, multiclass, regression } from '../metrics/test-predictions.ts';
import { evidenceNote } from './evidence-note.ts';

/** A grouping by a text per row. */
function by(name: string, values: readonly string[], reference?: string): GroupIndex {
  const labels = [...new Set(values)].sort();
  return {
    name,
    columns: [name],
    labels: labels.map((label) => [label]),
    index: Uint8Array.from(values, (value) => labels.indexOf(value)),
    ...(reference === undefined ? {} : { reference: labels.indexOf(reference) }),
  };
}

const fairnessOf = (p: Predictions, grouping: GroupIndex) =>
  evaluate({ ...p, groupings: [grouping] }, { level: 0.95 }).fairness[0];

const digits = (text: string) => [...text].map(Number);

// The data of Fairlearn's user guide; values by Fairlearn 0.15.0, but for the null.
const truth = digits('011110101000111111');
const predicted = digits('001011100111100110');
const groups = [...'bbabbcccaacabccbcc'];

describe("Fairlearn's guide data", () => {
  const p = labelled(truth, predicted);
  const { gaps, groups: table } = fairnessOf(p, by('group', groups));

  it('gives its gaps', () => {
    expect(gaps.demographic_parity_difference.value).toBeCloseTo(0.25, 12);
    expect(gaps.demographic_parity_ratio.value).toBeCloseTo(2 / 3, 12);
    expect(gaps.equalized_odds_difference.value).toBeCloseTo(1, 12);
    expect(gaps.equalized_odds_ratio.value).toBeCloseTo(0, 12);
  });

  it('names the pair that makes each gap', () => {
    const rate = (label: string) => table.find(({ group }) => group.group === label)?.metrics.selection_rate.value ?? 0;
    const { high, low } = gaps.demographic_parity_difference.between ?? { high: '', low: '' };
    expect(rate(high) - rate(low)).toBeCloseTo(0.25, 12);
  });

  it('has a simultaneous interval', () => {
    const { ci } = gaps.demographic_parity_difference;
    expect(ci).toMatchObject({ method: 'simultaneous-newcombe', conservative: true });
    expect(ci?.low).toBe(0);
    expect(ci?.high).toBeGreaterThan(0.25);
  });

  it('marks every rate that rests on few rows', () => {
    for (const { note, n } of table) {
      expect(note).toMatch(/^not enough evidence: fewer than 30 rows behind /);
      expect(note).toContain(`accuracy`);
      expect(note).toContain(`(${n})`);
    }
  });
});

describe('groups', () => {
  it('keep an undefined rate null and out of the gap', () => {
    const p = labelled([1, 1, 0, 0, 1, 0, 0, 0], [1, 0, 1, 0, 1, 0, 1, 1]);
    const { gaps, groups: table } = fairnessOf(p, by('team', ['a', 'a', 'a', 'a', 'b', 'b', 'c', 'c']));
    expect(table[2].metrics.true_positive_rate).toMatchObject({
      value: null,
      reason: 'no row is positive',
      support: 0,
    });
    expect(gaps.equal_opportunity_difference.value).toBe(0.5);
    expect(gaps.equal_opportunity_difference.between).toEqual({ high: 'b', low: 'a' });
    const only = fairnessOf(p, by('team', [...'aaaaaacc']));
    expect(only.gaps.equal_opportunity_difference).toMatchObject({ value: null, reason: expect.any(String) });
    expect(only.gaps.equalized_odds_difference.value).toBeNull();
    expect(only.gaps.demographic_parity_difference.value).not.toBeNull();
  });

  it('list an empty cell of a cross with no rows, outside every gap', () => {
    const cross: GroupIndex = {
      name: 'sex x race',
      columns: ['sex', 'race'],
      labels: [
        ['f', 'x'],
        ['f', 'y'],
        ['m', 'x'],
      ],
      index: Uint8Array.of(0, 0, 2, 2),
    };
    const { groups: table, gaps } = fairnessOf(labelled([1, 0, 1, 0], [1, 0, 0, 1]), cross);
    expect(table[1]).toMatchObject({ group: { sex: 'f', race: 'y' }, n: 0 });
    expect(table[1].metrics.accuracy).toMatchObject({ value: null, reason: 'no rows' });
    expect(gaps.accuracy_difference).toMatchObject({ value: 1, between: { high: 'f, x', low: 'm, x' } });
  });

  it('have the metrics of their own rows alone', () => {
    const score = [0.9, 0.2, 0.7, 0.4, 0.6, 0.3, 0.8, 0.1, 0.55, 0.35];
    const y = [1, 0, 0, 1, 1, 0, 1, 0, 0, 1];
    const side = [...'uvuvuvuvuu'];
    const weight = Float64Array.of(1, 2, 0.5, 1, 3, 1, 0, 2, 1, 1.5);
    const rows = side.flatMap((s, i) => (s === 'u' ? [i] : []));
    const alone = evaluate(
      binary(
        rows.map((i) => y[i]),
        rows.map((i) => score[i]),
        { weight: Float64Array.from(rows, (i) => weight[i]) },
      ),
      { level: 0.95 },
    ).performance.metrics;
    const { groups: table } = fairnessOf(binary(y, score, { weight }), by('side', side));
    for (const name of Object.keys(alone)) {
      const { value, ci } = table[0].metrics[name];
      expect(value ?? -99, name).toBeCloseTo(alone[name].value ?? -99, 10);
      expect(ci?.low ?? -99, name).toBeCloseTo(alone[name].ci?.low ?? -99, 10);
    }
  });

  it('take their clusters as far as they reach', () => {
    const y = [1, 0, 1, 0, 1, 0, 1, 1];
    const cluster = Int32Array.of(0, 0, 1, 1, 2, 2, 3, 3);
    const p = labelled(y, [1, 0, 0, 0, 1, 1, 1, 0], { cluster, clusters: 4 });
    const { groups: table } = fairnessOf(p, by('side', [...'uuuuvvvv']));
    expect(table[0].metrics.accuracy.ci?.assumptions).toBeUndefined();
    const one = fairnessOf(p, by('side', [...'uuvvvvvv']));
    expect(one.groups[0].metrics.accuracy).toMatchObject({ reason: 'no interval: all rows are of one cluster' });
  });
});

describe('a favourable outcome that is not the positive class', () => {
  // positive = defaults, favourable = gets the loan = is not predicted to default.
  const y = [1, 0, 0, 0, 1, 1, 0, 0];
  const yhat = [1, 0, 1, 0, 1, 0, 0, 0];
  const side = [...'uuuuvvvv'];
  const { groups: table, gaps } = fairnessOf(labelled(y, yhat, { favourable: 0 }), by('side', side));
  const [u, v] = table.map(({ metrics }) => metrics);

  it('is what selection rate and demographic parity are about', () => {
    expect([u.selection_rate.value, v.selection_rate.value]).toEqual([0.5, 0.75]);
    expect(gaps.demographic_parity_difference.value).toBe(0.25);
    expect(gaps.demographic_parity_ratio.value).toBeCloseTo(2 / 3, 12);
  });

  it('is what equal opportunity is about: of those who should get it, how many do', () => {
    expect([u.true_negative_rate.value, v.true_negative_rate.value]).toEqual([2 / 3, 1]);
    expect(gaps.equal_opportunity_difference.value).toBeCloseTo(1 / 3, 12);
    // The other rate: those who should not get it and do, 0 of 1 and 1 of 2.
    expect(gaps.equalized_odds_difference.value).toBe(0.5);
  });

  it('leaves precision, recall and the true positive rate with the positive class', () => {
    expect(u.true_positive_rate).toEqual(u.recall);
    expect([u.recall.value, v.recall.value]).toEqual([1, 0.5]);
  });
});

describe('contrasts', () => {
  const p = labelled(truth, predicted);
  const { contrasts = [], groups: table } = fairnessOf(p, by('group', groups, 'c'));

  it('compare every other group with the reference, signed', () => {
    const selection = contrasts.filter(({ metric }) => metric === 'selection_rate');
    expect(selection.map(({ group }) => group.group)).toEqual(['a', 'b']);
    const rates = table.map(({ metrics }) => metrics.selection_rate.value as number);
    expect(selection[0].difference.value).toBeCloseTo(rates[0] - rates[2], 12);
    expect(selection[1].ratio.value).toBeCloseTo(rates[1] / rates[2], 12);
    expect(selection[0].difference.ci?.method).toBe('newcombe');
  });

  it('do not exist without a reference', () => {
    expect(fairnessOf(p, by('group', groups)).contrasts).toBeUndefined();
  });
});

describe('other tasks', () => {
  it('multiclass: accuracy and the share of every predicted class', () => {
    const rows = [0, 1, 2, 0, 1, 1].map((c) => [0, 1, 2].map((k) => (k === c ? 0.8 : 0.1)));
    const { gaps, groups: table } = fairnessOf(multiclass([0, 1, 2, 0, 0, 1], rows), by('side', [...'uuuvvv']));
    expect(Object.keys(gaps)).toEqual([
      'accuracy_difference',
      'selection_rate_difference[a]',
      'selection_rate_difference[b]',
      'selection_rate_difference[c]',
    ]);
    expect(gaps['selection_rate_difference[b]'].value).toBeCloseTo(1 / 3, 12);
    expect(table[1].metrics['selection_rate[b]'].value).toBeCloseTo(2 / 3, 12);
  });

  it('regression: mean prediction and error', () => {
    const { gaps, groups: table } = fairnessOf(
      regression([1, 2, 3, 4], [2, 4, 3, 5], {}),
      by('side', [...'uuvv'], 'u'),
    );
    expect(table.map(({ metrics }) => metrics.mean_prediction.value)).toEqual([3, 4]);
    expect(gaps.mean_prediction_difference.value).toBe(1);
    expect(gaps.mean_absolute_error_difference.value).toBe(1);
    expect(gaps.mean_prediction_difference.ci?.method).toBe('simultaneous-mover');
  });
});

describe('the note on evidence', () => {
  it('names what rests on few rows of its own denominator', () => {
    const note = evidenceNote({
      accuracy: { value: 0.9, n: 100, support: 100 },
      recall: { value: 0.5, n: 100, support: 12 },
      true_positive_rate: { value: 0.5, n: 100, support: 12 },
      precision: { value: 0.4, n: 100, support: 7 },
      log_loss: { value: 0.3, n: 100 },
    });
    expect(note).toBe('not enough evidence: fewer than 30 rows behind recall, true_positive_rate (12); precision (7)');
    expect(evidenceNote({ accuracy: { value: 0.9, n: 30 } })).toBeUndefined();
  });
});
