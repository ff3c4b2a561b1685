import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run-drydock.ts';

const SAMPLE = join(root, 'resources', 'sample');

/** The sample's plan and model on other rows of the same kind. Returns the plan's path. */
export function largePlan(folder: string, data: string): string {
  const text = readFileSync(join(SAMPLE, 'drydock.yaml'), 'utf8')
    .replace('model: model.onnx', `model: ${join(SAMPLE, 'model.onnx')}`)
    .replace('path: census-test.csv', `path: ${data}`);
  const file = join(folder, 'drydock.yaml');
  writeFileSync(file, text);
  return file;
}
