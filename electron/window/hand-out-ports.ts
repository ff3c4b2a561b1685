import type { MessagePortMain } from 'electron';
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
  const ports = new Map<number, MessagePortMain>();
  ipcMain.on(CONNECT_CHANNEL, ({ senderFrame, sender }) => {
    const own = windows.byId(sender.id);
    if (!own || !validateSender(senderFrame, sender.id, windows.ids)) return;
    ports.get(sender.id)?.close();
    const { port1, port2 } = new MessageChannelMain();
    ports.set(sender.id, port1);
    port1.on('close', () => {
      if (ports.get(sender.id) === port1) ports.delete(sender.id);
    });
    servePort(port1, routerFor(own));
    senderFrame!.postMessage(PORT_MESSAGE, null, [port2]);
  });
}
