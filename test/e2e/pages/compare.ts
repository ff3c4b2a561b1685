import type { Locator, Page } from '@playwright/test';

/** Runs side by side. */
export class ComparePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get facts(): Locator {
    return this.page.getByRole('list', { name: 'What is the same and what differs' });
  }

  row(title: string): Locator {
    const table = this.page.getByRole('region', { name: 'The runs side by side' });
    return table.getByRole('row', { name: new RegExp(`^${title}`) }).first();
  }

  get plans(): Locator {
    return this.page.getByRole('region', { name: 'Lines of the plans that differ' });
  }
}
