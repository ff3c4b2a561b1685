import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../run-drydock.ts';

/** Files of a person: a plan, its model and its data, free to be broken. */
export interface Project {
  folder: string;
  plan: string;
  model: string;
  data: string;
  /** Rewrites the plan's text, as another program would. */
  edit(change: (text: string) => string): void;
}

/** Copies the sample into a new folder. */
export function sampleProject(folder: string): Project {
  mkdirSync(folder, { recursive: true });
  for (const name of ['drydock.yaml', 'model.onnx', 'census-test.csv'])
    copyFileSync(join(root, 'resources', 'sample', name), join(folder, name));
  const plan = join(folder, 'drydock.yaml');
  return {
    folder,
    plan,
    model: join(folder, 'model.onnx'),
    data: join(folder, 'census-test.csv'),
    edit: (change) => writeFileSync(plan, change(readFileSync(plan, 'utf8'))),
  };
}

/** The address at which the window shows a file. */
export const plansAt = (path: string): string => `/plans?${new URLSearchParams({ path })}`;
export const modelsAt = (path: string): string => `/models?${new URLSearchParams({ path })}`;
export const dataAt = (path: string): string => `/data?${new URLSearchParams({ path })}`;
