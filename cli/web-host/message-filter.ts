import type { WebSocket } from 'ws';
import { z } from 'zod';

/** What every message of a window looks like from outside; its arguments are checked where they are used. */
const messageSchema = z.object({
  i: z.union([z.string(), z.number()]),
  t: z.int().min(1).max(4).optional(),
  p: z.unknown(),
});

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
        if (isMessage(event.data)) listener(event as never);
        else socket.terminate();
      });
    },
  } as Pick<WebSocket, 'addEventListener' | 'send'>;
}

function isMessage(data: unknown): boolean {
  if (typeof data !== 'string') return false;
  try {
    return messageSchema.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
