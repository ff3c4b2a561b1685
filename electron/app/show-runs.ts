import type { Electron } from '../electron.ts';
import { progressBar, runNotice } from '../policies/run-signs.ts';
import type { Windows } from '../window/windows.ts';
import type { OpenRuns } from './open-runs.ts';

/** Shows runs outside the pages: how far they are in the task bar, and their end when there is no page to tell it. */
export function showRuns({ Notification }: Pick<Electron, 'Notification'>, openRuns: OpenRuns, windows: Windows): void {
  openRuns.subscribe((activity) => {
    const bar = progressBar(openRuns.list);
    for (const window of windows.all) window.setProgressBar(bar);
    const notice = runNotice(activity);
    if (!notice || windows.all.length > 0 || !Notification.isSupported()) return;
    const notification = new Notification(notice);
    notification.on('click', () => windows.focus().requests.push({ type: 'show', address: `/runs/${activity.id}` }));
    notification.show();
  });
}
