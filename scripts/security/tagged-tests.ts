import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface TaggedTest {
  item: string;
  name: string;
  /** Relative to the project. */
  file: string;
}

const ROOMS = ['shared', 'engine', 'cli', 'electron', 'renderer', 'test'];
const TITLE =
  /(?:'((?:[^'\\\n]|\\.)*\[security: [^'\n]*)'|"((?:[^"\\\n]|\\.)*\[security: [^"\n]*)"|`((?:[^`\\\n]|\\.)*\[security: [^`\n]*)`)/g;
const TAG = /\[security: ([a-z-]+)\]/g;

/** Every test whose name says which items of the checklist it proves, in the order of files and lines. */
export function taggedTests(root: string): TaggedTest[] {
  return ROOMS.flatMap((room) => testFiles(join(root, room)))
    .map((path) => relative(root, path).replaceAll('\\', '/'))
    .toSorted()
    .flatMap((file) => testsOf(file, readFileSync(join(root, file), 'utf8')));
}

function testsOf(file: string, text: string): TaggedTest[] {
  return [...text.matchAll(TITLE)].flatMap(({ 1: single, 2: double, 3: template, index }) => {
    const title = single ?? double ?? template;
    const name = title
      .replaceAll(TAG, '')
      .replaceAll(/%[a-z]|\$\w+/g, '…')
      .replaceAll(/\\(['"`])/g, '$1')
      .trim();
    const group = groupOf(text, index);
    return [...title.matchAll(TAG)].map(([, item]) => ({ item, name: group ? `${group}: ${name}` : name, file }));
  });
}

/** The title of the `describe` around a test, if its line is indented. */
function groupOf(text: string, index: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', text.lastIndexOf('test', index)) + 1, index);
  if (!/^\s+test/.test(line)) return undefined;
  return [...text.slice(0, index).matchAll(/^describe.*['"`]([^'"`\n]+)['"`], (?:async )?\(/gm)].at(-1)?.[1];
}

const testFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
