import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/**
 * Who may talk to the web host: only pages that it served itself, to the one browser that opened its address. The token
 * in the address serves once; from then on the browser's cookie holds a secret of its own, so that an address found
 * later in a terminal or a history opens nothing.
 */
export interface Access {
  port: number;
  readonly token: string;
  readonly session: string;
  tokenSpent: boolean;
}

export const newAccess = (): Access => ({ port: 0, token: secret(), session: secret(), tokenSpent: false });

const secret = () => randomBytes(32).toString('base64url');

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
  return cookies.some((cookie) => cookie.startsWith(name) && sameText(cookie.slice(name.length), access.session));
}

/** Whether this token opens the door; it does so once. */
export function spendToken(token: string, access: Access): boolean {
  if (access.tokenSpent || !sameText(token, access.token)) return false;
  access.tokenSpent = true;
  return true;
}

/** Compares in constant time. */
function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
