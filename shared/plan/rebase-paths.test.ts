import { expect, it } from 'vitest';
import { folderOf, rebasePaths, relativePath } from './rebase-paths.ts';

it('paths mean the same files from another folder', () => {
  const plan = {
    model: { path: 'model.onnx' },
    data: { path: '../data/test.csv' },
    expect: { path: '/abs/e.parquet' },
    datasets: { train: './train.csv' },
  };
  expect(rebasePaths(plan, '/home/ana/model', '/home/ana/plans/new')).toEqual([
    { path: ['model', 'path'], value: '../../model/model.onnx' },
    { path: ['data', 'path'], value: '../../data/test.csv' },
    { path: ['datasets', 'train'], value: '../../model/train.csv' },
  ]);
  expect(rebasePaths({ model: 'm.onnx', data: { path: 'a.csv' } }, '/p', '/p')).toEqual([]);
  expect(rebasePaths({ model: 'm.onnx' }, 'C:\\a', 'D:\\b')).toEqual([{ path: ['model'], value: 'C:/a/m.onnx' }]);
});

it('folders and relative paths', () => {
  expect(relativePath('/a', '/a/b.csv')).toBe('b.csv');
  expect(relativePath('/a/b', '/c/d.csv')).toBe('/c/d.csv');
  expect(folderOf('/a/b.yaml')).toBe('/a');
  expect(folderOf('/b.yaml')).toBe('/');
});
