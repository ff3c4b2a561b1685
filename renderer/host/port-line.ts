import { PORT_END } from '../../shared/desktop-bridge.ts';

/** What a client needs of a port. */
export interface ClientPort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: (event: MessageEvent) => void): void;
}

/**
 * A port as a client needs it. Browsers tell a page nothing when the other end of a port closes: the program says it as
 * its last message, and `end` does so for a port that is replaced. Whoever waits then hears that the line is gone.
 */
export function portLine(port: MessagePort, ended: () => void): { port: ClientPort; end(): void } {
  const closers: ((event: MessageEvent) => void)[] = [];
  const end = () => {
    port.close();
    for (const close of closers.splice(0)) close(new MessageEvent('close'));
  };
  return {
    end,
    port: {
      postMessage: (message) => port.postMessage(message),
      addEventListener: (type, listener) => {
        if (type === 'close') closers.push(listener);
        else
          port.addEventListener('message', (event) => {
            if (event.data !== PORT_END) listener(event);
            else {
              end();
              ended();
            }
          });
      },
    },
  };
}
