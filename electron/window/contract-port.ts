import { RPCHandler } from '@orpc/server/message-port';
import { z } from 'zod';
import { carryErrors } from '../../engine/control-plane/carry-errors.ts';
import { refuseArguments } from '../../engine/control-plane/refuse-arguments.ts';

/** The end of a channel to a page. Electron's `MessagePortMain`, and Node's port, have this. */
export interface PagePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** The largest message of the interface: a plan of 16 MB. */
const LARGEST_MESSAGE = 32_000_000;

/** What the page's client sends; the arguments inside are checked by the contract. Bodies that are files are none of it. */
const headersSchema = z.looseObject({
  'content-type': z.enum(['application/json', 'text/event-stream']).optional(),
  'content-disposition': z.undefined().optional(),
});
const messageSchema = z.union([
  z.object({
    t: z.literal(1).optional(),
    i: z.string(),
    p: z.object({ u: z.string().startsWith('/'), h: headersSchema.optional(), m: z.string().optional() }),
  }),
  z.object({ t: z.literal(3), i: z.string(), p: z.object({ e: z.string() }) }),
  z.object({ t: z.literal(4), i: z.string() }),
]);

/** Serves a router on a port. What no page of ours sends ends the port; when it ends, so do its streams. */
export function servePort(port: PagePort, router: ConstructorParameters<typeof RPCHandler>[0]): void {
  const handler = new RPCHandler(router as never, { clientInterceptors: [carryErrors, refuseArguments] });
  handler.upgrade({
    on: (event: string, listener: (event?: { data: unknown }) => void) => {
      if (event === 'close') port.on('close', listener);
      else
        port.on('message', ({ data }) => {
          if (isMessage(data)) listener({ data });
          else port.close();
        });
    },
    postMessage: (message: unknown) => port.postMessage(message),
  } as never);
  port.start();
}

function isMessage(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > LARGEST_MESSAGE) return false;
  try {
    return messageSchema.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
