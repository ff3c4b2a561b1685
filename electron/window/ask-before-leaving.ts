import type { BrowserWindow, Dialog } from 'electron';

/** A page that holds unsaved work prevents its unloading; without this the window would silently stay. */
export function askBeforeLeaving(window: BrowserWindow, dialog: Pick<Dialog, 'showMessageBoxSync'>): void {
  window.webContents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'The plan was not saved',
      detail: 'Its changes are lost if the window closes now.',
      buttons: ['Close without saving', 'Go back'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    });
    if (answer === 0) event.preventDefault();
  });
}
