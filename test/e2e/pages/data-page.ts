import type { Page } from '@playwright/test';

/** The dataset that the window shows. Rows and columns count from 0, in the order shown. */
export function dataPage(page: Page) {
  const grid = page.getByRole('grid');
  return {
    page,
    grid,
    /** How many rows are shown, or what is awaited. */
    count: page.getByRole('status').filter({ hasText: /\d rows/ }),
    cell: (row: number, column: number) => page.locator(`#cell-${row}-${column}`),
    head: (name: string) =>
      grid.getByRole('columnheader').filter({ has: page.getByRole('button', { name: `Sort by ${name}` }) }),
    async filter(column: string, value: string) {
      const field = page.getByRole('textbox', { name: 'Find a column' });
      await field.fill(column);
      await page.getByRole('list', { name: 'Columns' }).getByRole('button', { name: column }).first().click();
      await field.fill('');
      await page
        .getByRole('complementary', { name: 'Inspector' })
        .getByRole('button', { name: value, exact: true })
        .click();
    },
    async where(condition: string) {
      const field = page.getByRole('textbox', { name: 'Rows where this condition holds' });
      await field.fill(condition);
      await field.press('Enter');
    },
    async goTo(row: number) {
      const field = page.getByRole('textbox', { name: /^Go to row/ });
      await field.fill(String(row));
      await field.press('Enter');
    },
  };
}
