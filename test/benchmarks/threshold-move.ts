import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { startUi } from '../web-host/start-ui.ts';
import { generate } from './generate.ts';

const root = resolve(import.meta.dirname, '..', '..');
const ROWS = 1_000_000;

export interface ThresholdTimes {
  /** From the address of the run to a slider that answers. */
  ready: number;
  /** From a key to the frame that shows the moved numbers, one entry per key. */
  moves: number[];
}

/** Moves the threshold of a run of a million rows by keys, in the part with most numbers. */
export async function thresholdMoves(browser: Browser, workspace: string, keys: number): Promise<ThresholdTimes> {
  const { csv } = await generate(
    join(root, 'resources', 'sample', 'census-test.csv'),
    join(root, '.cache', 'benchmark'),
    ROWS,
  );
  const model = join(import.meta.dirname, 'model', 'model.onnx');
  const plan = join(workspace, 'threshold.yaml');
  const text = readFileSync(join(import.meta.dirname, 'model', 'drydock.yaml'), 'utf8');
  writeFileSync(plan, text.replace('data.csv', csv).replace('model: model.onnx', `model: ${model}`));
  const drydock = join(root, 'cli', 'bin', 'drydock.mjs');
  const options = { env: { ...process.env, DRYDOCK_HOME: workspace }, encoding: 'utf8', stdio: 'pipe' } as const;
  let printed: string;
  try {
    printed = execFileSync(process.execPath, [drydock, 'validate', plan, '--json', '--quiet'], options);
  } catch (thrown) {
    // A gate that fails ends the command with 1; its report is there all the same.
    printed = (thrown as { stdout: string }).stdout;
  }
  const { id } = (JSON.parse(printed) as { run: { id: string } }).run;
  const ui = await startUi(workspace);
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(ui.url);
    await page.getByRole('link', { name: 'Runs' }).waitFor();
    const start = performance.now();
    await page.goto(`${ui.origin}/runs/${id}?tab=performance`);
    const slider = page.getByRole('slider', { name: 'Threshold' });
    await slider.waitFor({ timeout: 60_000 });
    const ready = performance.now() - start;
    await slider.focus();
    // Once, so that what is only there for a moved threshold has been drawn before.
    await moved(page, 3);
    return { ready, moves: await moved(page, keys) };
  } finally {
    await context.close();
    await ui.stop();
  }
}

/** A frame counts as shown when a task after it runs. */
function moved(page: Page, keys: number): Promise<number[]> {
  return page.evaluate(async (count) => {
    const slider = document.querySelector('[role=slider]')!;
    const frame = () =>
      new Promise<void>((done) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        requestAnimationFrame(() => port2.postMessage(null));
      });
    const isShown = () => {
      const value = slider.getAttribute('aria-valuetext')!.split(',')[0];
      const titles = [...document.querySelectorAll('h3')].map((title) => title.textContent ?? '');
      return titles.includes(`What if: metrics at ${value}`);
    };
    const times: number[] = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true, cancelable: true }));
      do await frame();
      while (!isShown());
      times.push(performance.now() - start);
      await new Promise((rest) => setTimeout(rest, 50));
    }
    return times;
  }, keys);
}
