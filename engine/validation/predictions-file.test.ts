import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, onTestFinished, test } from 'vitest';
import type { Predictions } from '../../shared/metrics/predictions.ts';
import { planSchema } from '../../shared/plan/schema.ts';
import { writePredictions } from './predictions-file.ts';

const plan = planSchema.parse({
  drydock: 1,
  name: 'answers',
  model: 'model.onnx',
  task: 'multiclass-classification',
  data: { path: 'data.csv', target: 'answer' },
  inputs: {},
  outputs: { classes: ['Yes', 'yes', 'no'] },
});

const predictions: Predictions = {
  task: 'multiclass-classification',
  n: 3,
  classes: ['Yes', 'yes', 'no'],
  target: Int32Array.of(0, 1, 2),
  predicted: Int32Array.of(1, 1, 2),
  scores: [Float64Array.of(0.25, 0, 0), Float64Array.of(0.75, 1, 0), Float64Array.of(0, 0, 1)],
  scores_are_probabilities: true,
  groupings: [
    {
      name: 'home x work',
      columns: ['home', 'work'],
      labels: [
        ['a / b', 'c'],
        ['a', 'b / c'],
      ],
      index: Int32Array.of(0, 1, 1),
    },
  ],
};

test('classes that differ in case alone and groups of the same joined name are kept apart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-predictions-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = await writePredictions(folder, plan, predictions, Int32Array.of(4, 7, 9), undefined);
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(`FROM read_parquet('${file}')`);
  const [row, target, first, second, third, label, group] = reader.getColumnsJson();
  expect(row).toEqual([4, 7, 9]);
  expect(target).toEqual(['Yes', 'yes', 'no']);
  expect([first, second, third]).toEqual([
    [0.25, 0, 0],
    [0.75, 1, 0],
    [0, 0, 1],
  ]);
  expect(label).toEqual(['yes', 'yes', 'no']);
  expect(group).toEqual(['["a / b","c"]', '["a","b / c"]', '["a","b / c"]']);
});
