import { RPCLink } from '@orpc/client/message-port';
import { type DesktopBridge, PORT_MESSAGE } from '../../shared/desktop-bridge.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { DesktopClient, Host } from './host.ts';
import { Line, type Link } from './line.ts';
import { portLine } from './port-line.ts';

const RETRY_MS = 250;

/** The part of a page's window that brings ports. */
export interface PortSource {
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

/** The host behind the desktop shell: ports that the shell hands to the page, asked for again whenever the program closes one. */
export function connectDesktopHost(bridge: DesktopBridge<File>, page: PortSource = window): Host {
  const line = new Line();
  let endOfLast = () => {};
  page.addEventListener('message', ({ data, source, ports: [port] }) => {
    if (data !== PORT_MESSAGE || source !== page || !port) return;
    endOfLast();
    const own = portLine(port, () => {
      line.set('offline', null);
      setTimeout(() => bridge.connect(), RETRY_MS);
    });
    endOfLast = own.end;
    line.set('online', new RPCLink({ port: own.port as MessagePort }) as unknown as Link);
    port.start();
  });
  bridge.connect();
  return {
    client: line.client,
    line,
    desktop: (line.client as unknown as { desktop: DesktopClient }).desktop,
    pathForFile: async (file) => {
      const path = bridge.pathForFile(file);
      if (path === '') throw new DrydockError('USAGE', `${file.name} is no file on this machine's disk`);
      return path;
    },
  };
}
