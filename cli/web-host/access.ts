import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may talk to the web host: only pages that it served itself, to the browser that opened its address with the token. */
export interface Access {
  port: number;
  token: string;
}

/** Cookies know no port: without it in the name two hosts would log each other out. */
export const cookieName = ({ port }: Access): string => `drydock-${port}`;

export const origins = ({ port }: Access): string[] => [`http://127.0.0.1:${port}`, `http://localhost:${port}`];

/**
 * Against DNS rebinding and foreign pages: the request names this host, and if it has an origin, that is this host too.
 * `needsOrigin`: a WebSocket, which browsers open across origins without asking.
 */
export function comesFromHere(request: IncomingMessage, access: Access, { needsOrigin = false } = {}): boolean {
  const { host, origin } = request.headers;
  if (!origins(access).some((own) => own === `http://${host}`)) return false;
  return origin === undefined ? !needsOrigin : origin === `http://${host}`;
}

export function hasCookie(request: IncomingMessage, access: Access): boolean {
  const name = `${cookieName(access)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.some((cookie) => cookie.startsWith(name) && sameText(cookie.slice(name.length), access.token));
}

/** Compares in constant time. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
