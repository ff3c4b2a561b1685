import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { contentSecurityPolicy, NONCE_PLACEHOLDER } from '../../shared/content-security-policy.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Serves the built interface: its files as they are, and for every address of the window its one page. */
export function servePage(response: ServerResponse, path: string, folder: string): void {
  const file = assetFile(path, folder);
  if (file) {
    response.writeHead(200, {
      ...safetyHeaders,
      'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
      // Names of assets hold a hash of their content.
      'cache-control': path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache',
    });
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
    return;
  }
  if (extname(path) !== '' && path.startsWith('/assets/')) {
    response.writeHead(404, safetyHeaders).end();
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  const page = readFileSync(join(folder, 'index.html'), 'utf8').replaceAll(NONCE_PLACEHOLDER, nonce);
  response
    .writeHead(200, {
      ...safetyHeaders,
      'content-type': mediaTypes['.html'],
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
    })
    .end(page);
}

export const safetyHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The file of the interface that a path names; undefined for what is none, or lies outside. */
function assetFile(path: string, folder: string): string | undefined {
  const root = realpathSync(folder);
  const named = resolve(root, `.${path}`);
  if (path.includes('\0') || !existsSync(named)) return undefined;
  const file = realpathSync(named);
  if (!file.startsWith(root + sep) || file === join(root, 'index.html')) return undefined;
  return statSync(file).isFile() ? file : undefined;
}
