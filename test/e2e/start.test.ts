import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from 'vitest';
import { root } from '../run-drydock.ts';
import { dropFiles } from './pages/drop.ts';
import { pickerOf } from './pages/file-picker.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

const SAMPLE = join(root, 'resources', 'sample');
const browserOnly = (bench: { workbench: { page: { url(): string } } }) =>
  !bench.workbench.page.url().startsWith('http') && 'only browsers hide where a file lies';

suite('the start page', (bench) => {
  const start = async () => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, '/');
    await see(page.getByRole('heading', { level: 1, name: 'Start' })).toBeVisible();
    return page;
  };

  test('the first time it says the way and offers the sample', async () => {
    const page = await start();
    await see(page.getByRole('list', { name: 'The way from a model to its evidence' })).toContainText('Evidence');
    await see(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
    for (const kind of ['Model', 'Dataset', 'Plan'])
      await see(page.getByRole('region', { name: kind, exact: true })).toBeVisible();
  });

  test('a file is found and opened by the keyboard alone', async () => {
    const page = await start();
    await page.getByRole('button', { name: 'Choose a model …' }).focus();
    await page.keyboard.press('Enter');
    const picker = pickerOf(page, 'Choose a model');
    await see(picker.field).toBeFocused();
    await page.keyboard.insertText(join(SAMPLE, '..'));
    await page.keyboard.press('Enter');
    await see(picker.option('sample')).toBeVisible();
    await page.keyboard.press('PageDown');
    await see(picker.options.last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.type('samp');
    await see(picker.option('sample')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await see(picker.option('model.onnx')).toBeVisible();
    await page.keyboard.press('Backspace');
    await see(picker.option('sample')).toBeVisible();
    await page.keyboard.type('samp');
    await page.keyboard.press('Enter');
    await see(picker.option('model.onnx')).toBeVisible();
    await page.keyboard.type('census');
    await page.keyboard.press('Enter');
    await see(picker.dialog.getByRole('alert')).toContainText('is a dataset');
    await picker.field.fill('model');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/models?path=*');
    expect(new URL(page.url()).searchParams.get('path')).toBe(join(SAMPLE, 'model.onnx'));
  });

  test('Escape closes the picker and gives the focus back', async () => {
    const page = await start();
    const button = page.getByRole('button', { name: 'Choose a plan …' });
    await button.click();
    const picker = pickerOf(page, 'Choose a plan');
    await see(picker.field).toBeFocused();
    await page.keyboard.press('Escape');
    await see(picker.dialog).toBeHidden();
    await see(button).toBeFocused();
  });

  test('hostile names are shown harmless, and a folder that cannot be read is told', async () => {
    const page = await start();
    const folder = join(bench.workspace, 'hostile');
    mkdirSync(folder);
    for (const name of ['<img src=x onerror=alert(1)>.onnx', '__proto__.onnx', '\u202eexe.onnx'])
      writeFileSync(join(folder, name), 'x');
    await page.getByRole('button', { name: 'Choose a model …' }).click();
    const picker = pickerOf(page, 'Choose a model');
    await picker.go(folder);
    await see(picker.options).toHaveCount(3);
    await see(picker.option('<img src=x onerror=alert(1)>.onnx')).toBeVisible();
    expect(await picker.dialog.innerText()).not.toContain('\u202e');
    await picker.go(join(folder, 'absent'));
    await see(picker.dialog.getByRole('alert')).toContainText('FILE_NOT_FOUND');
    await picker.dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('a model and a dataset that are dropped together lead to a new plan, which is offered again at the start', async () => {
    await start();
    const { page } = bench.workbench;
    await dropFiles(page, [join(SAMPLE, 'model.onnx'), join(SAMPLE, 'census-test.csv')]);
    await page.waitForURL('**/plans?model=*');
    await start();
    const offer = page.getByRole('region', { name: 'Make a plan' });
    await offer.getByRole('button', { name: 'Make a plan from these' }).click();
    await page.waitForURL('**/plans?model=*data=*');
  });

  test('a model comes with the external data that are dropped beside it', async () => {
    const page = await start();
    await dropFiles(page, [join(SAMPLE, 'model.onnx'), { name: 'model.onnx.data', bytes: new Uint8Array([0, 1, 2]) }]);
    await page.waitForURL('**/models?path=*');
    const folder = dirname(new URL(page.url()).searchParams.get('path')!);
    expect(readdirSync(folder).sort()).toEqual(['model.onnx', 'model.onnx.data']);
    await see(page.getByRole('region', { name: 'Opening files' })).toHaveCount(0);
  });

  test('a recent file that is gone is told and can be removed', async () => {
    const path = join(bench.workspace, 'gone.csv');
    writeFileSync(path, 'a,b\n1,2\n');
    const page = await start();
    await page.getByRole('button', { name: 'Choose a dataset …' }).click();
    await pickerOf(page, 'Choose a dataset').go(path);
    await page.waitForURL('**/data?path=*');
    rmSync(path);
    await start();
    const row = page.getByRole('row', { name: /gone\.csv/ });
    await see(row).toContainText('not there any more');
    await row.getByRole('button', { name: 'Remove gone.csv from this list' }).click();
    await see(row).toHaveCount(0);
  });

  test('recents are filtered, sorted, and walked with the arrows', async () => {
    const page = await start();
    const recents = page.getByRole('region', { name: 'Recently opened' });
    const links = recents.locator('tbody a[data-recent]');
    await see(links.nth(1)).toBeVisible();
    await links.first().focus();
    await page.keyboard.press('ArrowDown');
    await see(links.nth(1)).toBeFocused();
    await recents.getByRole('button', { name: 'Name' }).click();
    await see(recents.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
    await recents.getByRole('textbox', { name: 'Filter recent files' }).fill('census');
    await see(links).toHaveCount(await links.filter({ hasText: 'census' }).count());
  });

  test('copying a large file is shown, and cancelled it leaves nothing', async (context) => {
    const reason = browserOnly(bench);
    if (reason) context.skip(reason);
    const page = await start();
    await page.route('**/import?*', async (route) => {
      if (route.request().method() !== 'PUT') await route.continue();
    });
    const before = page.url();
    await dropFiles(page, [{ name: 'large.csv', bytes: new Uint8Array(2_000_000).fill(97) }]);
    const notice = page.getByRole('region', { name: 'Opening files' });
    await see(notice).toContainText('Copying large.csv into the workspace');
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await see(notice).toHaveCount(0);
    expect(page.url()).toBe(before);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  test('a file is uploaded through the browser’s own dialog', async (context) => {
    const reason = browserOnly(bench);
    if (reason) context.skip(reason);
    const page = await start();
    await page.getByRole('button', { name: 'Choose a dataset …' }).click();
    const chooser = page.waitForEvent('filechooser');
    await pickerOf(page, 'Choose a dataset').dialog.getByRole('button', { name: 'Upload from this browser …' }).click();
    await (await chooser).setFiles(join(SAMPLE, 'census-test.csv'));
    await page.waitForURL('**/data?path=*');
    expect(new URL(page.url()).searchParams.get('path')).toContain(join(bench.workspace, 'imports'));
  });

  test('a plan that is dropped in a browser is called a copy', async (context) => {
    const reason = browserOnly(bench);
    if (reason) context.skip(reason);
    const page = await start();
    await dropFiles(page, [join(SAMPLE, 'drydock.yaml')]);
    await page.waitForURL('**/plans?path=*');
    const notice = page.getByRole('region', { name: 'Opening files' });
    await see(notice).toContainText('This is a copy of the plan');
    await notice.getByRole('button', { name: 'Dismiss' }).click();
    await see(notice).toHaveCount(0);
  });
});
