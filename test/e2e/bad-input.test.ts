import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { afterEach, expect, test } from 'vitest';
import { DataType, model, node, port, tensor } from '../fixtures/models/onnx-builder.ts';
import { mountSmallDisk } from '../recovery/small-disk.ts';
import { root } from '../run-drydock.ts';
import { PlanPage } from './pages/plan.ts';
import { dataAt, modelsAt, plansAt, sampleProject } from './pages/project.ts';
import { ResultsPage } from './pages/results.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';
import { validated } from './validated.ts';

const CORRUPT = join(root, 'test', 'fixtures', 'corrupt');
const ABORTS = join(root, 'test', 'fixtures', 'models', 'int4-output-untyped.onnx');

/** What only a program's author wants to read. */
const STACK = /\n\s+at \S|node:internal|file:\/\/\/|\.[jt]s:\d+/;

suite('bad input', (bench) => {
  const open = async (address: string): Promise<Page> => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, address);
    return page;
  };
  const project = (name: string) => sampleProject(join(bench.workspace, name));
  const typed = async (page: Page, text: string) => {
    await new PlanPage(page).text.click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText(text);
  };

  // Whatever went wrong: no trace of the program's inside is shown, and the rooms are there.
  afterEach(async () => {
    const { page } = bench.workbench;
    expect(await page.locator('body').innerText()).not.toMatch(STACK);
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('link', { name: 'Settings and doctor' }).click();
    const leave = page.getByRole('dialog').getByRole('button', { name: /Leave|Discard/ });
    if (await leave.isVisible()) await leave.click();
    await see(page.getByRole('heading', { level: 1 })).toHaveText('Settings and doctor');
  });

  test.each([
    ['truncated.onnx', 'MODEL_UNREADABLE', 'only 372 are left'],
    ['zero-byte.onnx', 'MODEL_UNREADABLE', 'an empty file'],
    ['external-missing.onnx', 'MODEL_EXTERNAL_DATA', 'own folder'],
    ['external-outside.onnx', 'MODEL_EXTERNAL_DATA', 'own folder'],
    ['future-opset.onnx', 'MODEL_UNSUPPORTED', 'Export the model'],
    ['unknown-operator.onnx', 'MODEL_UNSUPPORTED', 'Export the model'],
    ['absent.onnx', 'MODEL_NOT_FOUND', 'Check the model'],
  ])('the model %s is told with its code and what to do', async (file, code, words) => {
    const page = await open(modelsAt(join(CORRUPT, file)));
    await see(page.getByRole('main')).toContainText(code);
    await see(page.getByRole('main')).toContainText(words);
  });

  test('a model of impossible sizes and one of a million million values are told, not tried', async () => {
    const file = join(bench.workspace, 'huge.onnx');
    const dims = [1_000_000, 1_000_000];
    writeFileSync(
      file,
      model({
        node: [node('Add', ['x', 'w'], ['y'])],
        input: [port('x', DataType.FLOAT, dims)],
        output: [port('y', DataType.FLOAT, dims)],
        initializer: [tensor('w', DataType.FLOAT, dims, { floatData: [1] })],
      }),
    );
    const page = await open(modelsAt(file));
    await see(page.getByRole('main')).toContainText(/MODEL_UNREADABLE|MODEL_UNSUPPORTED/);
    writeFileSync(
      file,
      model({
        node: [node('Identity', ['x'], ['y'])],
        input: [port('x', DataType.FLOAT, [...dims, ...dims, ...dims])],
        output: [port('y', DataType.FLOAT, null)],
      }),
    );
    await page.getByRole('button', { name: /again/ }).first().click();
    await see(page.getByRole('region', { name: 'Inputs' })).toContainText('1000000');
  });

  test('a model that aborts the runtime ends its run with a code, and the next run works', async () => {
    const folder = join(bench.workspace, 'aborts');
    mkdirSync(folder);
    copyFileSync(ABORTS, join(folder, 'model.onnx'));
    writeFileSync(join(folder, 'data.csv'), 'score,y\n0.1,1\n0.2,2\n');
    const plan = {
      drydock: 1,
      name: 'Aborts',
      model: 'model.onnx',
      task: 'regression',
      data: { path: 'data.csv', target: 'y' },
      inputs: { x: { columns: ['score'] } },
      outputs: { prediction: 'y' },
    };
    writeFileSync(join(folder, 'drydock.yaml'), JSON.stringify(plan, null, 2));
    const page = await open(plansAt(join(folder, 'drydock.yaml')));
    await see(page.getByRole('main')).toContainText(/process (ended|was ended|died)|JOB_CRASHED|aborted/, {
      timeout: 30_000,
    });
    await new PlanPage(page).validate.click();
    await page.waitForURL('**/runs/*');
    await see(page.getByRole('alert')).toContainText('JOB_CRASHED');
    await see(page.getByRole('alert')).toContainText('a model that aborts the runtime cannot be run');
    const good = project('after-abort');
    await open(plansAt(good.plan));
    await new PlanPage(page).validate.click();
    await see(new ResultsPage(page).verdict).toContainText('Fail', { timeout: 30_000 });
  });

  test.each([
    ['plan-not-yaml.yaml', 2],
    ['plan-duplicate-key.yaml', 15],
    ['plan-prototype-key.yaml', 14],
    ['plan-alias-bomb.yaml', 1],
    ['plan-cyclic.yaml', 1],
    ['plan-empty.yaml', 1],
    ['plan-scalar.yaml', 1],
  ])('%s shows its fault at line %i', async (file, line) => {
    const page = await open(plansAt(join(CORRUPT, file)));
    await see(page.locator('.cm-lint-marker-error').first()).toBeVisible();
    await page
      .getByRole('button', { name: `Go to line ${line}`, exact: true })
      .last()
      .click();
    await see(page.locator('.cm-content')).toBeFocused();
    await see(page.locator('.cm-lineNumbers .cm-activeLineGutter')).toHaveText(String(line));
    // Validating what has a fault leads to the fault too.
    await new PlanPage(page).validate.click();
    await see(page).toHaveURL(/\/plans\?/);
  });

  test('a plan of ten megabytes, and one that is too large, leave the window alive', async () => {
    const large = join(bench.workspace, 'large.yaml');
    writeFileSync(large, `drydock: 1\nname: ${'x'.repeat(60)}\n${'# ten megabytes of remarks\n'.repeat(370_000)}`);
    const page = await open(plansAt(large));
    await see(page.locator('.cm-content')).toContainText('ten megabytes');
    await see(page.getByRole('main')).toContainText(/too (long|large)|needs|missing|required/i);
    writeFileSync(large, 'x'.repeat(17_000_000));
    await open(plansAt(large));
    await see(page.getByRole('alert')).toContainText('PLAN_NOT_FOUND');
    await see(page.getByRole('alert')).toContainText('17000000 bytes');
    writeFileSync(large, Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await page.getByRole('button', { name: 'Try again' }).click();
    await see(page.getByRole('alert')).toContainText('not UTF-8');
  });

  test.each([
    ['ragged.csv', 'DATA_UNREADABLE', 'line 3: 4 fields, where the header has 2'],
    ['latin1.csv', 'DATA_UNREADABLE', 'Save the file as UTF-8'],
    ['empty.csv', 'DATA_UNREADABLE', 'is empty'],
    ['truncated.parquet', 'DATA_UNREADABLE', 'cannot be read'],
    ['not-a-parquet.parquet', 'DATA_UNREADABLE', 'cannot be read'],
    ['duplicate-header.csv', 'DATA_COLUMN_DUPLICATE', 'Rename one of the columns'],
    ['absent.csv', 'DATA_NOT_FOUND', "Check the data's path"],
  ])('the dataset %s is told with its code and what to do', async (file, code, words) => {
    const page = await open(dataAt(join(CORRUPT, file)));
    await see(page.getByRole('alert')).toContainText(code);
    await see(page.getByRole('alert')).toContainText(words);
  });

  test('broken rows are told at their line where the plan is checked, and by its run', async () => {
    const { plan, data } = project('broken-rows');
    const rows = readFileSync(data, 'utf8').split('\n');
    rows[9_000] = '1,2,3';
    writeFileSync(data, rows.join('\n'));
    const page = await open(plansAt(plan));
    await see(new PlanPage(page).validate).toBeEnabled();
    await new PlanPage(page).validate.click();
    await page.waitForURL('**/runs/*');
    await see(page.getByRole('alert')).toContainText('DATA_UNREADABLE');
    await see(page.getByRole('alert')).toContainText(/line 9[, ]?001/);
  });

  test('a plan edited outside is offered: keep mine writes mine, reload takes theirs and can be undone', async () => {
    const files = project('edited');
    const page = await open(plansAt(files.plan));
    const editor = new PlanPage(page);
    await see(editor.text).toContainText('Adult income');
    // Nothing is unsaved, and still the text is not replaced behind the reader.
    await typed(page, '# mine\n');
    files.edit((text) => `# theirs\n${text}`);
    const notice = page.getByRole('alert').filter({ hasText: 'changed by another program' });
    await see(notice).toContainText('# theirs');
    await see(editor.text).toContainText('# mine');
    await notice.getByRole('button', { name: 'Keep mine' }).click();
    await see(notice).toHaveCount(0);
    await editor.save.click();
    await see.poll(() => readFileSync(files.plan, 'utf8').split('\n')[0]).toBe('# mine');
    await typed(page, '# mine again\n');
    files.edit((text) => `# theirs again\n${text}`);
    await notice.getByRole('button', { name: 'Reload' }).click();
    await see(editor.text).toContainText('# theirs again');
    await see(editor.text).not.toContainText('# mine again');
    await editor.text.click();
    await page.keyboard.press('Control+z');
    await see(editor.text).toContainText('# mine again');
    await page.keyboard.press('Control+Shift+Z');
    await see(editor.text).toContainText('# theirs again');
  });

  test('two windows on one plan: the second to save is asked, neither text is lost', async () => {
    const files = project('two-windows');
    const page = await open(plansAt(files.plan));
    const other = await bench.workbench.newWindow();
    try {
      await bench.workbench.show(other, plansAt(files.plan));
      const [mine, theirs] = [new PlanPage(page), new PlanPage(other)];
      await see(mine.text).toContainText('Adult income');
      await see(theirs.text).toContainText('Adult income');
      await typed(page, '# first window\n');
      await typed(other, '# second window\n');
      await mine.save.click();
      const notice = other.getByRole('alert').filter({ hasText: 'changed by another program or window' });
      await see(notice).toContainText('# first window');
      await theirs.save.click();
      await see(notice).toBeVisible();
      expect(readFileSync(files.plan, 'utf8')).toMatch(/^# first window\n/);
      await notice.getByRole('button', { name: 'Keep mine' }).click();
      await theirs.save.click();
      await see.poll(() => readFileSync(files.plan, 'utf8').split('\n')[0]).toBe('# second window');
      await see(page.getByRole('alert').filter({ hasText: 'changed by another program or window' })).toBeVisible();
      await see(mine.text).toContainText('# first window');
    } finally {
      await other.close();
    }
  });

  test('a plan that is deleted or becomes no text while open is kept and written again', async () => {
    const files = project('deleted');
    const page = await open(plansAt(files.plan));
    const editor = new PlanPage(page);
    await typed(page, '# kept\n');
    rmSync(files.plan);
    const notice = page.getByRole('alert').filter({ hasText: 'no longer there' });
    await notice.getByRole('button', { name: 'Keep mine' }).click();
    await editor.save.click();
    await see.poll(() => readFileSync(files.plan, 'utf8').split('\n')[0]).toBe('# kept');
    writeFileSync(files.plan, Buffer.from([0xff, 0xfe, 0x80]));
    await typed(page, '# kept too\n');
    const other = page.getByRole('alert').filter({ hasText: 'can no longer be read as text' });
    await see(other).toBeVisible();
    await other.getByRole('button', { name: 'Keep mine' }).click();
    await editor.save.click();
    await see.poll(() => readFileSync(files.plan, 'utf8').split('\n')[0]).toBe('# kept too');
  });

  test('a full and a read-only disk refuse a plan and say so; its text stays and is saved when there is room', async (context) => {
    const disk = mountSmallDisk(context, '4m');
    const files = sampleProject(join(disk.folder, 'project'));
    const page = await open(plansAt(files.plan));
    const editor = new PlanPage(page);
    const before = readFileSync(files.plan, 'utf8');
    await typed(page, '# no room for this\n');
    disk.fill();
    await editor.save.click();
    const alert = page.getByRole('alert').filter({ hasText: 'OUTPUT_UNWRITABLE' });
    await see(alert).toContainText('ENOSPC');
    expect(readFileSync(files.plan, 'utf8')).toBe(before);
    disk.free();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await see.poll(() => readFileSync(files.plan, 'utf8').split('\n')[0]).toBe('# no room for this');
    await see(alert).toHaveCount(0);
    await typed(page, '# read only\n');
    disk.makeReadOnly();
    await editor.save.click();
    await see(alert).toContainText('EROFS');
    await see(editor.text).toContainText('# read only');
  });

  test('what a run was made from may go: its results stay and say what is gone', async () => {
    const files = project('gone');
    const id = await validated(files.plan, bench.workspace);
    rmSync(files.data);
    writeFileSync(files.model, readFileSync(join(CORRUPT, 'good.onnx')));
    const page = await open(`/runs/${id}?tab=rows`);
    await see(new ResultsPage(page).verdict).toContainText('Fail');
    await see(page.getByText(/dataset .*census-test\.csv is no longer there/)).toBeVisible();
    await see(page.getByText(/model .*model\.onnx was changed after this run/)).toBeVisible();
    const rows = page.getByRole('grid', { name: 'Rows with their predictions' });
    await see(rows.getByRole('row').nth(3)).toBeVisible();
    await see(page.getByRole('tabpanel')).toContainText('Only the stored predictions are shown. ');
    // Artifacts that are gone: each part that needs one says so, the rest stays.
    rmSync(join(bench.workspace, 'artifacts'), { recursive: true });
    await open(`/runs/${id}?tab=rows`);
    await see(page.getByRole('alert').first()).toContainText('WORKSPACE_UNUSABLE');
    await open(`/runs`);
    await see(page.getByRole('grid', { name: 'Runs' })).toContainText(id);
  });
});
