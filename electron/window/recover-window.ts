import type { BrowserWindow, Dialog } from 'electron';
import { isCrash, type RecoveryQuestion, recoveryQuestion } from '../policies/recovery-question.ts';

/** Asks what to do when a window's process ends or does not answer. `reopen` opens another in its place. */
export function recoverWindow(
  window: BrowserWindow,
  dialog: Pick<Dialog, 'showMessageBox'>,
  reopen: (address: string) => void,
): void {
  let asking: AbortController | null = null;
  const ask = async ({ options, answers }: RecoveryQuestion) => {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const { response } = await dialog.showMessageBox({ ...options, signal });
    if (signal.aborted || window.isDestroyed()) return;
    const answer = answers[response] ?? 'wait';
    if (answer === 'wait') return;
    // Its address is known after its process ended; the new window first, or the program would have none and end.
    if (answer === 'reopen') reopen(window.webContents.getURL());
    window.destroy();
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (isCrash(reason)) void ask(recoveryQuestion('gone', reason));
  });
  window.on('unresponsive', () => void ask(recoveryQuestion('stuck', '')));
  window.on('responsive', () => asking?.abort());
}
