import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer } from 'ws';
import { carryErrors } from '../../engine/control-plane/carry-errors.ts';
import type { ControlPlane } from '../../engine/control-plane/control-plane.ts';
import { refuseArguments } from '../../engine/control-plane/refuse-arguments.ts';
import { DrydockError } from '../../shared/errors.ts';
import { type Access, comesFromHere, cookieName, hasCookie, sameText } from './access.ts';
import { safetyHeaders, servePage } from './pages.ts';

export interface WebHostOptions {
  plane: ControlPlane;
  /** The built interface. */
  pages: string;
  /** 0: any free one. */
  port: number;
}

export interface WebHost {
  /** The address with the token; whoever has it may use Drydock as this user. */
  readonly url: string;
  close(): Promise<void>;
}

/** The largest message of the interface: a plan of 16 MB. */
const LARGEST_MESSAGE_BYTES = 32_000_000;

/** Serves the interface and the contract on 127.0.0.1 only. @throws DrydockError USAGE when the port is taken */
export async function openWebHost({ plane, pages, port }: WebHostOptions): Promise<WebHost> {
  const access: Access = { port, token: randomBytes(32).toString('base64url') };
  const handler = new RPCHandler(plane.router, { clientInterceptors: [carryErrors, refuseArguments] });
  const server = createServer((request, response) => answer(request, response, access, pages));
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  server.on('upgrade', (request, socket, head) => {
    const refusal = !comesFromHere(request, access, { needsOrigin: true })
      ? '403 Forbidden'
      : !hasCookie(request, access)
        ? '401 Unauthorized'
        : request.url !== '/rpc'
          ? '404 Not Found'
          : null;
    if (refusal) socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\n\r\n`);
    else sockets.handleUpgrade(request, socket, head, (webSocket) => void handler.upgrade(webSocket, { context: {} }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new DrydockError('USAGE', `port ${port} cannot be used: ${cause.code}`, {}, { cause })),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  access.port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${access.port}/?token=${access.token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(request: IncomingMessage, response: ServerResponse, access: Access, pages: string): void {
  const refuse = (status: number, text: string) =>
    response.writeHead(status, { ...safetyHeaders, 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  if (!comesFromHere(request, access)) {
    refuse(403, 'Forbidden');
    return;
  }
  const url = new URL(request.url ?? '/', 'http://localhost');
  const token = url.searchParams.get('token');
  if (token !== null && sameText(token, access.token)) {
    const cookie = `${cookieName(access)}=${access.token}; HttpOnly; SameSite=Strict; Path=/`;
    response.writeHead(303, { ...safetyHeaders, 'set-cookie': cookie, location: '/' }).end();
  } else if (!hasCookie(request, access))
    refuse(401, 'Open the address that "drydock ui" printed; it holds the key to this page.');
  else if (request.method !== 'GET' && request.method !== 'HEAD') refuse(405, 'Method not allowed');
  else servePage(response, url.pathname, pages);
}
