/** The one origin of the desktop shell's pages; a standard scheme, so that it has storage and a policy like any site. */
export const APP_SCHEME = 'app';
export const APP_HOST = 'drydock';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

export type ResolvedUrl = { path: string } | { refused: 400 | 404 | 405 };

/** What a request to the app's own scheme names: the path of a part of the interface, decoded once, or a refusal. */
export function resolveAppUrl({ method, url }: { method: string; url: string }): ResolvedUrl {
  if (method !== 'GET') return { refused: 405 };
  const parsed = URL.parse(url);
  if (!parsed || parsed.protocol !== `${APP_SCHEME}:`) return { refused: 400 };
  if (parsed.host !== APP_HOST || parsed.username || parsed.password) return { refused: 404 };
  let path: string;
  try {
    path = decodeURIComponent(parsed.pathname);
  } catch {
    return { refused: 400 };
  }
  if (/[\0\\]/.test(path) || path.split('/').includes('..')) return { refused: 400 };
  return { path: path === '' ? '/' : path };
}
