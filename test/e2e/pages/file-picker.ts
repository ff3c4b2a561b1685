import type { Locator, Page } from '@playwright/test';

export interface FilePickerPage {
  dialog: Locator;
  /** Filters, and takes paths. */
  field: Locator;
  options: Locator;
  option(name: string): Locator;
  /** Goes to a folder, or opens a file. */
  go(path: string): Promise<void>;
}

/** The dialog that shows the folders of the machine. */
export function pickerOf(page: Page, title: string): FilePickerPage {
  const dialog = page.getByRole('dialog', { name: title });
  const field = dialog.getByRole('combobox', { name: 'Filter, or the path of a file or folder' });
  const options = dialog.getByRole('option');
  return {
    dialog,
    field,
    options,
    option: (name) => options.filter({ hasText: name }),
    go: async (path) => {
      await field.fill(path);
      await field.press('Enter');
    },
  };
}
