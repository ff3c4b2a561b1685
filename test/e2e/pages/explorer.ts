import type { Locator, Page } from '@playwright/test';

/** The threshold explorer and the rows of a run's results. */
export class Explorer {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get slider(): Locator {
    return this.page.getByRole('slider', { name: 'Threshold' });
  }

  get field(): Locator {
    return this.page.getByRole('textbox', { name: 'Threshold' });
  }

  get costRatio(): Locator {
    return this.page.getByRole('textbox', { name: 'A false negative costs, in false positives' });
  }

  /** The table of metrics beside the plan's, there while the threshold is moved. */
  metric(name: string): Locator {
    return this.page.getByRole('region', { name: /^What if: metrics at/ }).getByRole('row', { name });
  }

  gap(name: string): Locator {
    return this.page.getByRole('region', { name: /^What if: gaps by/ }).getByRole('row', { name });
  }

  get rows(): Locator {
    return this.page.getByRole('grid', { name: 'Rows with their predictions' });
  }

  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }
}
