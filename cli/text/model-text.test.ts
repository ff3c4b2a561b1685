import { expect, test } from 'vitest';
import { cellWidth } from '../../shared/format/columns.ts';
import type { Model } from '../../shared/results.ts';
import { modelText } from './model-text.ts';

const model: Model = {
  schema: 'drydock.model/1',
  path: 'trees.onnx',
  sha256: 'a'.repeat(64),
  bytes: 18_800,
  format: 'onnx',
  ir_version: 8,
  opsets: { '': 16, 'ai.onnx.ml': 1 },
  producer: { name: 'skl2onnx', version: '1' },
  metadata: {},
  inputs: [],
  outputs: [],
  nodes: 30,
  operators: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`Operator${i}`, 30 - i])),
  parameters: 0,
  external_data: [],
  functions: [],
  subgraph_nodes: 0,
  runtime: { loads: true, create_ms: 5 },
  warnings: [],
};

test('small files are in kB, no parameters are explained, operators wrap', () => {
  const text = modelText(model, 80);
  expect(text).toContain('18.8 kB');
  expect(text).toContain('0 (weights are attributes of ai.onnx.ml operators)');
  expect(text).toMatch(/and 6\s+kinds more/);
  expect(Math.max(...text.split('\n').map(cellWidth))).toBeLessThanOrEqual(80);
  expect(modelText({ ...model, opsets: { '': 16 } }, 80)).not.toContain('attributes');
});
