import { join } from 'node:path';

import { expect, test } from 'vitest';
import { root } from '../run-drydock.ts';
import { dropFiles } from './pages/drop.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

const SAMPLE = join(root, 'resources', 'sample');

suite('opening files', (bench) => {
  test('the sample opens in one click, as the user’s own project', async () => {
    const { page } = bench.workbench;
    await page.getByRole('button', { name: 'Open the sample' }).click();
    await page.waitForURL('**/plans?path=*');
    const path = new URL(page.url()).searchParams.get('path')!;
    expect(path.startsWith(bench.workspace)).toBe(true);
    await bench.workbench.show(page, '/');
    await see(page.getByRole('link', { name: /drydock\.yaml/ }).first()).toBeVisible();
  });

  test('a model that is dropped opens', async () => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, '/');
    await dropFiles(page, [join(SAMPLE, 'model.onnx')]);
    await page.waitForURL('**/models?path=*');
    await see(page.getByRole('heading', { level: 1 })).toContainText('model.onnx');
  });

  test('a dataset that is dropped opens, on any page', async () => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, '/runs');
    await dropFiles(page, [join(SAMPLE, 'census-test.csv')]);
    await page.waitForURL('**/data?path=*');
    await see(page.getByRole('heading', { level: 1 })).toContainText('census-test.csv');
  });

  test.each([
    ['notes.docx', new Uint8Array([80, 75, 3, 4, 0, 0])],
    ['../../escape.onnx', new Uint8Array([1, 2, 3])],
    ['empty.csv', new Uint8Array()],
    [`${'long'.repeat(60)}.bin`, new Uint8Array([0, 1, 2])],
  ])('%s is told with its code and what to do, and the window goes on', async (name, bytes) => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, '/');
    await dropFiles(page, [{ name, bytes }]);
    await see(page.getByRole('alert').first()).toContainText(/[A-Z]+_[A-Z]+/);
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await see(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
