import { APP_ORIGIN } from './app-url.ts';

/** Addresses that never leave the process: images that a page made itself. */
const LOCAL = new Set(['data:', 'blob:']);

/** The workbench shows nothing from elsewhere: whatever else asks for an address is cancelled. */
export function isAllowedRequest(url: string, { development }: { development: boolean }): boolean {
  const parsed = URL.parse(url);
  if (!parsed) return false;
  if (`${parsed.protocol}//${parsed.host}` === APP_ORIGIN || LOCAL.has(parsed.protocol)) return true;
  return development && parsed.protocol === 'devtools:';
}
