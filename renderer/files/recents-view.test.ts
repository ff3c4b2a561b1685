import { expect, test } from 'vitest';
import type { Recent } from '../../shared/contract/files.ts';
import type { OpenKind } from '../../shared/file-kinds.ts';
import { folderOf, planParts, shownRecents } from './recents-view.ts';

const recent = (kind: OpenKind, path: string, minute: number, exists = true): Recent => ({
  kind,
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  opened_at: `2026-01-01T00:0${minute}:00.000Z`,
  exists,
  run: null,
});
const recents = [
  recent('plan', '/a/b10.yaml', 5),
  recent('data', '/a/b9.csv', 4, false),
  recent('data', '/x/A.csv', 3),
  recent('model', '/x/m.onnx', 2),
];
const shown = (filter: Partial<Parameters<typeof shownRecents>[1]>) =>
  shownRecents(recents, { text: '', order: 'opened_at', reversed: false, ...filter }).map(({ name }) => name);

test('sorted by time, name or kind, in both directions', () => {
  expect(shown({})).toEqual(['b10.yaml', 'b9.csv', 'A.csv', 'm.onnx']);
  expect(shown({ reversed: true })).toEqual(['m.onnx', 'A.csv', 'b9.csv', 'b10.yaml']);
  expect(shown({ order: 'name' })).toEqual(['A.csv', 'b9.csv', 'b10.yaml', 'm.onnx']);
  expect(shown({ order: 'kind' })).toEqual(['b9.csv', 'A.csv', 'm.onnx', 'b10.yaml']);
});

test('filtered by kind and by any part of the path', () => {
  expect(shown({ kind: 'data' })).toEqual(['b9.csv', 'A.csv']);
  expect(shown({ text: ' /X/ ' })).toEqual(['A.csv', 'm.onnx']);
  expect(shown({ text: 'nothing' })).toEqual([]);
});

test('a plan is offered for what is still there', () => {
  expect(planParts(recents)?.data.map(({ name }) => name)).toEqual(['A.csv']);
  expect(planParts(recents.slice(0, 3))).toBeNull();
});

test('the folder of a path', () => {
  expect(['/a/b.csv', '/b.csv', 'C:\\d\\b.csv'].map(folderOf)).toEqual(['/a', '/', 'C:\\d']);
});
