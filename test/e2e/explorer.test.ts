import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';
import { Explorer } from './pages/explorer.ts';
import { suite } from './suite.ts';
import { validated } from './validated.ts';

const project = temporaryFolder('explorer');
afterAll(() => project.remove());
const inProject = (name: string) => join(project.path, name);

suite('threshold and rows', (bench) => {
  let id: string;
  let explorer: Explorer;
  beforeAll(async () => {
    for (const file of ['drydock.yaml', 'model.onnx', 'census-test.csv', 'reference.json'])
      cpSync(join(root, 'resources', 'sample', file), inProject(file));
    id = await validated(inProject('drydock.yaml'), bench.workspace);
    explorer = new Explorer(bench.workbench.page);
  });
  const open = (address = '') => bench.workbench.show(explorer.page, `/runs/${id}${address}`);

  test('a threshold of the address shows what a run of the plan with it says', async () => {
    const workspace = temporaryFolder('explorer-other');
    try {
      const plan = inProject('lower.yaml');
      writeFileSync(plan, readFileSync(inProject('drydock.yaml'), 'utf8').replace('threshold: 0.5', 'threshold: 0.3'));
      const args = ['validate', plan, '--json', '--quiet'];
      const { stdout } = await runDrydock(args, { workspace: workspace.path });
      const { performance } = JSON.parse(stdout) as Report;
      await open('?threshold=0.3');
      for (const count of performance.confusion!.counts.flat())
        await see(
          explorer.page.getByRole('button', { name: new RegExp(count.toLocaleString('en')) }).first(),
        ).toBeVisible();
      const f1 = performance.metrics.f1.value!;
      await see(explorer.metric('F1')).toContainText(f1.toFixed(3));
      await see(explorer.page.getByRole('heading', { name: 'What if: gates at 0.30' })).toBeVisible();
      await see(explorer.page.getByText(/makes its own numbers look better than they are/)).toBeVisible();
    } finally {
      workspace.remove();
    }
  });

  test('keys move by one edge, by ten and to the ends; a typed number to the nearest', async () => {
    await open();
    await explorer.slider.focus();
    const at = async () => Number(await explorer.slider.getAttribute('aria-valuenow'));
    await explorer.page.keyboard.press('ArrowRight');
    const one = await at();
    expect(one).toBeGreaterThan(0.5);
    await explorer.page.keyboard.press('ArrowLeft');
    expect(await at()).toBe(0.5);
    await explorer.page.keyboard.press('PageUp');
    expect(await at()).toBeGreaterThan(one);
    await explorer.page.keyboard.press('End');
    await see(explorer.slider).toHaveAttribute('aria-valuetext', 'above 1');
    await see(explorer.metric('Precision')).toContainText('no row is predicted positive');
    await explorer.page.keyboard.press('Home');
    await see(explorer.metric('Recall')).toContainText('1.000');
    await explorer.field.fill('0.25');
    await explorer.field.press('Enter');
    expect(await at()).toBe(0.25);
    await explorer.field.fill('nothing');
    await explorer.field.press('Enter');
    await see(explorer.field).toHaveValue('0.25');
    await see(explorer.page).toHaveURL(/threshold=0.25/);
    await explorer.page.reload();
    await see(explorer.field).toHaveValue('0.25');
  });

  test('gaps follow in the fairness part, beside the plan’s', async () => {
    await open('?tab=fairness&threshold=0.3');
    await see(explorer.gap('Demographic parity difference')).toContainText('0.258');
    await see(explorer.gap('Demographic parity difference')).toContainText('0.176');
  });

  test('costs move the cheapest threshold, and a suggestion is one click away', async () => {
    await open();
    const cheapest = () => explorer.page.getByRole('button', { name: /^Show the threshold .*: Lowest expected cost$/ });
    const before = await cheapest().getAttribute('aria-label');
    await explorer.costRatio.fill('5');
    await see(explorer.page).toHaveURL(/cost=5/);
    await see(cheapest()).not.toHaveAttribute('aria-label', before ?? '');
    const wanted = (await cheapest().getAttribute('aria-label'))!.replace(/^Show the threshold ([\d.]+):.*$/, '$1');
    await cheapest().click();
    await see(explorer.field).toHaveValue(String(Number(wanted)));
    await see(cheapest()).toBeDisabled();
  });

  test('the plan takes the threshold over when the person says so', async () => {
    await open('?threshold=0.37');
    await explorer.page.getByRole('link', { name: 'Use this threshold in the plan' }).click();
    await explorer.page.getByRole('button', { name: 'Use 0.37' }).click();
    await see(explorer.page.getByText('unsaved changes')).toBeVisible();
    await see(explorer.page.getByText('threshold: 0.37')).toBeVisible();
    await see(explorer.page.getByRole('button', { name: 'Use 0.37' })).toHaveCount(0);
    expect(readFileSync(inProject('drydock.yaml'), 'utf8')).toContain('threshold: 0.5');
    await explorer.page.getByRole('button', { name: 'Save', exact: true }).click();
    await see(explorer.page.getByText(/^Saved /)).toBeVisible();
    expect(readFileSync(inProject('drydock.yaml'), 'utf8')).toContain('threshold: 0.37');
  });

  test('rows are walked by keys, inspected and copied, with the columns of the dataset', async () => {
    await open('?tab=rows&rows=cell&true=%3E50K&predicted=%3C%3D50K');
    await see(explorer.page.getByText('1,328 rows')).toBeVisible();
    await see(explorer.rows.getByRole('columnheader', { name: 'education', exact: true })).toBeVisible();
    await explorer.rows.focus();
    await explorer.page.keyboard.press('ArrowDown');
    await explorer.page.keyboard.press('ArrowDown');
    await see(explorer.rows.locator('[aria-selected=true]')).toHaveAttribute('aria-rowindex', '3');
    await see(explorer.inspector).toContainText('marital_status');
    await explorer.page.keyboard.press('End');
    await see(explorer.rows.locator('[aria-selected=true]')).toHaveAttribute('aria-rowindex', '1329');
    await explorer.page.getByRole('button', { name: 'Copy the first 1,000 rows as CSV' }).click();
    await see(explorer.page.getByText('Copied 1,000 rows as CSV')).toBeVisible();
    const copied = await explorer.page.evaluate(() => navigator.clipboard.readText());
    expect(copied.trim().split('\r\n')).toHaveLength(1001);
    expect(copied).toMatch(/^Row,Target,Predicted,Score,group sex,.*,age,workclass,/);
  });

  test('a dataset that has changed leaves the stored predictions, and says so', async () => {
    appendFileSync(inProject('census-test.csv'), '\n');
    await open('?tab=rows&rows=near');
    await see(explorer.page.getByText('16,281 rows')).toBeVisible();
    await see(explorer.page.getByText(/no longer the one that was judged/)).toBeVisible();
    await see(explorer.rows.getByRole('columnheader', { name: 'Score' })).toBeVisible();
  });
});
