import { expect, test } from 'vitest';
import { see } from './see.ts';
import { suite } from './suite.ts';

suite('the frame', (bench) => {
  test('shows its rooms, and goes where they lead', async () => {
    const { page } = bench.workbench;
    const rooms = page.getByRole('navigation', { name: 'Rooms' });
    for (const room of ['Models', 'Data', 'Plans', 'Runs', 'Audit', 'Settings and doctor']) {
      await rooms.getByRole('link', { name: room }).click();
      await see(rooms.getByRole('link', { name: room })).toHaveAttribute('aria-current', 'page');
      await see(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
    await page.goBack();
    await see(rooms.getByRole('link', { name: 'Audit' })).toHaveAttribute('aria-current', 'page');
    expect(await page.title()).toContain('Drydock');
  });
});
