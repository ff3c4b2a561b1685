import { expect, test } from 'vitest';
import { isAllowedRequest } from './request.ts';

test.each([
  ['app://drydock/assets/index.js', true],
  ['data:image/png;base64,AAAA', true],
  ['blob:app://drydock/1', true],
  ['app://elsewhere/', false],
  ['https://example.com/', false],
  ['http://127.0.0.1:8080/', false],
  ['ws://localhost/', false],
  ['wss://example.com/', false],
  ['file:///etc/passwd', false],
  ['ftp://example.com/', false],
  ['chrome-extension://abc/x.js', false],
  ['chrome://gpu', false],
  ['https://redirector.gvt1.com/edgedl/chrome/dict/en-us-10-1.bdic', false],
  ['', false],
])('a request for %s: %s [security: network]', (url, allowed) => {
  for (const development of [true, false]) expect(isAllowedRequest(url, { development })).toBe(allowed);
});

test('the developer tools load while developing only [security: network]', () => {
  const url = 'devtools://devtools/bundled/devtools_app.html';
  expect(isAllowedRequest(url, { development: true })).toBe(true);
  expect(isAllowedRequest(url, { development: false })).toBe(false);
});
