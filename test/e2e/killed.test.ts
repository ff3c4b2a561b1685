import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startUi } from '../web-host/start-ui.ts';
import { largePlan } from './large-plan.ts';
import { dataPage } from './pages/data-page.ts';
import { PlanPage } from './pages/plan.ts';
import { dataAt, plansAt, sampleProject } from './pages/project.ts';
import { shellOf } from './pages/shell.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

/** The processes that a process started. */
function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid;
      } catch {
        return false;
      }
    })
    .map(Number);
}

suite('killed processes', (bench) => {
  test('the process behind an open dataset is killed: that is told, and it works again', async (context) => {
    if (process.platform !== 'linux') context.skip('processes are listed by /proc');
    const { page, hostPid } = bench.workbench;
    const { data } = sampleProject(join(bench.workspace, 'project'));
    const before = childrenOf(hostPid);
    await bench.workbench.show(page, dataAt(data));
    const shown = dataPage(page);
    await see(shown.cell(0, 0)).toBeVisible();
    // The job that profiles the columns has ended then.
    await see(page.getByText('Alerts 4')).toBeVisible();
    const started = childrenOf(hostPid).filter((pid) => !before.includes(pid));
    expect(started.length).toBeGreaterThan(0);
    for (const pid of started) process.kill(pid, 'SIGKILL');
    await page.getByRole('button', { name: 'Sort by age' }).click();
    // Either the new process answers at once, or the page says what happened and offers to try again.
    const again = page.getByRole('alert').getByRole('button').first();
    await see(shown.cell(0, 0).filter({ hasText: /^17$/ }).or(again).first()).toBeVisible({ timeout: 30_000 });
    if (await again.isVisible()) {
      await see(page.getByRole('alert').first()).toContainText(/JOB_CRASHED|JOB_OUT_OF_MEMORY/);
      await see(page.getByRole('alert').first()).toContainText('started again');
      await again.click();
    }
    await see(shown.cell(0, 0)).toHaveText('17', { timeout: 30_000 });
  });

  test('the host is killed in a run: the window says that it does not answer, the next host calls the run interrupted', async (context) => {
    const { page, hostPid } = bench.workbench;
    if (!page.url().startsWith('http')) context.skip('the desktop window ends with its host');
    const { folder, data } = sampleProject(join(bench.workspace, 'large'));
    const text = readFileSync(data, 'utf8');
    const rows = text.slice(text.indexOf('\n') + 1);
    for (let i = 0; i < 60; i += 1) appendFileSync(data, rows);
    await bench.workbench.show(page, plansAt(largePlan(folder, data)));
    const plan = new PlanPage(page);
    await see(plan.validate).toBeEnabled();
    await plan.validate.click();
    await page.waitForURL('**/runs/*');
    const address = new URL(page.url()).pathname;
    await see(shellOf(page).jobBar).toContainText(/predict|read/);
    process.kill(hostPid, 'SIGKILL');
    const { line } = shellOf(page);
    await see(line).toContainText('Lost the line to Drydock');
    await see(line).toContainText('start it again with "drydock ui"', { timeout: 30_000 });
    await see(page.getByRole('navigation', { name: 'Rooms' })).toBeVisible();
    const next = await startUi(bench.workspace);
    try {
      await page.goto(next.url);
      await page.goto(`${next.origin}${address}`);
      await see(page.getByRole('alert')).toContainText('JOB_INTERRUPTED', { timeout: 30_000 });
      await see(page.getByRole('alert')).toContainText('Run it again');
      await see(page.getByRole('button', { name: 'Run again' })).not.toHaveAttribute('aria-disabled');
    } finally {
      await page.goto('about:blank');
      await next.stop();
      // The browser's own words about a line that broke are no fault of the window.
      bench.workbench.complaints.splice(0);
    }
  });
});
