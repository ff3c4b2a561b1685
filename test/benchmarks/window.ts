/**
 * Second part of `npm run benchmark`: how fast the window is, in the Chromium of this machine. Writes WINDOW.md.
 * Options: --rounds N (default 5).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../report/chromium.ts';
import { startUi } from '../web-host/start-ui.ts';
import { longestTasks } from './long-tasks.ts';
import { median } from './measure.ts';
import { thresholdMoves } from './threshold-move.ts';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(options.rounds);
const lines: string[] = [];
const say = (line = '') => {
  lines.push(line);
  console.log(line);
};

say('# Benchmark of the window');
say();
say(
  `Chromium without a display, ${os.cpus()[0].model}, ${os.availableParallelism()} cores. Median of ${rounds} rounds (most in brackets); load before: ${os.loadavg()[0].toFixed(2)}.`,
);
say();
say('| what | measured | target |');
say('| --- | --- | --- |');

const workspace = mkdtempSync(join(os.tmpdir(), 'drydock-window-'));
const browser = await launchChromium();
try {
  await firstScreen(browser);
  await threshold(browser);
  await tasks(browser);
} finally {
  await browser.close();
  rmSync(workspace, { recursive: true, force: true });
}
writeFileSync(join(import.meta.dirname, 'WINDOW.md'), `${lines.join('\n')}\n`);

/** From the address to a page that answers; the host is up, the browser too, its cache empty. */
async function firstScreen(browser: Browser): Promise<void> {
  const times: number[] = [];
  let scripts = 0;
  for (let round = 0; round < rounds; round++) {
    const ui = await startUi(workspace);
    const context = await browser.newContext();
    const page = await context.newPage();
    let bytes = 0;
    const read: Promise<void>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js'))
        read.push(
          response.body().then((body) => {
            bytes += gzipSync(body).length;
          }),
        );
    });
    const start = performance.now();
    await page.goto(ui.url);
    await interactive(page);
    times.push(performance.now() - start);
    await Promise.all(read);
    scripts = bytes;
    await context.close();
    await ui.stop();
  }
  row('first screen answers', times, 1_000);
  say(`| scripts before it, compressed | ${(scripts / 1000).toFixed(0)} kB | 400 kB |`);
}

/** A key on the threshold of a million rows, to the frame that shows its numbers. */
async function threshold(browser: Browser): Promise<void> {
  const { ready, moves } = await thresholdMoves(browser, workspace, 10 * rounds);
  say(`| threshold of 1,000,000 rows ready to move | ${ready.toFixed(0)} ms | |`);
  row('threshold moved, 1,000,000 rows', moves, 50);
}

/** The longest task of the main thread, of which a person would feel one of more than 100 ms. */
async function tasks(browser: Browser): Promise<void> {
  const rounded: Record<string, number[]> = {};
  for (let round = 0; round < Math.min(rounds, 3); round++)
    for (const [what, time] of Object.entries(await longestTasks(browser, mkdtempSync(join(workspace, 'tasks-'))))) {
      rounded[what] ??= [];
      rounded[what].push(time);
    }
  row('longest task while a run of 1,000,000 rows streams its progress', rounded.running, 100);
  row('longest task while scrolling 1,000,000 rows', rounded.scrollingData, 100);
  row('longest task while scrolling 10,000 runs', rounded.scrollingRuns, 100);
}

/** The first thing a person would press is there, in its place, and takes the pointer. */
async function interactive(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).click({ trial: true });
}

function row(what: string, times: readonly number[], target: number): void {
  say(`| ${what} | ${median(times).toFixed(0)} ms (${Math.max(...times).toFixed(0)}) | ${target} ms |`);
}
