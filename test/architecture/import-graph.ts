import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

export interface Import {
  /** A file of the project, relative to its root, or a package name. */
  to: string;
  /** `import()` inside a function: loaded when it is needed, not at the start. */
  lazy: boolean;
  /** `import type`: gone at run time. */
  type: boolean;
}

const STATIC = /^\s*(?:import|export)\s+(type\s)?[^'"()]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

/** All source files of some rooms, tests left out. */
export function sourceFiles(rooms: readonly string[]): string[] {
  return rooms
    .flatMap((room) => walk(join(root, room)))
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'));
}

export function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: Import[] = [];
  for (const [, type, from, bare] of text.matchAll(STATIC))
    found.push({ to: target(file, from ?? bare), lazy: false, type: type !== undefined });
  for (const [whole, from] of text.matchAll(DYNAMIC)) {
    // `typeof import('…')` names a type.
    const before = text.slice(0, text.indexOf(whole));
    found.push({ to: target(file, from), lazy: true, type: /typeof\s+$/.test(before) });
  }
  return found;
}

/** Every module and package that loading `entry` loads, with the path that leads there; lazy imports are not followed. */
export function reachable(entry: string): Map<string, string[]> {
  const paths = new Map<string, string[]>([[entry, [entry]]]);
  const queue = [entry];
  while (queue.length > 0) {
    const file = queue.shift()!;
    if (!/\.tsx?$/.test(file)) continue;
    for (const { to, lazy, type } of importsOf(file)) {
      if (lazy || type || paths.has(to)) continue;
      paths.set(to, [...paths.get(file)!, to]);
      queue.push(to);
    }
  }
  return paths;
}

function target(file: string, from: string): string {
  if (!from.startsWith('.')) return from.startsWith('node:') ? from : packageName(from);
  const path = relative(root, resolve(root, dirname(file), from))
    .split(sep)
    .join('/');
  if (!existsSync(join(root, path))) throw new Error(`${file} imports ${from}, which is not there`);
  return path;
}

const packageName = (from: string): string =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [relative(root, path).split(sep).join('/')];
  });
}
