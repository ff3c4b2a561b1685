import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { SafeSecrets } from './safe-secrets.ts';

/** Stands in for Electron's `safeStorage`, which is not here: it turns bytes around, so that no secret is seen as it is. */
const storage = (change: object = {}) => ({
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
  decryptStringAsync: async (bytes: Buffer) => ({
    result: Buffer.from(bytes).reverse().toString(),
    shouldReEncrypt: false,
  }),
  ...change,
});

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'secrets.json');
}

test('a secret comes back, and the file holds it only encrypted and for its user alone [security: secrets]', async () => {
  const file = newFile();
  const secrets = new SafeSecrets(storage(), file, 'linux');
  await secrets.set('registry', 'hunter2');
  await secrets.set('__proto__', 'a name like any other');
  expect(await secrets.get('registry')).toBe('hunter2');
  expect(readFileSync(file, 'utf8')).not.toContain('hunter2');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  await secrets.remove('registry');
  expect(await secrets.get('registry')).toBeNull();
  expect(await secrets.get('nothing')).toBeNull();
});

test.each([
  ['without encryption', { isAsyncEncryptionAvailable: async () => false }],
  ['without a password store', { getSelectedStorageBackend: () => 'basic_text' as const }],
])('%s nothing is written, and the user is told what to do [security: secrets]', async (_, change) => {
  const file = newFile();
  const secrets = new SafeSecrets(storage(change), file, 'linux');
  await expect(secrets.set('registry', 'hunter2')).rejects.toMatchObject({ code: 'SECRETS_UNAVAILABLE' });
  expect(() => readFileSync(file)).toThrow('ENOENT');
});

test('what an older key encrypted is written with the new one', async () => {
  const file = newFile();
  const rotated = storage({
    decryptStringAsync: async () => ({ result: 'hunter2', shouldReEncrypt: true }),
    encryptStringAsync: async () => Buffer.from('new'),
  });
  writeFileSync(file, JSON.stringify({ registry: Buffer.from('old').toString('base64') }));
  expect(await new SafeSecrets(rotated, file, 'darwin').get('registry')).toBe('hunter2');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ registry: Buffer.from('new').toString('base64') });
});

test('a secret that the system cannot read any more is none', async () => {
  const file = newFile();
  writeFileSync(file, '{"registry":"AAAA"}');
  const broken = storage({ decryptStringAsync: () => Promise.reject(new Error('key lost')) });
  expect(await new SafeSecrets(broken, file, 'darwin').get('registry')).toBeNull();
});

test.each(['not json', '{"registry":7}', '[]'])('a damaged file (%s) is told, not overwritten', async (text) => {
  const file = newFile();
  writeFileSync(file, text);
  await expect(new SafeSecrets(storage(), file, 'darwin').set('a', 'b')).rejects.toMatchObject({
    code: 'SECRETS_UNAVAILABLE',
  });
  expect(readFileSync(file, 'utf8')).toBe(text);
});
