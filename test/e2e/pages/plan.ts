import type { Locator, Page } from '@playwright/test';

/** A plan, as form and as text. */
export class PlanPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get validate(): Locator {
    return this.page.getByRole('button', { name: /^Validate/ });
  }

  get save(): Locator {
    return this.page.getByRole('button', { name: 'Save', exact: true });
  }

  get text(): Locator {
    return this.page.locator('.cm-content');
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }
}
