import type { BrowserContext, Page } from '@playwright/test';

const HERE = /^(?:(?:http|ws):\/\/127\.0\.0\.1:\d+\/|app:\/\/|blob:|data:)/;

/** Collects what no window may do: complain on its console, fail, or ask for anything beyond this machine. */
export function collectComplaints(context: BrowserContext, complaints: string[]): void {
  const listen = (page: Page) => {
    page.on('console', (message) => {
      // A request that is refused on purpose is told by the page itself.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('websocket', (socket) => {
      if (!HERE.test(socket.url())) complaints.push(`request: ${socket.url()}`);
    });
  };
  for (const page of context.pages()) listen(page);
  context.on('page', listen);
  context.on('request', (request) => {
    if (!HERE.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
}
