import { RPCHandler } from '@orpc/server/message-port';
import { carryErrors } from '../../engine/control-plane/carry-errors.ts';
import { refuseArguments } from '../../engine/control-plane/refuse-arguments.ts';
import { isWindowMessage } from '../../engine/control-plane/window-message.ts';
import { PORT_END } from '../../shared/desktop-bridge.ts';

/** The end of a channel to a page. Electron's `MessagePortMain`, and Node's port, have this. */
export interface PagePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/**
 * Serves a router on a port until the page is gone, the function that it returns is called, or something comes that no
 * page of ours sends. Then the streams end as well.
 */
export function servePort(port: PagePort, router: ConstructorParameters<typeof RPCHandler>[0]): () => void {
  const handler = new RPCHandler(router as never, { clientInterceptors: [carryErrors, refuseArguments] });
  const atEnd: (() => void)[] = [];
  const end = () => {
    for (const close of atEnd.splice(0)) close();
  };
  const hangUp = () => {
    // Pages hear nothing of a port that closes; so it is said.
    port.postMessage(PORT_END);
    port.close();
    end();
  };
  port.on('close', end);
  handler.upgrade({
    on: (event: 'message' | 'close', listener: (event?: { data: unknown }) => void) => {
      if (event === 'close') atEnd.push(listener);
      else
        port.on('message', ({ data }) => {
          if (isWindowMessage(data)) listener({ data });
          else hangUp();
        });
    },
    postMessage: (message: unknown) => port.postMessage(message),
  } as never);
  port.start();
  return hangUp;
}
