import { expect, it } from 'vitest';
import { checkPlan } from './check-plan.ts';

it('faults stand at their lines, and the form still has the value', () => {
  const text =
    'drydock: 1\nmodel: m.onnx\ntask: binary-classification\ndata:\n  path: a.csv\n  targt: y\n  positive:\ninputs: {X: {columns: [a]}}\noutputs: {scores: s, classes: [n, y]}\n';
  const { value, issues } = checkPlan(text);
  expect(value).toMatchObject({ model: 'm.onnx', data: { path: 'a.csv', targt: 'y', positive: null } });
  expect(issues.map(({ line, path }) => [line, path])).toEqual([
    [4, 'data.target'],
    [7, 'data.positive'],
    [6, 'data.targt'],
  ]);
});

it('cross-checks stand at their lines too', () => {
  const text = `drydock: 1
model: m.onnx
task: regression
data: {path: a.csv, target: y}
inputs: {X: {columns: [a]}}
outputs: {prediction: p}
gates:
  - {metric: r2, min: 0.5}
  - {metric: roc_auc, min: 0.5}
`;
  expect(checkPlan(text).issues).toMatchObject([{ line: 9, path: 'gates.1.metric' }]);
  expect(checkPlan(text.replace('roc_auc', 'r2')).issues).toEqual([]);
});

it('a text that is no YAML, no mapping, too new or for later has one fault at its line', () => {
  expect(checkPlan('a: [1\nb: 2')).toMatchObject({ value: null, issues: [{ line: 2 }] });
  expect(checkPlan('- 1')).toMatchObject({ value: null, issues: [{ line: 1 }] });
  expect(checkPlan('')).toMatchObject({ value: {}, issues: [{ message: 'the plan is empty' }] });
  expect(checkPlan('drydock: 1\ntask: ranking').issues).toEqual([
    { message: 'task "ranking" is not supported yet', line: 2, column: 7 },
  ]);
  expect(checkPlan(`a: &a [1,1,1,1,1,1,1,1,1]\n${bomb}`)).toMatchObject({
    value: null,
    issues: [{ message: 'Excessive alias count indicates a resource exhaustion attack' }],
  });
});

const bomb = Array.from({ length: 9 }, (_, i) => {
  const [name, before] = ['bcdefghij'[i], 'abcdefghi'[i]];
  return `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`;
}).join('\n');

it('guesses are found behind their value and above their key', () => {
  const text = `# guess: no key follows it here? the next one
task: regression # guess: one number per row
data:
  # guess: the last column
  # and more

  target: y
inputs:
  X:
    columns: [a, b]  # guess: every column of numbers
`;
  expect(checkPlan(text).guesses).toEqual([
    { path: ['task'], why: 'no key follows it here? the next one' },
    { path: ['task'], why: 'one number per row' },
    { path: ['data', 'target'], why: 'the last column' },
    { path: ['inputs', 'X', 'columns'], why: 'every column of numbers' },
  ]);
});

it('what is to be filled is found with its suggestion', () => {
  const text = `data:
  positive: # TO FILL: the event that is predicted: a or b
inputs:
  X:
    columns:
      # TO FILL: columns that make 3 numbers per row
      #   - age
      #   - {column: work, one_hot: [a, b]}
seed: 1
`;
  expect(checkPlan(text).gaps).toEqual([
    { path: ['data', 'positive'], why: 'the event that is predicted: a or b' },
    {
      path: ['inputs', 'X', 'columns'],
      why: 'columns that make 3 numbers per row',
      suggestion: ['age', { column: 'work', one_hot: ['a', 'b'] }],
    },
  ]);
});
