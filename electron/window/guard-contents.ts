import type { WebContents } from 'electron';
import { isAllowedNavigation } from '../policies/navigation.ts';
import { decideWindowOpen } from '../policies/window-open.ts';

/** Where a page may go, and what it may open. `offer`: asks the user, then opens the address in the browser. */
export function guardContents(contents: WebContents, offer: (link: { url: string; host: string }) => void): void {
  contents.on('will-navigate', stayInside);
  contents.on('will-frame-navigate', stayInside);
  contents.on('will-redirect', stayInside);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    const opening = decideWindowOpen(url);
    if (opening.open === 'outside') offer(opening);
    return { action: 'deny' };
  });
}

function stayInside(details: { url: string; preventDefault(): void }): void {
  if (!isAllowedNavigation(details.url)) details.preventDefault();
}
