import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { type PagePort, servePort } from '../../electron/window/contract-port.ts';
import { connectDesktopHost, type PortSource } from '../../renderer/host/desktop-host.ts';
import { PORT_MESSAGE } from '../../shared/desktop-bridge.ts';

/** Electron's port gives its listeners an event, Node's the value itself; else they are alike. */
export function asPagePort(port: MessagePort): PagePort {
  return {
    on: (event: string, listener: (event: never) => void) =>
      port.on(event as 'message', (data: unknown) => listener({ data } as never)),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/**
 * A page with the real client, and the program's side, over Node's own message channels. What stands in here is only
 * Electron's way of handing a port over.
 */
export function openPage(router: Parameters<typeof servePort>[1]) {
  const listeners: ((event: MessageEvent) => void)[] = [];
  const hangUps: (() => void)[] = [];
  const page: PortSource = { addEventListener: (_, listener) => listeners.push(listener) };
  const receive = (event: { data: unknown; source: unknown; ports: unknown[] }) => {
    for (const listener of listeners) listener(event as never);
  };
  let asked = 0;
  const host = connectDesktopHost(
    {
      connect: () => {
        asked += 1;
        const { port1, port2 } = new MessageChannel();
        hangUps.push(servePort(asPagePort(port1), router));
        setImmediate(() => receive({ data: PORT_MESSAGE, source: page, ports: [port2] }));
      },
      pathForFile: (file) => (file.name === 'picked.onnx' ? '/data/picked.onnx' : ''),
    },
    page,
  );
  return {
    host,
    receive,
    asked: () => asked,
    /** As when the program drops the page's port. */
    drop: () => hangUps.at(-1)!(),
    close: () => {
      for (const hangUp of hangUps) hangUp();
    },
  };
}
