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

  /** The foot row: first rows, tensor, prediction, or what is wrong. */
  get check(): Locator {
    return this.page.getByRole('region', { name: 'Live check' });
  }

  /** In the header: saved, or not. */
  get state(): Locator {
    return this.page.getByText(/^(saved|unsaved changes)$/);
  }

  async set(field: string, text: string): Promise<void> {
    await this.field(field).fill(text);
    await this.field(field).press('Enter');
  }

  async typeAtTop(text: string): Promise<void> {
    await this.text.click();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.insertText(text);
  }
}
