import type { SafeStorage } from 'electron';
import { z } from 'zod';
import { readTextFile } from '../../engine/store/read-text-file.ts';
import { writeFileAtomically } from '../../engine/store/write-file.ts';
import { DrydockError } from '../../shared/errors.ts';
import { whyNoSecrets } from '../policies/secret-backend.ts';
import type { SecretStore } from './secret-store.ts';

const fileSchema = z.record(z.string(), z.base64());
const LARGEST_FILE_BYTES = 1_000_000;

type Storage = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/** Secrets encrypted by the system's key store, in one file of the user's. To be used after Electron is ready. */
export class SafeSecrets implements SecretStore {
  readonly #storage: Storage;
  readonly #file: string;
  readonly #platform: NodeJS.Platform;

  constructor(storage: Storage, file: string, platform: NodeJS.Platform = process.platform) {
    this.#storage = storage;
    this.#file = file;
    this.#platform = platform;
  }

  async set(name: string, secret: string): Promise<void> {
    await this.#demand();
    const encrypted = await this.#storage.encryptStringAsync(secret);
    this.#write([...this.#read().filter(([other]) => other !== name), [name, encrypted.toString('base64')]]);
  }

  async get(name: string): Promise<string | null> {
    const [, encrypted] = this.#read().find(([other]) => other === name) ?? [];
    if (encrypted === undefined) return null;
    await this.#demand();
    try {
      const { result, shouldReEncrypt } = await this.#storage.decryptStringAsync(Buffer.from(encrypted, 'base64'));
      if (shouldReEncrypt) await this.set(name, result);
      return result;
    } catch {
      return null;
    }
  }

  async remove(name: string): Promise<void> {
    this.#write(this.#read().filter(([other]) => other !== name));
  }

  async #demand(): Promise<void> {
    const why = whyNoSecrets({
      available: await this.#storage.isAsyncEncryptionAvailable(),
      platform: this.#platform,
      backend: this.#platform === 'linux' ? this.#storage.getSelectedStorageBackend() : '',
    });
    if (why) throw new DrydockError('SECRETS_UNAVAILABLE', why);
  }

  #read(): [name: string, encrypted: string][] {
    try {
      return Object.entries(fileSchema.parse(JSON.parse(readTextFile(this.#file, LARGEST_FILE_BYTES))));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw new DrydockError('SECRETS_UNAVAILABLE', `the stored secrets cannot be read: ${(error as Error).message}`, {
        hint: `Move ${this.#file} away and enter the credentials again.`,
      });
    }
  }

  #write(entries: [string, string][]): void {
    writeFileAtomically(this.#file, JSON.stringify(Object.fromEntries(entries)));
  }
}
