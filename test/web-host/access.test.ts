import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root, runDrydock, temporaryFolder } from '../run-drydock.ts';
import { ask, sendBytes } from './raw-request.ts';
import { type RunningUi, startUi } from './start-ui.ts';

const workspace = temporaryFolder('access');
let ui: RunningUi;
let cookie: string;
const known = () => ({ cookie });

beforeAll(async () => {
  ui = await startUi(workspace.path);
});
afterAll(async () => {
  await ui.stop();
  workspace.remove();
});

const upgrade = (headers: Record<string, string> = {}, path = '/rpc') =>
  ask(ui.port, {
    path,
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      origin: ui.origin,
      ...headers,
    },
  });

describe('before the token was used', () => {
  test.each(['/', '/index.html', '/assets/', '/runs/abc', '/rpc', '/?token=wrong', '/?token='])(
    '%s answers 401 [security: loopback-token]',
    async (path) => {
      const answer = await ask(ui.port, { path });
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.body).toContain('drydock ui');
    },
  );

  test('a token of another length or alphabet is refused like any other [security: loopback-token]', async () => {
    for (const token of ['a', `${new URL(ui.url).searchParams.get('token')}x`, '%00', 'ä'.repeat(22)])
      expect((await ask(ui.port, { path: `/?token=${encodeURIComponent(token)}` })).status).toBe(401);
  });

  test('only GET spends the token [security: loopback-token]', async () => {
    const path = new URL(ui.url).search;
    for (const method of ['HEAD', 'POST', 'PUT'])
      expect((await ask(ui.port, { method, path: `/${path}` })).status).toBe(401);
  });
});

describe('the token', () => {
  test('serves once: it sets a private cookie and leads to the page [security: loopback-cookie]', async () => {
    const first = await ask(ui.port, { path: `/${new URL(ui.url).search}` });
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    const [set] = first.headers['set-cookie'] as string[];
    expect(set).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    cookie = set.split(';')[0];
    expect(cookie).not.toContain(new URL(ui.url).searchParams.get('token'));
    const second = await ask(ui.port, { path: `/${new URL(ui.url).search}` });
    expect(second.status).toBe(401);
    expect(second.body).toContain('start "drydock ui" again');
    expect((await ask(ui.port, { path: `/${new URL(ui.url).search}`, headers: known() })).status).toBe(303);
  });

  test('with its cookie pages and addresses are served, with a policy and no cross-origin header [security: content-security-policy]', async () => {
    for (const path of ['/', '/runs/abc', '/data?path=/etc/passwd']) {
      const { status, headers, body } = await ask(ui.port, { path, headers: known() });
      expect(status).toBe(200);
      expect(body).toContain('<div id="root">');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
    const nonces = await Promise.all([1, 2].map(() => ask(ui.port, { headers: known() })));
    expect(nonces[0].headers['content-security-policy']).not.toBe(nonces[1].headers['content-security-policy']);
  });

  test('assets are served with it and refused without [security: loopback-cookie]', async () => {
    const { body } = await ask(ui.port, { headers: known() });
    const [script] = /\/assets\/[^"]+\.js/.exec(body)!;
    expect((await ask(ui.port, { path: script, headers: known() })).headers['content-type']).toMatch('javascript');
    expect((await ask(ui.port, { path: script })).status).toBe(401);
    expect((await ask(ui.port, { path: '/assets/none.js', headers: known() })).status).toBe(404);
  });
});

describe('who asks', () => {
  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
    'localhost.:PORT',
    '[::1]:PORT',
  ])('Host "%s" is refused first, with the cookie too [security: loopback-host]', async (host) => {
    const headers = { ...known(), host: host.replace('PORT', String(ui.port)) };
    expect((await ask(ui.port, { headers })).status).toBeOneOf([400, 403]);
    expect((await ask(ui.port, { path: '/?token=x', headers })).status).toBeOneOf([400, 403]);
  });

  test('without any Host nothing is served [security: loopback-host]', async () => {
    expect(await sendBytes(ui.port, `GET / HTTP/1.0\r\nCookie: ${cookie}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 40[03]/);
  });

  test.each([
    'http://evil.example',
    'null',
    'http://127.0.0.1',
    'https://127.0.0.1:PORT',
    'http://localhost:PORT',
    'file://',
  ])('Origin "%s" is refused [security: loopback-origin]', async (text) => {
    const origin = text.replace('PORT', String(ui.port));
    expect((await ask(ui.port, { headers: { ...known(), origin } })).status).toBe(403);
    expect((await upgrade({ ...known(), origin })).status).toBe(403);
  });

  test('a WebSocket needs origin and cookie, and one address [security: loopback-origin]', async () => {
    expect((await upgrade()).status).toBe(401);
    expect((await upgrade({ ...known(), origin: '' })).status).toBe(403);
    expect((await upgrade(known(), '/other')).status).toBe(404);
    expect((await upgrade(known())).status).toBe(101);
  });

  test.each(['OPTIONS', 'POST', 'DELETE', 'PATCH', 'TRACE'])('%s is not allowed', async (method) => {
    const { status, headers } = await ask(ui.port, { method, headers: { ...known(), origin: ui.origin } });
    expect(status).toBe(405);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('nobody but this machine reaches it [security: loopback-bind]', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside)
      await expect(
        new Promise((resolve, reject) => {
          connect(ui.port, address, () => resolve('open')).on('error', reject);
        }),
      ).rejects.toThrow('ECONNREFUSED');
    expect(new URL(ui.url).hostname).toBe('127.0.0.1');
  });
});

describe('paths', () => {
  test.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%252e%252e/package.json',
    '/..\\..\\package.json',
    '/assets/../../main.js',
    '/assets/..%5c..%5cmain.js',
    '//etc/passwd',
    '/etc/passwd',
    '/%00',
    '/assets/%00.js',
    '/assets/%E0%A4%A',
    'http://evil.example/',
  ])('%s leads nowhere outside [security: path-traversal]', async (path) => {
    const { status, body } = await ask(ui.port, { path, headers: known() });
    expect([200, 400, 404]).toContain(status);
    expect(body).not.toContain('"name": "drydock"');
    expect(body).not.toContain('root:');
    if (status === 200) expect(body).toContain('<div id="root">');
  });

  test('a link that leads out is not followed [security: path-traversal]', async () => {
    const pages = join(root, 'dist', 'renderer', 'assets');
    mkdirSync(pages, { recursive: true });
    const link = join(pages, `link-${process.pid}.js`);
    symlinkSync(join(root, 'package.json'), link);
    try {
      const { status } = await ask(ui.port, { path: `/assets/link-${process.pid}.js`, headers: known() });
      expect(status).toBe(404);
    } finally {
      rmSync(link);
    }
  });
});

test('an address of 100 kB and a header of 1 MB are refused, and the host goes on', async () => {
  expect(await sendBytes(ui.port, `GET /${'a'.repeat(100_000)} HTTP/1.1\r\n\r\n`)).toMatch(/^(HTTP\/1\.1 4|$)/);
  expect(await sendBytes(ui.port, `GET / HTTP/1.1\r\nX: ${'a'.repeat(1_000_000)}\r\n\r\n`)).not.toContain(' 200 ');
  expect((await ask(ui.port, { headers: known() })).status).toBe(200);
  expect(ui.stderr()).toBe('');
});

test('a second host beside it does not end the first one’s session', async () => {
  const other = await startUi(workspace.path);
  const { headers } = await ask(other.port, { path: `/${new URL(other.url).search}` });
  const otherCookie = (headers['set-cookie'] as string[])[0].split(';')[0];
  expect(otherCookie.split('=')[0]).not.toBe(cookie.split('=')[0]);
  expect((await ask(ui.port, { headers: { cookie: `${otherCookie}; ${cookie}` } })).status).toBe(200);
  expect((await ask(other.port, { headers: known() })).status).toBe(401);
  expect(await other.stop('SIGTERM')).toBe(130);
});

test('a port that is taken is a coded error', async () => {
  const { exit, stderr } = await runDrydock(['ui', '--no-open', '--port', String(ui.port)], {
    workspace: workspace.path,
  });
  expect(exit).toBe(2);
  expect(stderr).toMatch(/^error USAGE: port \d+ cannot be used: another program has it\nhint: /);
});

test.each(['x', '-1', '65536', '1.5'])('--port %s is refused', async (port) => {
  const { exit, stderr } = await runDrydock(['ui', '--no-open', `--port=${port}`], { workspace: workspace.path });
  expect(exit).toBe(2);
  expect(stderr).toContain('error USAGE');
});
