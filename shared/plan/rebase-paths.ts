import type { PlanEdit, PlanPath } from './edit-plan.ts';
import { recordAt, textAt } from './value-at.ts';

const PLACES: readonly PlanPath[] = [
  ['model'],
  ['model', 'path'],
  ['model', 'predictions'],
  ['data', 'path'],
  ['expect', 'path'],
];

/** The edits after which a plan means the same files from another folder. Folders are absolute. */
export function rebasePaths(value: unknown, from: string, to: string): PlanEdit[] {
  const datasets = Object.keys(recordAt(value, ['datasets'])).map((role) => ['datasets', role]);
  return [...PLACES, ...datasets].flatMap((path) => {
    const text = textAt(value, path);
    if (text === undefined || isAbsolute(text)) return [];
    const next = relativePath(to, `${from}/${text}`);
    return next === text ? [] : [{ path, value: next }];
  });
}

export const isAbsolute = (path: string): boolean => /^([/\\]|[A-Za-z]:[/\\])/.test(path);

/** From a folder to a file; the file's whole path where they share nothing. */
export function relativePath(folder: string, file: string): string {
  const [a, b] = [parts(folder), parts(file)];
  let same = 0;
  while (same < a.length && same < b.length - 1 && a[same] === b[same]) same++;
  const root = /^[/\\]/.test(file) ? '/' : '';
  if (same === 0) return root + b.join('/');
  return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
}

export const folderOf = (file: string): string => file.replace(/[/\\][^/\\]*$/, '') || '/';

/** Names of a path, `.` and `..` followed. */
function parts(path: string): string[] {
  const names: string[] = [];
  for (const name of path.split(/[/\\]+/)) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names;
}
