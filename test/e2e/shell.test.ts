import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page, WebSocketRoute } from '@playwright/test';
import { expect, test } from 'vitest';
import { root, temporaryFolder } from '../run-drydock.ts';
import { shellOf } from './pages/shell.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

const SAMPLE = join(root, 'resources', 'sample');

suite('the shell', (bench) => {
  const at = async (address: string) => {
    const { page } = bench.workbench;
    await bench.workbench.show(page, address);
    const shell = shellOf(page);
    await see(shell.title).toBeVisible();
    return { page, ...shell };
  };

  test('the palette finds a room by the keyboard, and its title takes the focus', async () => {
    const { page, palette, title } = await at('/settings');
    await page.keyboard.press('Control+k');
    await see(palette).toBeFocused();
    await page.keyboard.type('audit');
    await page.keyboard.press('Enter');
    await see(title).toHaveText('Audit');
    await see(title).toBeFocused();
    expect(await page.title()).toBe('Audit · Drydock');
  });

  test('shortcuts work on the page, not while a person writes', async () => {
    const { page, title } = await at('/settings');
    await page.keyboard.press('Alt+5');
    await see(title).not.toHaveText('Settings and doctor');
    await page.goBack();
    await see(title).toHaveText('Settings and doctor');
    await page.keyboard.press('Shift+?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    await see(keys).toBeVisible();
    await see(keys.getByRole('listitem').filter({ hasText: 'Save the plan' })).toContainText('not on this page');
    await page.keyboard.press('Alt+1');
    await see(title).toHaveText('Settings and doctor');
    await page.keyboard.press('Escape');
    await see(keys).toBeHidden();
  });

  test('the first Tab leads past the rail to the content', async () => {
    const { page } = await at('/audit');
    await page.keyboard.press('Tab');
    await see(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
    await page.keyboard.press('Enter');
    await see(page.getByRole('main')).toBeFocused();
  });

  test('the theme is kept on the host, for other windows too', async () => {
    const { page } = await at('/settings');
    await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
    await see(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await see(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
    await see(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.getByRole('radiogroup', { name: 'Theme' }).getByText('As the system').click();
    await see(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  });

  test('a window is in the theme of the host from its first frame on', async () => {
    const { page } = await at('/settings');
    await page.getByRole('radiogroup', { name: 'Theme' }).getByText('Dark').click();
    await see(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await page.evaluate(() => localStorage.clear());
    await page.addInitScript(() => {
      const grounds = new Set<string>();
      Object.assign(window, { grounds });
      const look = () => {
        grounds.add(getComputedStyle(document.documentElement).backgroundColor);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.reload();
    await see(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
    const grounds = await page.evaluate(() => [...(window as unknown as { grounds: Set<string> }).grounds]);
    expect(grounds).toEqual(['rgb(18, 24, 29)']);
    await page.getByRole('radiogroup', { name: 'Theme' }).getByText('As the system').click();
    await see(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
  });

  test('the doctor says what works and what to do about the rest', async () => {
    const { page } = await at('/settings');
    await page.getByRole('tab', { name: 'Doctor' }).click();
    const checks = page.getByRole('table', { name: 'Checks of this machine' });
    await see(checks.getByRole('row').filter({ hasText: 'ONNX Runtime' })).toContainText('Works', { timeout: 60_000 });
    await see(checks.getByRole('row').filter({ hasText: 'Workspace' })).toContainText(bench.workspace);
    await page.reload();
    await see(page.getByRole('tab', { name: 'Doctor' })).toHaveAttribute('aria-selected', 'true');
  });

  test('a run is seen on every page, survives a reload and is cancelled', async () => {
    const folder = temporaryFolder('big-project');
    try {
      writeLargeSample(folder.path);
      const { page, room, title, jobBar } = await at(
        `/plans?${new URLSearchParams({ path: join(folder.path, 'drydock.yaml') })}`,
      );
      await see(page.getByRole('button', { name: /^Validate/ })).toBeEnabled();
      await page.keyboard.press('Control+Enter');
      await page.waitForURL('**/runs/*');
      await see(jobBar).toContainText('Adult income');
      await room('Audit').click();
      await see(title).toHaveText('Audit');
      await see(jobBar).toContainText(/predict|starting/);
      await page.reload();
      await see(jobBar).toContainText('Adult income');
      await page.keyboard.press('Control+.');
      const question = page.getByRole('dialog', { name: 'Cancel Adult income?' });
      await see(question.getByRole('button', { name: 'Let it run' })).toBeFocused();
      await page.keyboard.press('Enter');
      await see(question).toBeHidden();
      await jobBar.getByRole('button', { name: 'Cancel Adult income' }).click();
      await see(jobBar).toBeHidden();
      await see(page.getByRole('status', { name: 'What runs' })).toContainText('Adult income was cancelled.');
      await see(page.getByRole('link', { name: 'Show the run' })).toBeVisible();
      await see(page.getByRole('grid', { name: 'Audit trail' })).toContainText('run.cancelled');
    } finally {
      folder.remove();
    }
  });

  test('audit entries are found, chosen by keyboard and shown in the inspector', async () => {
    const { page, inspector } = await at('/audit');
    await see(page.getByRole('region', { name: 'Verification' })).toContainText('The chain is whole');
    await page.getByRole('textbox', { name: 'Filter the audit trail' }).fill('run.created');
    await page.getByRole('grid', { name: 'Audit trail' }).focus();
    await page.keyboard.press('ArrowDown');
    await see(inspector).toContainText('Hash of the entry before');
    await page.waitForURL(/entry=1\b/);
    await page.reload();
    await see(inspector).toContainText('Entry 1');
    await page.getByRole('grid', { name: 'Audit trail' }).focus();
    await page.keyboard.press('Escape');
    await see(inspector).toBeHidden();
    await page.keyboard.press('Control+i');
    await see(inspector).toBeVisible();
  });

  test('a lost line is told calmly, what is shown stays, and it comes back by itself', async (context) => {
    if (!bench.workbench.page.url().startsWith('http')) context.skip('only browsers have a line that breaks');
    const page = await bench.workbench.newWindow();
    const cable = await cableOf(page);
    await bench.workbench.show(page, '/audit?q=run.created');
    const { line } = shellOf(page);
    await see(page.getByRole('grid', { name: 'Audit trail' })).toContainText('run.created');
    await cable.cut();
    await see(line).toContainText('Lost the line to Drydock; trying again');
    await see(page.getByRole('grid', { name: 'Audit trail' })).toContainText('run.created');
    cable.mend();
    await see(line).toBeEmpty({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Verify again' }).click();
    await see(page.getByRole('region', { name: 'Verification' })).toContainText('The chain is whole');
    await page.close();
  });

  test('the end of a run that ended while the line was down is told when it is back', async (context) => {
    if (!bench.workbench.page.url().startsWith('http')) context.skip('only browsers have a line that breaks');
    const folder = temporaryFolder('big-project');
    const other = await bench.workbench.newWindow();
    try {
      writeLargeSample(folder.path);
      const cable = await cableOf(other);
      await bench.workbench.show(other, '/audit');
      const plan = join(folder.path, 'drydock.yaml');
      const { page, jobBar } = await at(`/plans?${new URLSearchParams({ path: plan })}`);
      await see(page.getByRole('button', { name: /^Validate/ })).toBeEnabled();
      await page.keyboard.press('Control+Enter');
      await page.waitForURL('**/runs/*');
      await see(shellOf(other).jobBar).toContainText('Adult income');
      await cable.cut();
      await see(shellOf(other).line).toContainText('Lost the line to Drydock');
      await jobBar.getByRole('button', { name: 'Cancel Adult income' }).click();
      await see(jobBar).toBeHidden();
      cable.mend();
      await see(other.getByRole('status', { name: 'What runs' })).toContainText('Adult income was cancelled.');
      await see(other.getByRole('link', { name: 'Show the run' })).toBeVisible();
      await see(shellOf(other).jobBar).toBeHidden();
    } finally {
      await other.close();
      folder.remove();
    }
  });

  test('a page that cannot be loaded leaves the rooms usable', async (context) => {
    if (!bench.workbench.page.url().startsWith('http')) context.skip('files of the desktop window are on the disk');
    const { page, room, title } = await at('/settings');
    await page.route('**/assets/audit-page*', (route) => route.abort());
    await room('Audit').click();
    await see(page.getByRole('alert')).toContainText('INTERNAL');
    await room('Settings and doctor').click();
    await see(title).toHaveText('Settings and doctor');
    await page.unroute('**/assets/audit-page*');
    // The page itself told of the failure; the browser's own word about it is no fault.
    bench.workbench.complaints.splice(0);
  });

  test('an unknown address says so and the rooms stay', async () => {
    const { title, rooms } = await at('/nowhere');
    await see(title).toHaveText('There is no such page');
    await see(rooms).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const)
  suite(
    `axe in the shell's pages, ${colorScheme}`,
    (bench) => {
      test.each(['/settings', '/settings?part=doctor', '/audit', '/nowhere'])('%s', async (address) => {
        const { page } = bench.workbench;
        await bench.workbench.show(page, address);
        await see(page.getByRole('heading', { level: 1 })).toBeVisible();
        await see(page.getByText(/^Loading/)).toHaveCount(0, { timeout: 60_000 });
        expect(await violations(page)).toEqual([]);
      });

      test.each([
        ['palette', 'Control+k', 'Search or run a command'],
        ['keys', 'Shift+?', 'Keys'],
      ])('%s', async (_, stroke, name) => {
        const { page } = bench.workbench;
        await bench.workbench.show(page, '/settings');
        await see(page.getByRole('heading', { level: 1 })).toBeVisible();
        // A dialog that still fades in has the colours of neither state.
        await page.emulateMedia({ reducedMotion: 'reduce' });
        await page.keyboard.press(stroke);
        await see(page.getByRole('dialog', { name })).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    },
    { colorScheme },
  );

async function violations(page: Parameters<typeof shellOf>[0]): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The line of a window that is opened next, to be cut and mended. */
async function cableOf(page: Page): Promise<{ cut(): Promise<void>; mend(): void }> {
  const lines: WebSocketRoute[] = [];
  let broken = false;
  await page.routeWebSocket('**/rpc', (line) => {
    if (broken) void line.close();
    else {
      line.connectToServer();
      lines.push(line);
    }
  });
  return {
    cut: async () => {
      broken = true;
      for (const line of lines.splice(0)) await line.close();
    },
    mend: () => {
      broken = false;
    },
  };
}

/** The sample with so many rows that its run takes some seconds. */
function writeLargeSample(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of ['drydock.yaml', 'model.onnx']) cpSync(join(SAMPLE, name), join(folder, name));
  const text = readFileSync(join(SAMPLE, 'census-test.csv'), 'utf8');
  const head = text.slice(0, text.indexOf('\n') + 1);
  writeFileSync(join(folder, 'census-test.csv'), head + text.slice(head.length).repeat(60));
}
