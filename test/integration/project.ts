import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll } from 'vitest';
import { stringify } from 'yaml';
import type { Report } from '../../shared/report.ts';
import { DataType, identity } from '../fixtures/models/onnx-builder.ts';
import { type Finished, root, runDrydock, temporaryFolder } from '../run-drydock.ts';

export type PlanText = Record<string, unknown>;
type Data = Record<string, unknown>;

export interface Validated {
  exit: number;
  report: Report;
  stderr: string;
}

/**
 * A user's folder with plans, models and data, and a workspace. It holds `people.csv` (400 rows: a binary, a
 * multiclass and a regression target with predictions for each), `one.onnx` and `three.onnx`, which give the scores in
 * their input back, and is removed after the tests of the file.
 */
export class Project {
  readonly folder: string;
  readonly workspace: string;

  constructor(name: string) {
    const folder = temporaryFolder(`integration-${name}`);
    const workspace = temporaryFolder(`integration-${name}-workspace`);
    afterAll(() => {
      folder.remove();
      workspace.remove();
    });
    this.folder = folder.path;
    this.workspace = workspace.path;
    this.copy(join(import.meta.dirname, 'data', 'people.csv'), 'people.csv');
    this.write('one.onnx', identity(DataType.FLOAT, ['N', 1]));
    this.write('three.onnx', identity(DataType.FLOAT, ['N', 3]));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  /** Text, bytes, or a plan as YAML. Returns the name. */
  write(name: string, contents: string | Uint8Array | PlanText): string {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    const isText = typeof contents === 'string' || contents instanceof Uint8Array;
    writeFileSync(this.path(name), isText ? contents : stringify(contents));
    return name;
  }

  copy(from: string, name: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    copyFileSync(from, this.path(name));
  }

  /** The file of predictions that a run keeps, copied into the folder as `name`; false when it keeps none. */
  async keptPredictions(id: string, name: string): Promise<boolean> {
    const { document } = await this.json('runs', 'show', id);
    const kept = document.artifacts.find((artifact: { name: string }) => artifact.name === 'predictions.parquet');
    if (kept) this.copy(join(this.workspace, 'artifacts', kept.sha256.slice(0, 2), kept.sha256.slice(2)), name);
    return kept !== undefined;
  }

  /** Runs `drydock ARGS` in the folder. */
  run(...args: string[]): Promise<Finished> {
    const env = { DRYDOCK_AUDIT_KEY: this.path('audit-key.pem') };
    return runDrydock(args, { cwd: this.folder, workspace: this.workspace, env });
  }

  /** Runs `drydock ARGS --json --quiet`; the document on stdout. */
  // biome-ignore lint/suspicious/noExplicitAny: documents of every command are looked into.
  async json(...args: string[]): Promise<{ exit: number; document: any; stderr: string }> {
    const { exit, stdout, stderr } = await this.run(...args, '--json', '--quiet');
    return { exit, document: JSON.parse(stdout), stderr };
  }

  /** Validates a plan, or the plan of a name. Throws with the error object when there is no report. */
  async validate(plan: PlanText | string, ...args: string[]): Promise<Validated> {
    const name = typeof plan === 'string' ? plan : this.write(`plan-${Math.random().toString(36).slice(2)}.yaml`, plan);
    const { exit, document, stderr } = await this.json('validate', name, ...args);
    if (document.error) throw new Error(`${document.error.code}: ${document.error.message}`);
    return { exit, report: document, stderr };
  }

  /** Code, exit code, message of the error that a plan ends with. */
  async failure(plan: PlanText | string, ...args: string[]) {
    const name = typeof plan === 'string' ? plan : this.write(`plan-${Math.random().toString(36).slice(2)}.yaml`, plan);
    const { exit, document } = await this.json('validate', name, ...args);
    if (!document.error) throw new Error(`no error, but the verdict ${document.verdict}`);
    return { exit, ...document.error } as { exit: number; code: string; message: string; hint: string };
  }

  /** Rows of an SQL query on the view `people`, which may write files too; FOLDER stands for the folder. */
  async sql(query: string): Promise<Record<string, unknown>[]> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      const people = `read_csv('${this.folder}/people.csv', types = {'outcome': 'VARCHAR'})`;
      await connection.run(`CREATE VIEW people AS FROM ${people}`);
      const reader = await connection.runAndReadAll(query.replaceAll('FOLDER', this.folder));
      return reader.getRowObjectsJson() as Record<string, unknown>[];
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }
}

/** Judges the binary scores of people.csv, given by a model. */
export const binaryPlan = (data: Data = {}, parts: PlanText = {}): PlanText => ({
  drydock: 1,
  name: 'People',
  model: 'one.onnx',
  task: 'binary-classification',
  data: { path: 'people.csv', target: 'outcome', positive: 'yes', ...data },
  inputs: { x: { columns: ['score'] } },
  outputs: { scores: 'y', classes: ['no', 'yes'] },
  ...parts,
});

export const multiclassPlan = (data: Data = {}, parts: PlanText = {}): PlanText => ({
  drydock: 1,
  name: 'Kinds',
  model: 'three.onnx',
  task: 'multiclass-classification',
  data: { path: 'people.csv', target: 'kind', ...data },
  inputs: { x: { columns: ['red', 'green', 'blue'] } },
  outputs: { scores: 'y', classes: ['red', 'green', 'blue'] },
  ...parts,
});

export const regressionPlan = (data: Data = {}, parts: PlanText = {}): PlanText => ({
  drydock: 1,
  name: 'Amounts',
  model: 'one.onnx',
  task: 'regression',
  data: { path: 'people.csv', target: 'amount', ...data },
  inputs: { x: { columns: ['estimate'] } },
  outputs: { prediction: 'y' },
  ...parts,
});

export const SAMPLE = join(root, 'resources', 'sample');
