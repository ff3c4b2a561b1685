import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { RunFile, RunOrigin } from '../../shared/contract/runs.ts';
import { digestFiles } from '../dataset/file-digest.ts';
import { findSource } from '../dataset/source-files.ts';
import type { RecordedOrigin, RunStore } from '../store/runs.ts';
import { readPlan } from './start-validation.ts';

/** Of a stored plan, whatever wrote it, the files. */
const file = z.object({ path: z.string(), sha256: z.string().optional() });
const planFiles = z.object({ model: file.optional(), predictions: file.optional(), data: file.optional() });

/** Where a run came from, and which of its files are still as it read them. */
export async function runOrigin(runs: RunStore, id: string): Promise<RunOrigin> {
  const origin = runs.origin(id);
  const { report } = runs.get(id);
  const { planPath, plan } = origin;
  const files: RunFile[] = [];
  if (planPath !== null && plan !== null) {
    files.push({ role: 'plan', path: planPath, state: await planState(planPath, plan, origin) });
    const named = planFiles.safeParse(plan).data ?? {};
    const digests = { model: report?.model.sha256, predictions: report?.model.sha256, data: report?.data.sha256 };
    for (const role of ['model', 'predictions', 'data'] as const) {
      const path = named[role]?.path;
      if (path === undefined) continue;
      const state = await fileState(path, dirname(planPath), origin.startedAt, digests[role]);
      files.push({ role, path: resolve(dirname(planPath), path), state });
    }
  }
  return { plan_path: planPath, row_limit: origin.rowLimit, files };
}

async function planState(path: string, plan: object, { rowLimit }: RecordedOrigin): Promise<RunFile['state']> {
  if ((await stat(path).catch(() => null)) === null) return 'missing';
  try {
    const now = readPlan(path);
    if (rowLimit !== null) now.data.limit = rowLimit;
    return canonicalize(now) === canonicalize(plan) ? 'same' : 'changed';
  } catch {
    return 'changed';
  }
}

/** A file that nothing wrote to since the run began is the same; another one is read to be sure. */
async function fileState(
  path: string,
  folder: string,
  startedAt: string,
  sha256: string | undefined,
): Promise<RunFile['state']> {
  try {
    const source = await findSource(path, folder);
    if (source.kind === 'folder') return 'same';
    const since = new Date(startedAt).getTime();
    if (source.files.every(({ stats }) => stats.mtimeMs < since && stats.ctimeMs < since)) return 'same';
    return sha256 === undefined || (await digestFiles(source.files, source.several)) === sha256 ? 'same' : 'changed';
  } catch {
    return 'missing';
  }
}
