import type { Dialog, Shell } from 'electron';

/** Asks before the browser opens; not to open is what Enter and Escape mean. */
export async function offerLink(
  { url, host }: { url: string; host: string },
  { dialog, shell }: { dialog: Pick<Dialog, 'showMessageBox'>; shell: Pick<Shell, 'openExternal'> },
): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: `Open ${host} in your browser?`,
    detail: url,
    buttons: ['Open', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) await shell.openExternal(url);
}
