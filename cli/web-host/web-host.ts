import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { RPCHandler } from '@orpc/server/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { carryErrors } from '../../engine/control-plane/carry-errors.ts';
import type { ControlPlane } from '../../engine/control-plane/control-plane.ts';
import { refuseArguments } from '../../engine/control-plane/refuse-arguments.ts';
import { LARGEST_MESSAGE_BYTES } from '../../engine/control-plane/window-message.ts';
import { safetyHeaders } from '../../engine/interface/interface-answer.ts';
import { defaultSettings } from '../../shared/contract/settings.ts';
import { DrydockError } from '../../shared/errors.ts';
import { type Access, comesFromHere, cookieName, hasCookie, newAccess, spendToken } from './access.ts';
import { answerImport } from './imports.ts';
import { filtered } from './message-filter.ts';
import { servePage } from './pages.ts';

export interface WebHostOptions {
  plane: ControlPlane;
  /** The built interface. */
  pages: string;
  /** 0: any free one. */
  port: number;
}

export interface WebHost {
  /** The address with the token; the first browser that opens it may use Drydock as this user. */
  readonly url: string;
  close(): Promise<void>;
}

const MOST_CONNECTIONS = 128;
const MOST_WINDOWS = 32;
const HEADERS_TIMEOUT_MS = 10_000;

/**
 * Serves the interface and the contract on 127.0.0.1 only.
 * @throws DrydockError USAGE when the port is taken, WORKSPACE_UNUSABLE when the interface has not been built
 */
export async function openWebHost({ plane, pages, port }: WebHostOptions): Promise<WebHost> {
  if (!existsSync(join(pages, 'index.html')))
    throw new DrydockError('WORKSPACE_UNUSABLE', 'the interface has not been built', {
      hint: 'Run "npm run build" in the checkout.',
    });
  const access = newAccess();
  const server = createServer((request, response) => answer(request, response, access, pages, plane));
  server.maxConnections = MOST_CONNECTIONS;
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  // A large dataset may take long to come in; who has no cookie is answered before its body.
  server.requestTimeout = 0;
  const sockets = serveWindows(plane);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refusal = refuseUpgrade(request, access, sockets.clients.size);
    if (refusal) socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else sockets.handleUpgrade(request, socket, head, (window) => sockets.emit('connection', window));
  });
  await listen(server, port);
  access.port = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${access.port}/?token=${access.token}`,
    close: async () => {
      for (const window of sockets.clients) window.terminate();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Every window's line to the contract. */
function serveWindows(plane: ControlPlane): WebSocketServer {
  const handler = new RPCHandler(plane.router, { clientInterceptors: [carryErrors, refuseArguments] });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  sockets.on('connection', (window: WebSocket) => {
    // A message that is too large or no message at all ends this line alone.
    window.on('error', () => window.terminate());
    void handler.upgrade(filtered(window), { context: {} });
  });
  return sockets;
}

function refuseUpgrade(request: IncomingMessage, access: Access, windows: number): string | null {
  if (!comesFromHere(request, access, { needsOrigin: true })) return '403 Forbidden';
  if (!hasCookie(request, access)) return '401 Unauthorized';
  if (request.url !== '/rpc') return '404 Not Found';
  return windows >= MOST_WINDOWS ? '503 Service Unavailable' : null;
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    // For good: a later one, such as too many open files, would otherwise end the program.
    server.on('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new DrydockError(
          'USAGE',
          `port ${port} cannot be used: ${cause.code === 'EADDRINUSE' ? 'another program has it' : cause.code}`,
          { hint: 'Name another port, or none: then any free one is taken.' },
          { cause },
        ),
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

const importMethods = ['PUT', 'POST', 'DELETE'];

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  access: Access,
  pages: string,
  plane: ControlPlane,
): void {
  const refuse = (status: number, text: string) =>
    response
      .writeHead(status, { ...safetyHeaders, 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
      .end(`${text}\n`);
  if (!comesFromHere(request, access)) {
    refuse(403, 'Forbidden');
    return;
  }
  const url = addressOf(request);
  if (!url) {
    refuse(400, 'Bad request');
    return;
  }
  const token = request.method === 'GET' ? url.searchParams.get('token') : null;
  const known = hasCookie(request, access);
  if (token !== null && (spendToken(token, access) || known)) {
    const cookie = `${cookieName(access)}=${access.session}; HttpOnly; SameSite=Strict; Path=/`;
    response
      .writeHead(303, { ...safetyHeaders, 'set-cookie': cookie, location: '/', 'cache-control': 'no-store' })
      .end();
  } else if (!known)
    refuse(
      401,
      'This page belongs to the browser that first opened the address printed by "drydock ui". To use this browser, start "drydock ui" again and open the new address here.',
    );
  else if (url.pathname === '/import' && importMethods.includes(request.method ?? '')) {
    if (comesFromHere(request, access, { needsOrigin: true })) void answerImport(request, response, url, plane.imports);
    else refuse(403, 'Forbidden');
  } else if (request.method !== 'GET' && request.method !== 'HEAD') refuse(405, 'Method not allowed');
  else servePage(response, url.pathname, pages, () => themeOf(plane)).catch(() => response.destroy());
}

/** A workspace that cannot be opened tells so in the window, which is shown in any case. */
const themeOf = (plane: ControlPlane): Promise<string> =>
  plane.client.settings.get({}).then(
    ({ theme }) => theme,
    () => defaultSettings.theme,
  );

/** Only paths: a request for another host, as proxies get them, is none of ours. */
function addressOf({ url = '/' }: IncomingMessage): URL | null {
  return url.startsWith('/') && !url.startsWith('//') ? URL.parse(url, 'http://localhost') : null;
}
