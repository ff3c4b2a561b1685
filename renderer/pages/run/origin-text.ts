import type { RunFile } from '../../../shared/contract/runs.ts';
import { plainText } from '../../../shared/format/plain-text.ts';

const PATH_LIMIT = 200;

/** What of a run's files is not as the run read it, and what that means; empty when all are. */
export function originTexts(files: readonly RunFile[]): string[] {
  return files.flatMap(({ role, path, state }) => {
    if (state === 'same') return [];
    const what = state === 'missing' ? 'is no longer there' : 'was changed after this run';
    return [`The ${words[role]} ${plainText(path, PATH_LIMIT)} ${what}.`];
  });
}

const words: Record<RunFile['role'], string> = {
  plan: 'plan',
  model: 'model',
  predictions: 'file of predictions',
  data: 'dataset',
};

/** Whether the run can be made again from what is there. */
export function canRunAgain(files: readonly RunFile[]): boolean {
  return files.length > 0 && files.every(({ state }) => state !== 'missing');
}
