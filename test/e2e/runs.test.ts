import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, test } from 'vitest';
import { generate } from '../benchmarks/generate.ts';
import { root, temporaryFolder } from '../run-drydock.ts';
import { largePlan } from './large-plan.ts';
import { PlanPage } from './pages/plan.ts';
import { ResultsPage } from './pages/results.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

const CACHE = join(root, '.cache', 'benchmark');

suite('runs that are going', (bench) => {
  const folder = temporaryFolder('large');
  let plan: string;
  beforeAll(async () => {
    const { csv } = await generate(join(root, 'resources', 'sample', 'census-test.csv'), CACHE, 1_000_000);
    plan = largePlan(folder.path, csv);
  });

  const start = async () => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, `/plans?path=${encodeURIComponent(plan)}`);
    await new PlanPage(page).validate.click();
    await page.waitForURL(/\/runs\/[0-9a-z]+-[0-9a-z]+/);
    return new URL(page.url()).pathname;
  };
  const jobBar = () => bench.workbench.page.getByRole('region', { name: /work|job/i });

  test('progress is told on every page, and survives a reload', async () => {
    const { page } = bench.workbench;
    const address = await start();
    await page.getByRole('link', { name: 'Start', exact: true }).click();
    await see(jobBar()).toContainText(/rows\/s/, { timeout: 30_000 });
    await page.reload();
    await see(jobBar()).toContainText(/validate/);
    await bench.workbench.show(page, address);
    await see(page.getByRole('button', { name: /^Cancel/ }).first()).toBeVisible();
    await see(new ResultsPage(page).verdict).toBeVisible({ timeout: 60_000 });
  });

  test('a run is cancelled from its page, and says so', async () => {
    const { page } = bench.workbench;
    await start();
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Cancel/ })
      .click();
    await see(page.getByRole('main')).toContainText('JOB_CANCELLED');
    await see(page.getByRole('main')).toContainText(/Cancelled/);
  });

  test('a job that is killed ends its run as crashed; the window goes on', async () => {
    const { page } = bench.workbench;
    await start();
    await see(jobBar()).toContainText(/rows\/s/, { timeout: 30_000 });
    for (const pid of jobsOf(bench.workbench.hostPid)) process.kill(pid, 'SIGKILL');
    await see(page.getByRole('main')).toContainText(/JOB_CRASHED|JOB_OUT_OF_MEMORY/, { timeout: 15_000 });
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await see(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
  });

  test('several runs wait for each other', async () => {
    const { page } = bench.workbench;
    const first = await start();
    const second = await start();
    await see(jobBar()).toContainText(/1 more/);
    for (const address of [second, first]) {
      await bench.workbench.show(page, address);
      const main = page.getByRole('main');
      await main.getByRole('button', { name: /^Cancel/ }).click();
      await see(main).toContainText('JOB_CANCELLED');
    }
    folder.remove();
  });
});

/** The processes that the host has started and that validate. */
function jobsOf(host: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
        return Number(parent) === host && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('job-process');
      } catch {
        return false;
      }
    })
    .map(Number);
}
