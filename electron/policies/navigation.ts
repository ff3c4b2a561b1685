import { APP_ORIGIN } from './app-url.ts';

/** Pages move inside the app's own origin only; everything else they name is opened outside, or not at all. */
export function isAllowedNavigation(url: string): boolean {
  const parsed = URL.parse(url);
  if (!parsed || parsed.username || parsed.password) return false;
  return `${parsed.protocol}//${parsed.host}` === APP_ORIGIN;
}
