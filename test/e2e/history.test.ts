import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';
import { ComparePage } from './pages/compare.ts';
import { HistoryPage } from './pages/history.ts';
import { suite } from './suite.ts';
import { validated } from './validated.ts';

suite('history and comparison', (bench) => {
  const folder = temporaryFolder('history');
  let half: string;
  let stricter: string;
  beforeAll(async () => {
    cpSync(join(root, 'resources', 'sample'), folder.path, { recursive: true });
    const plan = readFileSync(join(folder.path, 'drydock.yaml'), 'utf8');
    const other = join(folder.path, 'stricter.yaml');
    writeFileSync(other, plan.replace('threshold: 0.5', 'threshold: 0.6').replace('Adult income', 'Stricter'));
    half = await validated(join(folder.path, 'drydock.yaml'), bench.workspace);
    stricter = await validated(other, bench.workspace);
  });
  afterAll(() => folder.remove());

  const open = async (address = '/runs') => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, address);
    const history = new HistoryPage(page);
    await see(history.grid).toBeVisible();
    return history;
  };

  test('runs are found by what is searched, and the address keeps it', async () => {
    const history = await open();
    await see(history.rows).toHaveCount(2);
    await history.search.fill('stricter');
    await see(history.rows).toHaveCount(1);
    expect(new URL(history.page.url()).search).toBe('?q=stricter');
    await history.page.reload();
    await see(history.rows).toHaveCount(1);
    await history.page.getByRole('button', { name: 'Clear filter' }).click();
    await see(history.rows).toHaveCount(2);
  });

  test('a run is tagged and noted by keyboard, and the change is undone', async () => {
    const history = await open();
    await history.grid.focus();
    await history.page.keyboard.press('F2');
    await history.dialog.getByRole('combobox', { name: 'Tags' }).fill('candidate');
    await history.page.keyboard.press('Enter');
    await history.dialog.getByRole('textbox', { name: 'Note' }).fill('<b>look</b> again');
    await history.page.keyboard.press('Control+Enter');
    await see(history.run(stricter)).toContainText('candidate');
    await see(history.run(stricter)).toContainText('<b>look</b> again');
    await history.page.getByRole('button', { name: 'Undo' }).click();
    await see(history.run(stricter)).not.toContainText('candidate');
  });

  test('two chosen runs are compared row by row, with the lines of their plans', async () => {
    const history = await open();
    await history.grid.focus();
    await history.page.keyboard.press('Space');
    await history.page.keyboard.press('Shift+ArrowDown');
    await history.action('Compare').click();
    const compare = new ComparePage(history.page);
    await see(compare.facts).toContainText('The same data');
    await see(compare.facts).toContainText('The plans differ');
    await see(compare.row('Recall')).toContainText('row by row', { timeout: 20_000 });
    await see(compare.row('ROC-AUC')).toContainText('the same on every row');
    await see(compare.plans).toContainText('threshold: 0.6');
    await history.page.getByRole('checkbox', { name: 'Only what differs' }).check();
    await see(compare.row('ROC-AUC')).toHaveCount(0);
  });

  test('a run that another program deletes leaves the list, and a comparison with it says so', async () => {
    const third = await validated(join(folder.path, 'drydock.yaml'), bench.workspace);
    const history = await open();
    await history.choose(third);
    await see(history.action('Delete')).toBeVisible();
    await runDrydock(['runs', 'delete', third, '--yes'], { workspace: bench.workspace });
    await see(history.rows).toHaveCount(2);
    await see(history.action('Delete')).toHaveCount(0);
    await bench.workbench.show(history.page, `/runs/compare?ids=${half},${third}`);
    await see(history.page.getByRole('alert')).toContainText('RUN_NOT_FOUND');
  });

  test('deleting asks first, names the run, and keeps it unless told otherwise', async () => {
    const third = await validated(join(folder.path, 'drydock.yaml'), bench.workspace);
    const history = await open();
    await history.choose(third);
    await history.action('Delete').click();
    await see(history.dialog).toContainText(third);
    await history.page.keyboard.press('Enter');
    await see(history.dialog).toHaveCount(0);
    await see(history.rows).toHaveCount(3);
    await history.action('Delete').click();
    await history.dialog.getByRole('button', { name: 'Delete 1 run' }).click();
    await see(history.rows).toHaveCount(2);
  });
});
