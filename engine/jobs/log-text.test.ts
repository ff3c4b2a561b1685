import { expect, test } from 'vitest';
import { cleanLine } from './log-text.ts';

test.each([
  ['/onnxruntime_src/onnxruntime/core/graph/model.cc:181 Load', 'model.cc:181 Load'],
  ['open /home/ana/secret/model.onnx: no such file', 'open model.onnx: no such file'],
  ['at file:///usr/lib/node/x.js:1:2', 'at x.js:1:2'],
  ['(/tmp/a/b.csv)', '(b.csv)'],
  ['D:\\a\\_work\\1\\s\\onnxruntime\\core\\session.cc:7', 'session.cc:7'],
  ['Load model from /tmp/model.onnx failed', 'Load model from model.onnx failed'],
])('%s loses the folders', (line, expected) => {
  expect(cleanLine(line)).toBe(expected);
});

test.each([
  "running MatMul node. Name:'/layers.0/attn/MatMul'",
  'see https://example.org/usr/share/doc for more',
  'ratio 3/4, half 1/2, data/test.csv, ./model.onnx',
  'and/or',
])('%s stays', (line) => {
  expect(cleanLine(line)).toBe(line);
});

test('what would act on a terminal or turn the text is removed', () => {
  expect(cleanLine('\u001b[31mred\u001b[0m \u001b]0;title\u0007bell\u0007 \u202egnp.exe\u2066 a\tb\r')).toBe(
    'red bell gnp.exe a\tb',
  );
});

test('an endless line is cut', () => {
  expect(cleanLine('x'.repeat(1_000_000))).toBe(`${'x'.repeat(2000)}…`);
});
