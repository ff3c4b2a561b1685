import type { Page } from '@playwright/test';

/** The page of a run that has results. */
export function runPageOf(page: Page) {
  return {
    verdict: page.getByRole('region', { name: 'Verdict' }),
    gates: page.getByRole('region', { name: 'Gates' }),
    metrics: page.getByRole('region', { name: 'Metrics', exact: true }),
    tab: (name: string) => page.getByRole('tab', { name, exact: true }),
    figure: (title: RegExp) => page.getByRole('figure', { name: title }),
    exportButton: page.getByRole('button', { name: 'Export …' }),
    exports: page.getByRole('dialog', { name: 'Export' }),
    again: page.getByRole('button', { name: 'Run again' }),
    cancel: page.getByRole('button', { name: 'Cancel the run' }),
    phases: page.getByRole('list', { name: 'Phases' }),
  };
}
