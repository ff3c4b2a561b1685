import { APP_ORIGIN } from './app-url.ts';

/** Each with its reason; Electron would grant everything. */
const GRANTED: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copy buttons',
  notifications: 'a run that ended while the window was behind others',
};

/** Whether a page of `origin` may have a permission; the same for a check and for a request. */
export function decidePermission(permission: string, origin: string): boolean {
  return isOwn(origin) && Object.hasOwn(GRANTED, permission);
}

/** Electron gives an origin, or an address with a path. */
const isOwn = (origin: string): boolean => origin === APP_ORIGIN || origin.startsWith(`${APP_ORIGIN}/`);
