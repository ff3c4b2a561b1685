import { describe, expect, it } from 'vitest';
import { parsePlan } from './parse.ts';

const binary = {
  drydock: 1,
  model: 'm.onnx',
  task: 'binary-classification',
  data: { path: 'd.csv', target: 't', positive: 'b', sensitive: ['sex'] },
  inputs: { x: { columns: ['a'] } },
  outputs: { scores: 's', classes: ['a', 'b'] },
};
const regression = {
  ...binary,
  task: 'regression',
  data: { path: 'd.csv', target: 't' },
  outputs: { prediction: 'y' },
};
const complaint = (plan: object): string => {
  try {
    parsePlan(JSON.stringify(plan), 'p.yaml', '0.1.0');
  } catch (thrown) {
    return (thrown as Error).message;
  }
  return '';
};
const gate = (parts: object, plan: object = binary) => complaint({ ...plan, gates: [parts] });

describe('a metric under another name', () => {
  it.each([
    ['sensitivity', 'recall'],
    ['tpr', 'recall'],
    ['fpr', 'false_positive_rate'],
    ['AUC', 'roc_auc'],
    ['auprc', 'average_precision'],
    ['ppv', 'precision'],
    ['f1_score', 'f1'],
    ['mcc', 'matthews_corrcoef'],
    ['kappa', 'cohen_kappa'],
    ['brier', 'brier_score'],
    ['ece', 'expected_calibration_error'],
  ])('%s is %s', (name, known) => {
    expect(gate({ metric: name, min: 0.1 })).toContain(`unknown metric "${name}" (did you mean "${known}"?)`);
    expect(complaint({ ...binary, metrics: [name] })).toContain(`(did you mean "${known}"?)`);
  });

  it('depends on where it stands', () => {
    expect(gate({ metric: 'tpr', group: { sex: 'F' }, min: 0.1 })).toContain('"true_positive_rate"');
    expect(gate({ metric: 'rmse', max: 1 }, regression)).toContain('"root_mean_squared_error"');
    expect(gate({ metric: 'mape', max: 1 }, regression)).toContain('"mean_absolute_percentage_error"');
    expect(gate({ metric: 'bias', max: 1 }, regression)).toContain('"mean_bias"');
  });

  it('of another task says which', () => {
    expect(gate({ metric: 'rmse', max: 1 })).toContain('("root_mean_squared_error" is known for regression)');
    expect(gate({ metric: 'f1_macro', min: 0.1 })).toContain('(known for multiclass-classification)');
    const three = { ...binary, task: 'multiclass-classification', data: { path: 'd', target: 't' } };
    expect(gate({ metric: 'roc_auc', min: 0.1 }, three)).toContain(
      '(known for binary-classification; here there is "roc_auc_ovr")',
    );
    expect(gate({ metric: 'macro_f1', min: 0.1 }, three)).toContain('"f1_macro"');
  });
});

describe('a limit', () => {
  it('outside what the metric can be is an error, with what a percentage most likely meant', () => {
    expect(gate({ metric: 'accuracy', min: 90 })).toContain(
      'gate 1: 90 is outside the range of "accuracy", 0 to 1 (did you mean 0.90?)',
    );
    expect(gate({ metric: 'demographic_parity_difference', sensitive: 'sex', max: 12.5 })).toContain('mean 0.125?');
    expect(gate({ metric: 'cohen_kappa', min: -2 })).toContain('-1 to 1');
    expect(gate({ metric: 'recall', min: -0.1 })).toMatch(/0 to 1$/);
  });

  it('at the ends of the range, and of a loss or a ratio, is none', () => {
    expect(gate({ metric: 'accuracy', min: 0, max: 1 })).toBe('');
    expect(gate({ metric: 'gini', min: -1 })).toBe('');
    expect(gate({ metric: 'log_loss', max: 2 })).toBe('');
    expect(gate({ metric: 'lift_at_10', min: 3 })).toBe('');
    expect(gate({ metric: 'calibration_intercept', max: 1.5 })).toBe('');
    expect(gate({ metric: 'latency_p99_ms', max: 90 })).toBe('');
    expect(gate({ metric: 'r2', min: -3 }, regression)).toBe('');
  });
});

describe('places', () => {
  it('gates are counted from 1 in words, from 0 in the path', () => {
    const plan = { ...binary, gates: [{ metric: 'f1', min: 0.1 }, { min: 0.1 }, { metric: 'f1' }] };
    expect(complaint(plan)).toMatch(/"metric" of gate 2 is required\n.*gate 3: a gate needs "min", "max" or both/);
    expect(() => parsePlan(JSON.stringify(plan), 'p.yaml', '0.1.0')).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          issues: [expect.objectContaining({ path: 'gates.1.metric' }), expect.anything()],
        }),
      }),
    );
  });

  it('a key that belongs elsewhere is named with its place', () => {
    expect(complaint({ ...binary, treshold: 0.4 })).toContain('"treshold" (did you mean "outputs.threshold"?)');
    expect(complaint({ ...binary, sensitive: ['sex'] })).toContain('(did you mean "data.sensitive"?)');
    expect(complaint({ ...binary, privacy: { keep_prediction: 'none' } })).toContain(
      '(did you mean "keep_predictions"?)',
    );
    expect(complaint({ ...binary, sed: 1 })).toContain('(did you mean "seed"?)');
    expect(complaint({ ...binary, qqqqqqqq: 1 })).toMatch(/unknown key "qqqqqqqq"$/);
  });
});
