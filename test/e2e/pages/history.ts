import type { Locator, Page } from '@playwright/test';

/** The list of runs. */
export class HistoryPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Runs' });
  }

  get rows(): Locator {
    return this.grid.locator('tr[aria-selected]');
  }

  run(id: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: id });
  }

  choose(id: string): Promise<void> {
    return this.run(id).getByRole('checkbox').click();
  }

  action(name: string): Locator {
    return this.page.getByRole('toolbar', { name: 'Act on the chosen runs' }).getByRole('button', { name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get search(): Locator {
    return this.page.getByRole('textbox', { name: 'Search the runs' });
  }
}
