import { expect, test } from 'vitest';
import { operatorRows, opsetsText, parametersNote } from './model-view.ts';

test('the most frequent operator comes first, with its share of the nodes', () => {
  const rows = operatorRows({ operators: { Relu: 1, Gemm: 3, Add: 1, __proto__: 0 } });
  expect(rows.map(({ name, share }) => [name, share])).toEqual([
    ['Gemm', 0.6],
    ['Add', 0.2],
    ['Relu', 0.2],
  ]);
  expect(operatorRows({ operators: {} })).toEqual([]);
});

test.each([
  [undefined, null, false],
  [['ai.onnx.ml'], 'ai.onnx.ml', false],
  [['com.microsoft'], 'com.microsoft', false],
  [['com.example'], 'com.example', true],
  [['com.microsoft.evil'], 'com.microsoft.evil', true],
])('an operator of the domains %j', (domains, domain, custom) => {
  const [row] = operatorRows({ operators: { X: 1 }, operator_domains: domains ? { X: domains } : {} });
  expect(row).toMatchObject({ domain, custom });
});

test('opsets and what hides parameters', () => {
  expect(opsetsText({ 'ai.onnx': 16, '\u001b[31mx': 1 })).toBe('ai.onnx 16, x 1');
  expect(opsetsText({})).toBe('none');
  expect(parametersNote({ parameters: 0, opsets: { 'ai.onnx.ml': 1 } })).toContain('attributes');
  expect(parametersNote({ parameters: 3, opsets: { 'ai.onnx.ml': 1 } })).toBeNull();
  expect(parametersNote({ parameters: 0, opsets: {} })).toBeNull();
});
