import { expect, test } from 'vitest';
import { resolveAppUrl } from './app-url.ts';

const get = (url: string) => resolveAppUrl({ method: 'GET', url });

test.each([
  ['app://drydock/', '/'],
  ['app://drydock', '/'],
  ['app://drydock/runs/abc?tab=rows#top', '/runs/abc'],
  ['app://drydock/assets/index-1a2b.js', '/assets/index-1a2b.js'],
  ['app://drydock/models/a%20b', '/models/a b'],
  ['app://drydock/assets/../index.html', '/index.html'],
  ['APP://drydock/x', '/x'],
])('%s names %s [security: local-content]', (url, path) => {
  expect(get(url)).toEqual({ path });
});

test.each([
  ['app://elsewhere/', 404],
  ['app://drydock:80/', 404],
  ['app://user@drydock/', 404],
  ['app://drydock.example/', 404],
  ['file:///etc/passwd', 400],
  ['https://drydock/', 400],
  ['drydock', 400],
  ['', 400],
  ['app://drydock/%E0%A4%A', 400],
  ['app://drydock/assets/%00.js', 400],
  ['app://drydock/..%2f..%2fetc/passwd', 400],
  ['app://drydock/assets/%2e%2e%2f%2e%2e%2fpackage.json', 400],
  ['app://drydock/..%5c..%5cwindows', 400],
])('%s is refused with %i [security: path-traversal]', (url, refused) => {
  expect(get(url)).toEqual({ refused });
});

test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'get'])('%s is no way to ask [security: local-content]', (method) => {
  expect(resolveAppUrl({ method, url: 'app://drydock/' })).toEqual({ refused: 405 });
});
