import { CONNECT_CHANNEL, PORT_MESSAGE } from '../../shared/desktop-bridge.ts';
import type { Electron } from '../electron.ts';
import { validateSender } from '../policies/sender.ts';
import { servePort } from './contract-port.ts';
import type { ShellWindow, Windows } from './windows.ts';

/** Gives a page of an own window its port when it asks; the port of the page before it in the same window ends. */
export function handOutPorts(
  { ipcMain, MessageChannelMain }: Pick<Electron, 'ipcMain' | 'MessageChannelMain'>,
  windows: Windows,
  routerFor: (window: ShellWindow) => Parameters<typeof servePort>[1],
): void {
  const hangUps = new Map<number, () => void>();
  ipcMain.on(CONNECT_CHANNEL, ({ senderFrame, sender }) => {
    const own = windows.byId(sender.id);
    if (!own || !validateSender(senderFrame, sender.id, windows.ids)) return;
    hangUps.get(sender.id)?.();
    const { port1, port2 } = new MessageChannelMain();
    const hangUp = servePort(port1, routerFor(own));
    hangUps.set(sender.id, hangUp);
    port1.on('close', () => {
      if (hangUps.get(sender.id) === hangUp) hangUps.delete(sender.id);
    });
    senderFrame!.postMessage(PORT_MESSAGE, null, [port2]);
  });
}
