import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../run-drydock.ts';
import { openPlane } from './open-plane.ts';

const { client } = openPlane('preview');
const sample = join(root, 'resources', 'sample', 'drydock.yaml');
const text = readFileSync(sample, 'utf8');

it('the first rows go through the encoders and the model', async () => {
  const preview = await client.plans.preview({ path: sample, text });
  expect(preview).toMatchObject({ rows: [1, 2, 3, 4, 5], checked: 1000, problem: null });
  expect(preview.target).toEqual(['<=50K', '<=50K', '>50K', '>50K', '<=50K']);
  expect(preview.prediction?.predicted).toEqual(['<=50K', '<=50K', '<=50K', '>50K', '<=50K']);
  expect(preview.inputs[0]).toMatchObject({ name: 'features', type: 'float32', dims: [49], width: 49 });
});
