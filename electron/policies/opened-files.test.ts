import { expect, test } from 'vitest';
import { openedFiles, userArguments } from './opened-files.ts';

test.each([
  ['model.onnx', ['/home/me/model.onnx']],
  ['/data/Model.ONNX', ['/data/Model.ONNX']],
  ['../drydock.yaml', ['/home/drydock.yaml']],
  ['people.csv', ['/home/me/people.csv']],
  ['a b/ü.parquet', ['/home/me/a b/ü.parquet']],
  ['--user-data-dir=/tmp/x.onnx', []],
  ['-x.onnx', []],
  ['notes.txt', []],
  ['onnx', []],
  ['.', []],
  ['', []],
  ['https://example.com/model.onnx', []],
  ['file:///data/model.onnx', []],
  ['drydock:open?path=model.onnx', []],
  ['a\0b.onnx', []],
])('%j names %j', (argument, files) => {
  expect(openedFiles([argument], '/home/me')).toEqual(files);
});

test('files are named in the order in which they were given', () => {
  expect(openedFiles(['--flag', 'b.onnx', 'a.yaml'], '/home/me')).toEqual(['/home/me/b.onnx', '/home/me/a.yaml']);
});

test('the user’s arguments come after the program, and while developing after its folder', () => {
  expect(userArguments(['/opt/Drydock/drydock', 'm.onnx'], { packaged: true })).toEqual(['m.onnx']);
  expect(userArguments(['electron', '.', 'm.onnx'], { packaged: false })).toEqual(['m.onnx']);
});
