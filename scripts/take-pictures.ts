import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import type { RunningWorkbench } from '../test/e2e/launchers/launcher.ts';
import { web } from '../test/e2e/launchers/web.ts';
import { root, runDrydock, temporaryFolder } from '../test/run-drydock.ts';

/**
 * docs/images/*.png: the built workbench with the sample, in both themes. The folder given becomes the project, and its
 * name is seen in the pictures: node scripts/take-pictures.ts /home/you/adult-income
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder that the sample is copied to');
const project = resolve(folder);
const file = (name: string) => join(project, name);

mkdirSync(project, { recursive: true });
for (const name of ['model.onnx', 'census-test.csv', 'drydock.yaml']) {
  copyFileSync(join(root, 'resources', 'sample', name), file(name));
  chmodSync(file(name), 0o644);
}
const plan = readFileSync(file('drydock.yaml'), 'utf8');
const changed = plan.replace('threshold: 0.5', 'threshold: 0.35').replace('name: Adult income', '$&, lower threshold');
writeFileSync(file('lower-threshold.yaml'), changed);

for (const theme of ['light', 'dark'] as const) {
  const workspace = temporaryFolder('pictures');
  const lower = await validate(file('lower-threshold.yaml'), workspace.path);
  const run = await validate(file('drydock.yaml'), workspace.path);
  const workbench = await web.launch({ workspace: workspace.path, colorScheme: theme });
  try {
    await pictures(workbench, theme, run, lower);
  } finally {
    await workbench.close();
    workspace.remove();
  }
}

async function validate(path: string, workspace: string): Promise<string> {
  const { stdout } = await runDrydock(['validate', path, '--json', '--quiet'], { workspace });
  return JSON.parse(stdout).run.id;
}

async function pictures(workbench: RunningWorkbench, theme: string, run: string, lower: string): Promise<void> {
  const { page } = workbench;
  const take = async (name: string, address: string, sight: string | RegExp, prepare = async (_: Page) => {}) => {
    await workbench.show(page, address);
    await page.getByText(sight).first().waitFor();
    await prepare(page);
    await page.waitForTimeout(1_500);
    const picture = sharp(await page.screenshot()).png({ palette: true, quality: 90, effort: 10 });
    await picture.toFile(join(root, 'docs', 'images', `${name}-${theme}.png`));
  };
  await take('data', `/data?path=${file('census-test.csv')}`, 'Never-married', async () => {
    await page.getByRole('button', { name: /^hours_per_week/ }).click();
  });
  await take('plan', `/plans?path=${file('drydock.yaml')}`, 'First 5 rows');
  await take('results', `/runs/${run}`, 'Accuracy of race');
  await take('fairness', `/runs/${run}?tab=fairness`, 'Largest difference', async () => {
    await page.getByRole('textbox', { name: 'Threshold' }).fill('0.62');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^What if: gaps by/ }).waitFor();
    await page.getByRole('tab', { name: 'Fairness' }).evaluate((tab) => tab.scrollIntoView({ block: 'start' }));
  });
  await take('compare', `/runs/compare?ids=${run},${lower}`, 'row by row');
  await workbench.show(page, `/models?path=${file('model.onnx')}`);
  await page.getByText('ONNX Runtime loads it').waitFor();
  await take('start', '/', 'drydock.yaml');
}
