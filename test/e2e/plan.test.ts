import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as see } from '@playwright/test';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../run-drydock.ts';
import { pickerOf } from './pages/file-picker.ts';
import { PlanPage } from './pages/plan.ts';
import { suite } from './suite.ts';

/** A process begins and loads its model and data. */
const OPENING = { timeout: 30_000 };
const SAMPLE = join(root, 'resources', 'sample');

suite('the plan', (bench) => {
  const project = (name: string) => {
    const folder = join(bench.workspace, name);
    cpSync(SAMPLE, folder, { recursive: true });
    return { folder, plan: join(folder, 'drydock.yaml') };
  };
  const open = async (plan: string) => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, `/plans?${new URLSearchParams({ path: plan })}`);
    const shown = new PlanPage(page);
    await see(shown.check).toContainText('score of >50K', OPENING);
    return shown;
  };

  test('form, text and live check are one plan with one history', async () => {
    const { plan } = project('one');
    const before = readFileSync(plan, 'utf8');
    const page = await open(plan);
    await page.set('Threshold', '0.1');
    await see(page.text).toContainText('threshold: 0.1');
    await see(page.check).toContainText('>50K, >50K, >50K', OPENING);
    await see(page.state).toHaveText(/unsaved/);
    await page.page.keyboard.press('Control+s');
    await see(page.state).toHaveText('saved');
    expect(readFileSync(plan, 'utf8')).toBe(before.replace('threshold: 0.5', 'threshold: 0.1'));
    await page.text.click();
    await page.page.keyboard.press('Control+z');
    await see(page.field('Threshold')).toHaveValue('0.5');
  });

  test('a broken text leaves the form as it was, and its line is told', async () => {
    const page = await open(project('broken').plan);
    await page.typeAtTop('task: [\n');
    await see(page.check).toContainText('Line');
    await see(page.field('Threshold')).toBeDisabled();
    await see(page.field('Threshold')).toHaveValue('0.5');
    await page.page.keyboard.press('Control+z');
    await see(page.field('Threshold')).toBeEnabled();
  });

  test('what the validation would refuse is told at its column', async () => {
    const { plan } = project('wrong');
    const page = await open(plan);
    writeFileSync(plan, readFileSync(plan, 'utf8').replace('Female: 0, Male: 1', 'Male: 1'));
    await see(page.page.getByText('changed by another program')).toBeVisible();
    await page.page.getByRole('button', { name: 'Reload' }).click();
    await see(page.check).toContainText('DATA_VALUE_UNKNOWN', OPENING);
    await see(page.check).toContainText('"Female"');
  });

  test('of two windows on one plan neither overwrites the other unseen', async () => {
    const { plan } = project('two');
    const first = await open(plan);
    const window = await bench.workbench.newWindow();
    await bench.workbench.show(window, `/plans?${new URLSearchParams({ path: plan })}`);
    const second = new PlanPage(window);
    await see(second.check).toContainText('score of >50K', OPENING);
    await first.set('Threshold', '0.2');
    await second.set('Threshold', '0.7');
    await second.save.click();
    await see(second.state).toHaveText('saved');
    await see(first.page.getByText('changed by another program')).toBeVisible();
    await first.page.getByRole('button', { name: 'Keep mine' }).click();
    await first.save.click();
    await see(first.state).toHaveText('saved');
    expect(parse(readFileSync(plan, 'utf8')).outputs.threshold).toBe(0.2);
    await window.close();
  });

  test('unsaved changes outlive a reload', async () => {
    const page = await open(project('reload').plan);
    await page.set('Threshold', '0.25');
    await see(page.text).toContainText('threshold: 0.25');
    await page.page.reload();
    await see(page.page.getByText('Unsaved changes from before')).toBeVisible();
    await see(page.field('Threshold')).toHaveValue('0.25');
    await page.page.getByRole('button', { name: 'Discard them' }).click();
    await see(page.state).toHaveText('saved');
  });

  test('a model without a dataset asks for the dataset, and so the other way round', async () => {
    const { folder } = project('half');
    const { page, show } = bench.workbench;
    const model = join(root, 'test', 'fixtures', 'adult-pipeline', 'model.onnx');
    const data = join(folder, 'census-test.csv');
    const parts = page.getByRole('region', { name: 'Make a plan' });
    await show(page, `/plans?${new URLSearchParams({ model })}`);
    await see(parts).toContainText('Model: model.onnx');
    await parts.getByRole('button', { name: 'Choose a dataset …' }).click();
    await pickerOf(page, 'Choose a dataset').go(data);
    await see(new PlanPage(page).check).toContainText('"data.positive" is empty', OPENING);
    expect(new URL(page.url()).searchParams.get('data')).toBe(data);
    await show(page, `/plans?${new URLSearchParams({ data })}`);
    await see(parts).toContainText('Dataset: census-test.csv');
    await see(parts.getByRole('button', { name: 'Choose a model …' })).toBeVisible();
    await show(page, `/plans?${new URLSearchParams({ model })}`);
    await parts.getByRole('button', { name: 'census-test.csv' }).click();
    await see(page.getByRole('heading', { name: 'New plan' })).toBeVisible();
    expect(new URL(page.url()).searchParams.get('data')).toBe(data);
  });

  test('the keys of validating and undoing work in the text and in a picker', async () => {
    const { plan } = project('keys');
    const page = await open(plan);
    await page.page.getByRole('button', { name: 'Add a grouping' }).click();
    await see(page.page.getByText('To fill: whose results are compared?')).toBeVisible();
    await see(page.state).toHaveText('saved');
    await page.page.getByRole('option').first().click();
    await see(page.state).toHaveText(/unsaved/);
    await page.page.getByRole('combobox', { name: 'Task' }).focus();
    await page.page.keyboard.press('Control+z');
    await see(page.state).toHaveText('saved');
    await page.typeAtTop('# mine\n');
    const before = await page.text.innerText();
    await page.page.keyboard.press('Control+Enter');
    const dialog = page.page.getByRole('dialog', { name: 'Save the plan before it is validated' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.text.innerText()).toBe(before);
  });

  test('a first plan is made of a model and a dataset, and says what is still to fill', async () => {
    const { folder } = project('new');
    const { page } = bench.workbench;
    const model = join(root, 'test', 'fixtures', 'adult-pipeline', 'model.onnx');
    const data = join(folder, 'census-test.csv');
    await bench.workbench.show(page, `/plans?${new URLSearchParams({ model, data })}`);
    const plan = new PlanPage(page);
    await see(plan.check).toContainText('"data.positive" is empty', OPENING);
    await see(page.getByText('Guessed:').first()).toBeVisible();
    await page.getByRole('combobox', { name: 'Positive class' }).click();
    await page.getByRole('option', { name: '>50K', exact: true }).click();
    await see(plan.check).toContainText('score of >50K', OPENING);
    await see(plan.validate).toHaveText('Validate 16,281 rows', OPENING);
  });
});
