import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect as see } from '@playwright/test';
import { beforeAll, expect, test } from 'vitest';
import { openWorkspace } from '../../engine/workspace/open-workspace.ts';
import { hostileReport } from '../report/sample-report.ts';
import { root, runDrydock } from '../run-drydock.ts';
import { ResultsPage } from './pages/results.ts';
import { suite } from './suite.ts';

suite('the page of a run', (bench) => {
  const ids: { sample?: string; failed?: string } = {};
  const folder = () => join(bench.workspace, 'project');
  const plan = () => join(folder(), 'drydock.yaml');

  beforeAll(async () => {
    mkdirSync(folder());
    for (const file of ['model.onnx', 'census-test.csv', 'reference.json', 'drydock.yaml'])
      cpSync(join(root, 'resources/sample', file), join(folder(), file));
    const validate = async (file: string) => {
      const { stdout } = await runDrydock(['validate', file, '--json', '--quiet'], {
        cwd: folder(),
        workspace: bench.workspace,
      });
      return stdout;
    };
    ids.sample = JSON.parse(await validate(plan())).run.id;
    const broken = join(folder(), 'broken.yaml');
    writeFileSync(broken, readFileSync(plan(), 'utf8').replace('census-test.csv', 'absent.csv'));
    await validate(broken);
    const { stdout } = await runDrydock(['runs', '--limit', '1', '--json'], {
      cwd: folder(),
      workspace: bench.workspace,
    });
    ids.failed = JSON.parse(stdout).runs[0].id;
  });

  const open = async (address = `/runs/${ids.sample}`) => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, address);
    return { page, results: new ResultsPage(page) };
  };

  test('the part that is shown is in the address, back and forward work', async () => {
    const { page, results } = await open();
    await results.tab('Performance').focus();
    await page.keyboard.press('ArrowRight');
    await see(results.tab('Calibration')).toHaveAttribute('aria-selected', 'true');
    await results.tab('Fairness').click();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('fairness');
    await page.getByRole('radiogroup', { name: 'Sensitive attribute' }).getByText('race', { exact: true }).click();
    await page.reload();
    await see(page.getByRole('table', { name: 'Groups of race' })).toBeVisible();
    await page.goBack();
    await see(results.tab('Fairness')).toHaveAttribute('aria-selected', 'false');
  });

  test('a chart is a table too, and is copied and saved', async () => {
    const { page } = await open();
    const roc = page.getByRole('figure', { name: /^ROC-AUC is/ });
    await roc.getByRole('button', { name: /Show as a table/ }).click();
    await see(roc.getByRole('columnheader', { name: 'True positive rate' })).toBeVisible();
    await roc.getByRole('button', { name: /Show as a chart/ }).click();
    const choose = async (what: string) => {
      await roc.getByRole('button', { name: /Copy or save/ }).click();
      await page.getByRole('menuitem', { name: what }).click();
    };
    await choose('Copy as CSV');
    await see(page.getByText(/^Copied \d+ rows as CSV/)).toBeVisible();
    const csv = await page.evaluate(() => navigator.clipboard.readText());
    expect(csv.split('\r\n')[0]).toBe('False positive rate,True positive rate,Threshold');
    expect(csv.split('\r\n').length).toBeGreaterThan(100);
    for (const [what, name, start] of [
      ['Save as SVG', 'roc.svg', '<svg'],
      ['Save as PNG', 'roc.png', '\u2030PNG'.slice(1)],
    ]) {
      const [download] = await Promise.all([page.waitForEvent('download'), choose(what)]);
      expect(download.suggestedFilename()).toBe(name);
      expect(readFileSync(await download.path(), 'latin1').slice(0, 8)).toContain(start);
    }
  });

  test('the report is taken along', async () => {
    const { page, results } = await open();
    await results.exportButton.click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      results.exports.getByRole('button', { name: 'Download HTML' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`drydock-${ids.sample}.html`);
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^<!doctype html>/);
    await page.keyboard.press('Escape');
    await see(results.exports).toBeHidden();
  });

  test('a failed run says what was wrong, and a deleted dataset is told beside the results', async () => {
    const { page, results } = await open(`/runs/${ids.failed}`);
    await see(page.getByRole('alert')).toContainText('DATA_NOT_FOUND');
    await see(page.getByRole('alert')).toContainText('absent.csv');
    await see(results.again).toHaveAttribute('aria-disabled', 'true');
    const data = join(folder(), 'census-test.csv');
    renameSync(data, `${data}.away`);
    try {
      await open();
      await see(page.getByText(/census-test\.csv is no longer there/)).toBeVisible();
      await see(results.verdict).toContainText('Fail');
    } finally {
      renameSync(`${data}.away`, data);
    }
    await open('/runs/2q2aaa-none');
    await see(page.getByRole('alert')).toContainText('RUN_NOT_FOUND');
  });

  test('hostile names are shown harmless', async () => {
    const workspace = openWorkspace({ path: bench.workspace });
    const report = hostileReport();
    // A megabyte of a name, many times over, is for the readers of files.
    const text = JSON.stringify(report).replaceAll(/x{20000,}/g, 'x'.repeat(10_000));
    const run = workspace.runs.create({ kind: 'validate', name: report.run.name.toWellFormed() });
    const stored = workspace.artifacts.put(run.id, text);
    const artifacts = [{ name: 'report.json', media_type: 'application/json', ...stored }];
    workspace.runs.finish(run.id, { status: 'done', verdict: 'fail', artifacts, log: [] });
    workspace.close();
    for (const tab of ['performance', 'calibration', 'fairness', 'methods']) {
      const { page, results } = await open(`/runs/${run.id}?tab=${tab}`);
      await see(results.verdict).toContainText('<script>');
      await see(page.getByRole('tabpanel')).toBeVisible();
      expect(await page.locator('main').innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(await page.evaluate(() => document.querySelectorAll('main script, main img').length)).toBe(0);
    }
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  suite(
    `the page of a run in the ${colorScheme} theme`,
    (bench) => {
      test('axe finds nothing', async () => {
        const { page } = bench.workbench;
        const plan = join(root, 'resources/sample/drydock.yaml');
        const options = { cwd: bench.workspace, workspace: bench.workspace };
        const { stdout } = await runDrydock(['validate', plan, '--json', '--quiet'], options);
        const { id } = JSON.parse(stdout).run;
        for (const tab of ['performance', 'calibration', 'fairness', 'rows', 'methods']) {
          await bench.workbench.show(page, `/runs/${id}?tab=${tab}`);
          await see(page.getByRole('tabpanel')).toBeVisible();
          await see(page.getByText(/^Loading /)).toHaveCount(0);
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id: rule, nodes }) => [tab, rule, nodes[0].html])).toEqual([]);
        }
      }, 240_000);
    },
    { colorScheme },
  );
