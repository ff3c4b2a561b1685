import type { WebSocket } from 'ws';
import { isWindowMessage } from '../../engine/control-plane/window-message.ts';

/**
 * A window's line on which only messages of the contract arrive. The library that reads them prints the stack of what
 * it cannot read; whoever sends such a thing is no window, and loses the line.
 */
export function filtered(socket: WebSocket): Pick<WebSocket, 'addEventListener' | 'send'> {
  return {
    send: socket.send.bind(socket),
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type !== 'message') {
        socket.addEventListener(type as 'close', listener as never);
        return;
      }
      socket.addEventListener('message', (event) => {
        if (isWindowMessage(event.data)) listener(event as never);
        else socket.terminate();
      });
    },
  } as Pick<WebSocket, 'addEventListener' | 'send'>;
}
