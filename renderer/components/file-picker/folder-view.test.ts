import { describe, expect, test } from 'vitest';
import type { FolderEntry } from '../../../shared/contract/files.ts';
import { countText, filterEntries, fits, isPath, joinPath, moved, saveName } from './folder-view.ts';

const entry = (name: string, kind: FolderEntry['kind'] = 'data'): FolderEntry => ({
  name,
  kind,
  path: `/f/${name}`,
  bytes: null,
  modified: null,
});
const entries = [entry('sub', 'folder'), entry('my-test.csv'), entry('Test.csv'), entry('model.onnx', 'model')];

test('typing shows what begins with it first', () => {
  expect(filterEntries(entries, 'TEST').map(({ name }) => name)).toEqual(['Test.csv', 'my-test.csv']);
  expect(filterEntries(entries, ' ')).toBe(entries);
});

test('folders always fit, files by kind and only when one is opened', () => {
  expect(entries.map((one) => fits(one, 'open', ['model']))).toEqual([true, false, false, true]);
  expect(entries.map((one) => fits(one, 'folder', ['model']))).toEqual([true, false, false, false]);
});

test('keys move the mark and stop at the ends', () => {
  expect(moved('ArrowDown', 0, 3, 10)).toBe(1);
  expect(moved('ArrowUp', 0, 3, 10)).toBe(0);
  expect(moved('PageDown', 1, 30, 10)).toBe(11);
  expect(moved('PageDown', 25, 30, 10)).toBe(29);
  expect(moved('ArrowDown', 0, 0, 10)).toBe(0);
  expect(moved('a', 0, 3, 10)).toBeNull();
  expect(moved('constructor', 0, 3, 10)).toBeNull();
});

test.each([
  ['/etc', true],
  ['~/data', true],
  ['C:\\data', true],
  ['\\\\server\\share', true],
  ['model', false],
  ['a/b', false],
])('%s is a path: %s', (text, answer) => expect(isPath(text)).toBe(answer));

describe('saving', () => {
  test.each([
    ['report', 'a.html', 'report.html'],
    ['report.htm', 'a.html', 'report.htm'],
    ['v1.2 final', 'a.html', 'v1.2 final.html'],
    ['plan', '', 'plan'],
    ['  ', 'a.html', null],
    ['..', 'a.html', null],
    ['a/b', 'a.html', null],
    ['a\\b', 'a.html', null],
    ['a\u0000b', 'a.html', null],
  ])('%j with %j suggested is saved as %j', (text, suggested, name) => expect(saveName(text, suggested)).toBe(name));

  test('under the separator of the machine', () => {
    expect(joinPath('/', 'a')).toBe('/a');
    expect(joinPath('/f', 'a')).toBe('/f/a');
    expect(joinPath('C:\\f', 'a')).toBe('C:\\f\\a');
  });
});

test('the count says what is missing', () => {
  expect(countText(entries, 4, 0)).toBe('1 folder, 3 files');
  expect(countText(entries, 2, 1200)).toBe('1 folder, 3 files, 2 shown, 1,200 more left out: the folder has too many');
});
