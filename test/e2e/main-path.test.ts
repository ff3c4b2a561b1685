import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { PlanPage } from './pages/plan.ts';
import { ResultsPage } from './pages/results.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

suite('the main path', (bench) => {
  const runIds: string[] = [];

  test('open the sample, validate it, read the verdict', async () => {
    const { page } = bench.workbench;
    await page.getByRole('button', { name: 'Open the sample' }).click();
    const plan = new PlanPage(page);
    await see(plan.validate).toBeEnabled();
    await see(page.getByText(/first 5 rows/i)).toBeVisible();
    await plan.validate.click();
    await page.waitForURL(/\/runs\/[0-9a-z]+-[0-9a-z]+/);
    await see(new ResultsPage(page).verdict).toContainText('Fail', { timeout: 30_000 });
    runIds.push(new URL(page.url()).pathname.split('/')[2]);
  });

  test('change the plan in its form, see it in its text, save and run again', async () => {
    const { page } = bench.workbench;
    await page.getByRole('link', { name: 'Open the plan' }).click();
    const plan = new PlanPage(page);
    await plan.field('Threshold').fill('0.6');
    await plan.field('Threshold').blur();
    await see(plan.text).toContainText('threshold: 0.6');
    await plan.save.click();
    await see(page.getByText('saved', { exact: true })).toBeVisible();
    const path = new URL(page.url()).searchParams.get('path')!;
    expect(readFileSync(path, 'utf8')).toContain('threshold: 0.6');
    expect(readFileSync(path, 'utf8')).toContain('#');
    await plan.validate.click();
    await page.waitForURL(/\/runs\/[0-9a-z]+-[0-9a-z]+/);
    await see(new ResultsPage(page).verdict).toBeVisible({ timeout: 30_000 });
    runIds.push(new URL(page.url()).pathname.split('/')[2]);
  });

  test('find both in the history and compare them', async () => {
    const { page } = bench.workbench;
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    for (const id of runIds) await page.getByRole('checkbox', { name: `Choose ${id}` }).check();
    await page.getByRole('button', { name: /^Compare/ }).click();
    await page.waitForURL(/\/runs\/compare\?/);
    await see(page.getByRole('row', { name: /^Recall/ }).first()).toBeVisible();
    await see(page.getByText('threshold: 0.6').first()).toBeVisible();
  });

  test('nothing was asked of any other machine', () => {
    expect(bench.workbench.complaints).toEqual([]);
  });
});
