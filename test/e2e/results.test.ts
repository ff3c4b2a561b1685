import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, expect, test } from 'vitest';
import { root } from '../run-drydock.ts';
import { ResultsPage } from './pages/results.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';
import { validated } from './validated.ts';

const SAMPLE = join(root, 'resources', 'sample', 'drydock.yaml');

suite('results', (bench) => {
  let id: string;
  let results: ResultsPage;
  beforeAll(async () => {
    id = await validated(SAMPLE, bench.workspace);
    results = new ResultsPage(bench.workbench.page);
  });
  const open = (address = '') => bench.workbench.show(results.page, `/runs/${id}${address}`);

  test('the verdict comes first, then gates and metrics with their intervals', async () => {
    await open();
    await see(results.verdict).toContainText('Fail');
    await see(results.verdict).toContainText('demographic parity difference by sex is 0.176, limit 0.10');
    await see(results.gates.getByRole('row')).toHaveCount(4);
    await see(results.metric('ROC-AUC')).toContainText('0.927');
    await see(results.metric('ROC-AUC')).toContainText('[0.922,');
  });

  test('each part has its address, and back leads back', async () => {
    await open();
    for (const name of ['Calibration', 'Fairness', 'Rows', 'Methods', 'Performance']) {
      await results.tab(name).click();
      await see(results.tab(name)).toHaveAttribute('aria-selected', 'true');
      await see(results.page.getByRole('tabpanel', { name })).toBeVisible();
    }
    await results.page.reload();
    await see(results.tab('Performance')).toHaveAttribute('aria-selected', 'true');
  });

  test('a cell of the confusion matrix shows the rows behind it, exactly as many', async () => {
    await open();
    await results.panel.getByRole('button', { name: /1,328/ }).click();
    await see(results.page.getByText(/1,328 rows/).first()).toBeVisible();
  });

  test('a chart has its table, its numbers as CSV and its picture', async () => {
    await open();
    const figure = results.panel.getByRole('figure').filter({ hasText: 'ROC-AUC is' });
    await see(figure.locator('svg').first()).toBeVisible();
    await figure.getByRole('button', { name: /^Copy or save/ }).click();
    const [download] = await Promise.all([
      results.page.waitForEvent('download'),
      results.page.getByRole('menuitem', { name: 'Save as SVG' }).click(),
    ]);
    const picture = readFileSync(await download.path(), 'utf8');
    expect(picture).toMatch(/^<svg/);
    expect(picture).toContain('True positive rate');
    expect(picture).toContain('ROC-AUC is 0.927');
    expect(picture).toContain('thresholds.</text>');
    await figure.getByRole('button', { name: /^Copy or save/ }).click();
    await results.page.getByRole('menuitem', { name: 'Copy as CSV' }).click();
    await see(results.page.getByText(/^Copied \d+ rows as CSV$/)).toBeVisible();
    const copied = await results.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^False positive rate,True positive rate,Threshold\r?\n0,0,/);
    await figure.getByRole('button', { name: /^Show as a table/ }).click();
    await see(figure.getByRole('grid')).toBeVisible();
  });

  test('the threshold moves by keys through all of the results, and says that nothing is stored', async () => {
    await open();
    await results.slider.focus();
    await results.page.keyboard.press('PageUp');
    await see(results.page.getByRole('textbox', { name: 'Threshold' })).not.toHaveValue('0.5');
    await see(results.page).toHaveURL(/threshold=/);
    const moved = await results.page.getByRole('textbox', { name: 'Threshold' }).inputValue();
    await results.tab('Fairness').click();
    await see(results.page.getByRole('textbox', { name: 'Threshold' })).toHaveValue(moved);
    await results.page.getByRole('button', { name: 'Back to the plan’s' }).click();
    await see(results.page.getByRole('textbox', { name: 'Threshold' })).toHaveValue('0.5');
  });

  test('a group opens in the inspector, by mouse and by key, and leads to its rows, exactly as many', async () => {
    await open('?tab=fairness');
    const row = results.panel.getByRole('table', { name: 'Groups of sex' }).getByRole('row', { name: 'Female' });
    const n = (await row.getByRole('cell').first().textContent()) ?? '';
    expect(n).toMatch(/^\d,\d{3}$/);
    await row.getByRole('cell').nth(2).click();
    await see(results.inspector).toContainText(`n ${n}`);
    await see(results.inspector.getByRole('table', { name: 'Metrics of this group' })).toContainText('ROC-AUC');
    await results.panel.getByRole('button', { name: 'Male', exact: true }).focus();
    await results.page.keyboard.press('Enter');
    await see(results.inspector.getByRole('heading')).toHaveText('Male');
    await open('?tab=fairness&attribute=sex&group=0');
    const first = (await results.inspector.getByRole('heading').textContent()) ?? '';
    const rows = results.inspector.getByRole('link', { name: /^Show its [\d,]+ rows$/ });
    const count = /[\d,]+/.exec((await rows.textContent()) ?? '')?.[0] ?? '';
    await rows.click();
    await see(results.tab('Rows')).toHaveAttribute('aria-selected', 'true');
    await see(results.panel.getByText(`${count} rows`)).toBeVisible();
    await see(results.panel.getByRole('combobox', { name: 'Group' })).toHaveValue(first);
    await results.page.goBack();
    await see(results.tab('Fairness')).toHaveAttribute('aria-selected', 'true');
  });

  test('a point of the ROC curve tells its threshold and moves it there, by mouse and in the table', async () => {
    await open();
    const figure = results.panel.getByRole('figure').filter({ hasText: 'ROC-AUC is' });
    const picture = figure.getByRole('img', { name: /^ROC-AUC is/ });
    await see(figure.locator('svg').first()).toBeVisible();
    const { height } = (await picture.boundingBox()) ?? { height: 0 };
    await picture.click({ position: { x: 90, y: height * 0.35 } });
    await see(results.inspector.getByRole('heading')).toHaveText('Point of the ROC curve');
    await results.inspector.getByRole('button', { name: 'Move the threshold here' }).click();
    await see(results.threshold).not.toHaveValue('0.5');
    await see(results.page).toHaveURL(/point=roc\.\d+.*threshold=|threshold=.*point=roc\.\d+/);
    await results.page.reload();
    await see(results.inspector).toContainText('The threshold is here');
    await figure.getByRole('button', { name: /^Show as a table/ }).click();
    await figure.getByRole('grid').press('Home');
    await figure.getByRole('grid').press('ArrowDown');
    await figure.getByRole('grid').press('Enter');
    await see(results.page).toHaveURL(/point=roc\.1\b/);
    await see(results.inspector.getByRole('button', { name: 'Move the threshold here' })).toBeVisible();
  });

  test('a bin of the reliability diagram tells its rows and its interval', async () => {
    await open('?tab=calibration&point=reliability.0');
    await see(results.inspector).toContainText('Mean score');
    await see(results.inspector).toContainText(/Interval\[0/);
    await results.page.getByRole('button', { name: 'Close the inspector' }).click();
    await see(results.inspector).toBeHidden();
    await results.panel.getByRole('img', { name: /of the rows score within/ }).click({ position: { x: 90, y: 200 } });
    await see(results.inspector).toContainText('Negative rows');
  });

  test.each([
    ['JSON', (bytes: Buffer) => JSON.parse(bytes.toString('utf8')).schema === 'drydock.report/1'],
    ['HTML', (bytes: Buffer) => bytes.toString('utf8').startsWith('<!doctype html>')],
    ['JUnit XML', (bytes: Buffer) => bytes.toString('utf8').includes('<testsuite')],
    ['Markdown', (bytes: Buffer) => bytes.toString('utf8').startsWith('#')],
    ['PDF', (bytes: Buffer) => bytes.toString('latin1').startsWith('%PDF-')],
  ])('the report is downloaded as %s', async (format, isRight) => {
    await open();
    await results.page.getByRole('button', { name: 'Export …' }).click();
    const [download] = await Promise.all([
      results.page.waitForEvent('download', { timeout: 60_000 }),
      results.page
        .getByRole('button', { name: `Download ${format}` })
        .first()
        .click(),
    ]);
    const bytes = readFileSync(await download.path());
    expect(isRight(bytes)).toBe(true);
    await results.page.keyboard.press('Escape');
  });

  test('a run that is none is told with its code', async () => {
    await bench.workbench.show(results.page, '/runs/none-such');
    await see(results.page.getByRole('alert')).toContainText('RUN_NOT_FOUND');
  });
});
