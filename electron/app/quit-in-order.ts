import type { App, Dialog } from 'electron';

/** Quitting waits so long for what is open, then goes. */
const DEADLINE_MS = 5_000;

/**
 * Quitting cancels runs only after asking; then windows close, which may ask in their turn; then what is open is closed
 * before the program ends.
 */
export function quitInOrder(
  app: Pick<App, 'on' | 'quit' | 'exit'>,
  dialog: Pick<Dialog, 'showMessageBox'>,
  { openRuns, close, deadlineMs = DEADLINE_MS }: { openRuns(): number; close(): Promise<void>; deadlineMs?: number },
): void {
  let asking = false;
  let agreed = false;
  let closing = false;
  app.on('before-quit', (event) => {
    const runs = openRuns();
    if (agreed || runs === 0) {
      // A window may still stay open, and the next time there may be other runs.
      agreed = false;
      return;
    }
    event.preventDefault();
    if (asking) return;
    asking = true;
    void cancelsRuns(dialog, runs).then((yes) => {
      asking = false;
      agreed = yes;
      if (yes) app.quit();
    });
  });
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void within(close(), deadlineMs).then(() => app.exit(0));
  });
}

async function cancelsRuns(dialog: Pick<Dialog, 'showMessageBox'>, runs: number): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: runs === 1 ? 'A run is still going' : `${runs} runs are still going`,
    detail: 'Quitting cancels them. If you close the window only, they go on and you are told when they end.',
    buttons: ['Cancel the runs and quit', 'Do not quit'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

async function within(work: Promise<void>, ms: number): Promise<void> {
  const deadline = new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });
  await Promise.race([work.catch(() => {}), deadline]);
}
