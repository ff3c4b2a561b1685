import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';
import { contentSecurityPolicy, NONCE_PLACEHOLDER } from '../../shared/content-security-policy.ts';

/** What a host answers to a request for a part of the built interface: a file as it is, or a text. */
export type InterfaceAnswer = { status: number; headers: Record<string, string> } & (
  | { file: string }
  | { text: string }
);

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

export const safetyHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The interface's files as they are, and for every address of the window its one page, with a nonce of its own. */
export function interfaceAnswer(path: string, folder: string): InterfaceAnswer {
  const file = assetFile(path, folder);
  if (file)
    return {
      status: 200,
      headers: {
        ...safetyHeaders,
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        // Names of assets hold a hash of their content.
        'cache-control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
      },
      file,
    };
  if (extname(path) !== '' && path.startsWith('/assets/'))
    return { status: 404, headers: { ...safetyHeaders }, text: '' };
  const nonce = randomBytes(16).toString('base64');
  return {
    status: 200,
    headers: {
      ...safetyHeaders,
      'content-type': mediaTypes['.html'],
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
    },
    text: readFileSync(join(folder, 'index.html'), 'utf8').replaceAll(NONCE_PLACEHOLDER, nonce),
  };
}

/** The file of the interface that a path names; undefined for what is none, or lies outside. */
function assetFile(path: string, folder: string): string | undefined {
  const root = realpathSync(folder);
  const named = resolve(root, `.${path}`);
  if (path.includes('\0') || !existsSync(named)) return undefined;
  const file = realpathSync(named);
  if (!file.startsWith(root + sep) || file === join(root, 'index.html')) return undefined;
  return statSync(file).isFile() ? file : undefined;
}
