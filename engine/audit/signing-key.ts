import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, unlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import { makeFolders } from '../store/make-folders.ts';
import { readTextFile } from '../store/read-text-file.ts';

type Environment = Record<string, string | undefined>;

const LARGEST_KEY_BYTES = 64_000;

/** DRYDOCK_AUDIT_KEY, or `audit-key.pem` in the user's configuration folder. */
export function signingKeyPath(env: Environment = process.env): string {
  if (env.DRYDOCK_AUDIT_KEY) return resolve(env.DRYDOCK_AUDIT_KEY);
  const configuration =
    process.platform === 'win32' ? (env.APPDATA ?? homedir()) : env.XDG_CONFIG_HOME || join(homedir(), '.config');
  return join(configuration, 'drydock', 'audit-key.pem');
}

/** The Ed25519 key that signs checkpoints, made on first use (0600). It must not lie where the trail lies. */
export function loadSigningKey(path: string, workspace: string): KeyObject {
  const inside = relative(resolve(workspace), path);
  if (inside === '' || !(inside.startsWith('..') || resolve(inside) === inside))
    throw new DrydockError('USAGE', `the audit key ${path} lies inside the workspace`, {
      hint: 'Set DRYDOCK_AUDIT_KEY to a file outside the workspace: who can rewrite the trail must not be able to sign it.',
    });
  return readKey(path, createPrivateKey) ?? createKey(path);
}

/** The public half of the key at `path`, which may hold the private or the public key; null when there is none. */
export function loadPublicKey(path: string): KeyObject | null {
  return readKey(path, createPublicKey);
}

/** The raw 32 bytes of an Ed25519 public key, in base64url. */
export function publicKeyText(key: KeyObject): string {
  const { x } = (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'jwk' });
  return x ?? '';
}

export function publicKeyFromText(text: string): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
}

/** First 16 hexadecimal digits of the SHA-256 of the public key: what people compare. */
export function fingerprint(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64url')).digest('hex').slice(0, 16);
}

function readKey(path: string, parse: (pem: string) => KeyObject): KeyObject | null {
  let pem: string;
  try {
    pem = readTextFile(path, LARGEST_KEY_BYTES);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw keyError(path, error);
  }
  try {
    const key = parse(pem);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('it is not an Ed25519 key');
    return key;
  } catch (error) {
    throw keyError(path, error);
  }
}

/** Written whole under another name and then linked, so that two hosts at once end with one key. */
function createKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${path}.${process.pid}`;
  try {
    makeFolders(dirname(path), 0o700);
    writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx', flush: true });
    try {
      linkSync(draft, path);
      return privateKey;
    } catch (error) {
      const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readKey(path, createPrivateKey) : null;
      if (other === null) throw error;
      return other;
    } finally {
      unlinkSync(draft);
    }
  } catch (error) {
    throw keyError(path, error);
  }
}

function keyError(path: string, cause: unknown): unknown {
  if (cause instanceof DrydockError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const hint =
    'Set DRYDOCK_AUDIT_KEY to a file outside the workspace that holds, or can hold, an Ed25519 key in PEM form.';
  return new DrydockError('OUTPUT_UNWRITABLE', `the audit key ${path} cannot be used: ${reason}`, { hint }, { cause });
}
