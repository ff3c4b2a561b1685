import type { Locator, Page } from '@playwright/test';

export interface ShellPage {
  rooms: Locator;
  room(name: string): Locator;
  title: Locator;
  /** The field of the palette, when it is open. */
  palette: Locator;
  inspector: Locator;
  jobBar: Locator;
  line: Locator;
}

/** What stands around every page. */
export function shellOf(page: Page): ShellPage {
  const rooms = page.getByRole('navigation', { name: 'Rooms' });
  return {
    rooms,
    room: (name) => rooms.getByRole('link', { name }),
    title: page.getByRole('heading', { level: 1 }),
    palette: page
      .getByRole('dialog', { name: 'Search or run a command' })
      .getByPlaceholder('Search or run a command …'),
    inspector: page.getByRole('complementary', { name: 'Inspector' }),
    jobBar: page.getByRole('region', { name: 'Job bar' }),
    line: page.getByRole('status', { name: 'Line to Drydock' }),
  };
}
