import { join, resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { largePlan } from '../e2e/large-plan.ts';
import { seedRuns } from '../history/seeded-runs.ts';
import { startUi } from '../web-host/start-ui.ts';
import { generate } from './generate.ts';

const root = resolve(import.meta.dirname, '..', '..');
const ROWS = 1_000_000;
const MANY_RUNS = 10_000;

export interface LongestTasks {
  /** Milliseconds that the longest task took the window's main thread; 0 when none was over 50. */
  running: number;
  scrollingData: number;
  scrollingRuns: number;
}

/** What holds up the window: while a run of a million rows streams its progress, and while long tables scroll. */
export async function longestTasks(browser: Browser, workspace: string): Promise<LongestTasks> {
  const { csv } = await generate(
    join(root, 'resources', 'sample', 'census-test.csv'),
    join(root, '.cache', 'benchmark'),
    ROWS,
  );
  const plan = largePlan(workspace, csv);
  const ui = await startUi(workspace);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    await page.goto(ui.url);
    await page.getByRole('link', { name: 'Runs' }).waitFor();

    await page.goto(`${ui.origin}/plans?path=${encodeURIComponent(plan)}`);
    await page.getByRole('button', { name: /^Validate [\d,]+ rows/ }).click({ timeout: 60_000 });
    await page.waitForURL(/\/runs\//);
    await page
      .getByRole('button', { name: /^Cancel/ })
      .first()
      .waitFor();
    await forget(page);
    await page.getByRole('region', { name: 'Verdict' }).waitFor({ timeout: 120_000 });
    const running = await longest(page);

    await page.goto(`${ui.origin}/data?path=${encodeURIComponent(csv)}`);
    await page.getByRole('grid').getByText('1', { exact: true }).first().waitFor({ timeout: 120_000 });
    const scrollingData = await scrolled(page);

    seedRuns(join(workspace, 'drydock.db'), MANY_RUNS);
    await page.goto(`${ui.origin}/runs`);
    await page.getByRole('grid', { name: 'Runs' }).getByRole('checkbox').first().waitFor();
    const scrollingRuns = await scrolled(page);
    return { running, scrollingData, scrollingRuns };
  } finally {
    await context.close();
    await ui.stop();
  }
}

/** Wheels through the grid in the middle of the window, as a person in a hurry. */
async function scrolled(page: Page): Promise<number> {
  const box = (await page.getByRole('grid').first().boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + Math.min(box.height, 600) / 2);
  await forget(page);
  for (let step = 0; step < 60; step++) {
    await page.mouse.wheel(0, step % 10 === 9 ? 20_000 : 600);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  return longest(page);
}

/** Runs in the page, before anything of it. */
function observe(): void {
  const kept = globalThis as unknown as { longTasks: number[] };
  kept.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) kept.longTasks.push(duration);
  }).observe({ type: 'longtask', buffered: true });
}

const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (globalThis as unknown as { longTasks: number[] }).longTasks = [];
  });

const longest = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(globalThis as unknown as { longTasks: number[] }).longTasks));
