import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { root } from '../run-drydock.ts';
import { dataPage } from './pages/data-page.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

const CENSUS = join(root, 'resources', 'sample', 'census-test.csv');

suite('the data page', (bench) => {
  const open = async (path: string, more: Record<string, string> = {}) => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, `/data?${new URLSearchParams({ path, ...more })}`);
    return dataPage(page);
  };
  const write = (name: string, contents: string) => {
    const path = join(bench.workspace, name);
    writeFileSync(path, contents);
    return path;
  };

  test('rows, columns and what stands out', async () => {
    const data = await open(CENSUS);
    await see(data.grid).toHaveAttribute('aria-rowcount', '16282');
    await see(data.cell(0, 0)).toHaveText('25');
    await see(data.page.getByText('16,281 rows · 15 columns')).toBeVisible();
    await data.page.getByText('Alerts 4').click();
    await data.page.getByRole('list', { name: 'Alerts' }).getByRole('button').first().click();
    await see(data.page.getByRole('complementary', { name: 'Inspector' })).toContainText('workclass');
  });

  test('a folder of images shows them, small in the rows and larger in the inspector', async () => {
    const folder = join(bench.workspace, 'digits');
    mkdirSync(join(folder, 'four'), { recursive: true });
    cpSync(join(root, 'test/fixtures/digits-images/images/digit-0001.png'), join(folder, 'four', '1.png'));
    writeFileSync(join(folder, 'four', '2.png'), 'no image');
    const data = await open(folder);
    await see(data.cell(0, 0)).toHaveText('four/1.png');
    const picture = data.cell(0, 0).locator('img');
    await see(picture).toBeVisible();
    expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(8);
    await see(data.cell(1, 0).locator('[title="The file is no image that can be read."]')).toBeVisible();
    await data.cell(0, 0).click();
    await see(data.page.getByRole('img', { name: 'Row 1' })).toBeVisible();
    await data.cell(1, 0).click();
    await see(data.page.getByText('No picture: The file is no image that can be read.')).toBeVisible();
  });

  test('the keyboard walks, sorts and copies', async () => {
    const data = await open(CENSUS);
    await see(data.cell(0, 0)).toBeVisible();
    await data.grid.focus();
    await data.page.keyboard.press('Control+End');
    await see(data.grid).toHaveAttribute('aria-activedescendant', 'cell-16280-14');
    await see(data.cell(16_280, 14)).toBeVisible();
    await data.page.keyboard.press('Control+Home');
    await data.page.keyboard.press('ArrowUp');
    await data.page.keyboard.press('Enter');
    await see(data.head('age')).toHaveAttribute('aria-sort', 'ascending');
    await see(data.cell(0, 0)).toHaveText('17');
    await data.page.keyboard.press('Enter');
    await see(data.head('age')).toHaveAttribute('aria-sort', 'descending');
    await see(data.cell(0, 0)).toHaveText('90');
  });

  test('filters, a condition and its faults, in the address too', async () => {
    const data = await open(CENSUS);
    await data.filter('sex', 'Female');
    await see(data.count).toHaveText('5,421 of 16,281 rows');
    await data.where("age > 30 and income = '>50K'");
    await see(data.count).not.toHaveText('5,421 of 16,281 rows');
    const shown = await data.count.innerText();
    await data.where('agee > 30');
    await see(data.page.getByText('did you mean "age"?')).toBeVisible();
    await see(data.cell(0, 9)).toHaveText('Female');
    await data.page.goBack();
    await see(data.count).toHaveText(shown);
    await data.page.reload();
    await see(data.count).toHaveText(shown);
  });

  test('a distribution by another column, as a chart and as a table', async () => {
    const data = await open(CENSUS, { column: 'education' });
    const inspector = data.page.getByRole('complementary', { name: 'Inspector' });
    await inspector.getByLabel('By', { exact: true }).selectOption('income');
    await see(inspector.getByRole('img', { name: /of the rows, by income/ })).toBeVisible();
    await inspector.getByRole('button', { name: /Show as a table/ }).click();
    await see(inspector.getByRole('columnheader', { name: '>50K' })).toBeVisible();
  });

  test('a file that changes behind the page is told and opened again', async () => {
    const path = write('changing.csv', `a,b\n${'1,x\n'.repeat(3)}`);
    const data = await open(path);
    await see(data.cell(2, 0)).toHaveText('1');
    writeFileSync(path, 'a,b\n7,y\n');
    await data.page.getByRole('button', { name: 'Sort by a' }).click();
    await see(data.page.getByRole('alert')).toContainText('DATA_CHANGED');
    await data.page.getByRole('button', { name: 'Open again' }).click();
    await see(data.cell(0, 0)).toHaveText('7');
    rmSync(path);
    await data.page.getByRole('button', { name: 'Sort by b' }).click();
    await see(data.page.getByRole('alert')).toContainText('was removed');
    await data.page.getByRole('button', { name: 'Open again' }).click();
    await see(data.page.getByRole('alert')).toContainText('DATA_NOT_FOUND');
  });

  test('hostile names and values are shown harmless', async () => {
    const names = ['__proto__', '<img src=x onerror=alert(1)>', 'a\u202eb', 'x'.repeat(10_000)];
    const path = write(
      'hostile.csv',
      `${names.join(',')}\n<script>alert(1)</script>,\u001b[31mred,${'y'.repeat(5_000)},\n`,
    );
    const data = await open(path, { column: '__proto__' });
    await see(data.cell(0, 0)).toHaveText('<script>alert(1)</script>');
    await see(data.cell(0, 1)).toHaveText('red');
    expect(await data.page.locator('body').innerText()).not.toMatch(/\u202e|\u001b/);
    for (const { width } of await data.page
      .locator('[role=columnheader]')
      .evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect())))
      expect(width).toBeLessThanOrEqual(260);
  });

  test('a row far away is shown in an order of its own', async () => {
    const rows = Array.from({ length: 600_000 }, (_, i) => (i * 7919) % 600_000);
    const path = write('long.csv', `n\n${rows.join('\n')}\n`);
    const data = await open(path, {
      view: JSON.stringify({ sort: [{ column: 'n', descending: false }], filters: [] }),
    });
    await see(data.count).toHaveText('600,000 of 600,000 rows');
    await data.goTo(599_999);
    await see(data.cell(599_998, 0)).toHaveText('599998');
    await data.goTo(300_000);
    await see(data.cell(299_999, 0)).toHaveText('299999');
  });

  test('nothing stands in the way of readers and keyboards', async () => {
    const data = await open(CENSUS, { column: 'age' });
    await see(
      data.page.getByRole('complementary', { name: 'Inspector' }).getByRole('img', { name: /age/ }),
    ).toBeVisible();
    expect((await new AxeBuilder({ page: data.page as never }).analyze()).violations).toEqual([]);
  });
});
