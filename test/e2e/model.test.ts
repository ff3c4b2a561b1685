import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from 'vitest';
import { root } from '../run-drydock.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

suite('the model page', (bench) => {
  const open = async (path: string) => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, `/models?${new URLSearchParams({ path: join(root, path) })}`);
    return page;
  };

  test('what it takes, what it gives, what it is made of and where it runs', async () => {
    const page = await open('resources/sample/model.onnx');
    await see(page.getByRole('region', { name: 'Inputs' })).toContainText('features');
    await see(page.getByRole('region', { name: 'Outputs' })).toContainText('probabilities');
    await see(page.getByRole('region', { name: 'Does it run' })).toContainText('ONNX Runtime loads it');
    await see(page.getByRole('region', { name: 'Operators' }).getByRole('row')).toHaveCount(3);
    const cpu = page.getByRole('region', { name: 'Runs on' }).getByRole('row', { name: /^cpu/ });
    await see(cpu).toContainText('Starts');
    await page.getByRole('link', { name: 'Make a plan' }).click();
    await page.waitForURL('**/plans?model=*');
  });

  test('a model that the runtime refuses still shows what its file says, the refusal first', async () => {
    const page = await open('test/fixtures/corrupt/custom-operator.onnx');
    await see(page.getByRole('region', { name: 'Does it run' })).toContainText('Frobnicate');
    await see(page.getByRole('region', { name: 'Operators' })).toContainText('custom: com.example');
    await see(page.getByRole('region', { name: 'Inputs' })).toContainText('float32');
  });

  test('what is no model says so', async () => {
    const page = await open('test/fixtures/corrupt/text.onnx');
    await see(page.getByRole('alert')).toContainText('MODEL_UNREADABLE');
  });

  test('nothing stands in the way of readers and keyboards', async () => {
    const page = await open('resources/sample/model.onnx');
    await see(page.getByRole('region', { name: 'Runs on' })).toBeVisible();
    expect((await new AxeBuilder({ page: page as never }).analyze()).violations).toEqual([]);
  });
});
