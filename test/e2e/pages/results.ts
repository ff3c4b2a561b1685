import type { Locator, Page } from '@playwright/test';

/** The results of one run. */
export class ResultsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get verdict(): Locator {
    return this.page.getByRole('region', { name: 'Verdict' });
  }

  get gates(): Locator {
    return this.page.getByRole('region', { name: 'Gates' });
  }

  metric(name: string): Locator {
    return this.page.getByRole('table', { name: 'Metrics over all rows used' }).getByRole('row', { name });
  }

  tab(name: string): Locator {
    return this.page.getByRole('tab', { name });
  }

  get panel(): Locator {
    return this.page.getByRole('tabpanel');
  }

  get slider(): Locator {
    return this.page.getByRole('slider', { name: 'Threshold' });
  }

  get threshold(): Locator {
    return this.page.getByRole('textbox', { name: 'Threshold' });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }

  get again(): Locator {
    return this.page.getByRole('button', { name: 'Run again' });
  }

  get exportButton(): Locator {
    return this.page.getByRole('button', { name: 'Export …' });
  }

  get exports(): Locator {
    return this.page.getByRole('dialog', { name: 'Export' });
  }
}
