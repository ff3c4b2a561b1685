import { RPCHandler } from '@orpc/server/message-port';
import { carryErrors } from '../../engine/control-plane/carry-errors.ts';
import { refuseArguments } from '../../engine/control-plane/refuse-arguments.ts';
import { isWindowMessage } from '../../engine/control-plane/window-message.ts';

/** The end of a channel to a page. Electron's `MessagePortMain`, and Node's port, have this. */
export interface PagePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** Serves a router on a port. What no page of ours sends ends the port; when it ends, so do its streams. */
export function servePort(port: PagePort, router: ConstructorParameters<typeof RPCHandler>[0]): void {
  const handler = new RPCHandler(router as never, { clientInterceptors: [carryErrors, refuseArguments] });
  handler.upgrade({
    on: (event: string, listener: (event?: { data: unknown }) => void) => {
      if (event === 'close') port.on('close', listener);
      else
        port.on('message', ({ data }) => {
          if (isWindowMessage(data)) listener({ data });
          else port.close();
        });
    },
    postMessage: (message: unknown) => port.postMessage(message),
  } as never);
  port.start();
}
