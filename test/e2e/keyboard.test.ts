import { test } from 'vitest';
import { ResultsPage } from './pages/results.ts';
import { see } from './see.ts';
import { suite } from './suite.ts';

/** Nothing here touches the page by pointer: what a key cannot reach, the test cannot. */
suite('by keyboard alone', (bench) => {
  const tabTo = async (name: RegExp, most = 60) => {
    const { page } = bench.workbench;
    for (let step = 0; step < most; step++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
      });
      if (name.test(focused)) return;
    }
    throw new Error(`no Tab leads to ${name}`);
  };

  test('open the sample, validate it and read its parts', async () => {
    const { page } = bench.workbench;
    const results = new ResultsPage(page);
    await see(page.getByRole('button', { name: 'Open the sample' })).toBeVisible();
    await tabTo(/^Open the sample$/);
    await page.keyboard.press('Enter');
    await see(page.getByRole('button', { name: /^Validate 16,281 rows/ })).toBeEnabled();
    await page.keyboard.press('ControlOrMeta+Enter');
    await see(results.verdict).toBeVisible();
    await tabTo(/^Performance$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await see(results.tab('Fairness')).toHaveAttribute('aria-selected', 'true');
  });

  test('the palette goes anywhere, and Escape comes back', async () => {
    const { page } = bench.workbench;
    await page.keyboard.press('ControlOrMeta+k');
    await see(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await see(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+k');
    await see(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('Go to runs');
    await see(page.getByRole('dialog').getByRole('button')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await see(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
    await page.keyboard.press('Alt+1');
    await see(page.getByRole('heading', { level: 1, name: 'Start' })).toBeVisible();
  });

  test('a question mark shows the keys', async () => {
    const { page } = bench.workbench;
    await page.keyboard.press('?');
    await see(page.getByRole('dialog')).toContainText('Validate');
    await page.keyboard.press('Escape');
    await see(page.getByRole('dialog')).toHaveCount(0);
  });
});
