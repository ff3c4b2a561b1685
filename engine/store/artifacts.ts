import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import type { Database } from './sqlite.ts';
import { storageError, withStorageErrors } from './storage-error.ts';
import { flushFolder } from './write-file.ts';

/** A file that the store keeps, named by the SHA-256 of its bytes. */
export interface Stored {
  sha256: string;
  bytes: number;
}

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * Content-addressed files, `artifacts/ab/cdef…`. A run claims an artifact before the file appears and until it is
 * finished and names it: neither a deletion by another host nor the next start's sweep takes it away in between, and
 * no file is ever without a row.
 */
export class ArtifactStore {
  readonly #db: Database;
  readonly #workspace: string;
  readonly #root: string;
  readonly #incoming: string;

  constructor(db: Database, workspace: string, host: string) {
    this.#db = db;
    this.#workspace = workspace;
    this.#root = join(workspace, 'artifacts');
    this.#incoming = join(this.#root, 'incoming', host);
  }

  /** A new, empty, private folder in the same file system, for a job to write its artifacts to. */
  createJobFolder(): string {
    return withStorageErrors(this.#workspace, () => {
      const folder = this.#draft();
      mkdirSync(folder, { mode: 0o700 });
      return folder;
    });
  }

  /** Keeps bytes that are in memory, such as a report, for a run that is not finished yet. */
  put(run: string, content: string | Uint8Array): Stored {
    return withStorageErrors(this.#workspace, () => {
      const stored = { sha256: createHash('sha256').update(content).digest('hex'), bytes: Buffer.byteLength(content) };
      this.#claim(run, stored);
      if (!this.#has(stored)) {
        const draft = this.#draft();
        try {
          writeFileSync(draft, content, { mode: 0o600, flag: 'wx', flush: true });
          this.#place(draft, stored.sha256);
        } finally {
          rmSync(draft, { force: true });
        }
      }
      return stored;
    });
  }

  /** Takes over a file that a job wrote in its folder: hashed, flushed, then renamed to its place. */
  async adopt(run: string, file: string): Promise<Stored> {
    try {
      if (!lstatSync(file, { throwIfNoEntry: false })?.isFile())
        throw new DrydockError('JOB_CRASHED', 'the job named an artifact that is not a file');
      const stored = await digestAndFlush(file);
      this.#claim(run, stored);
      if (this.#has(stored)) rmSync(file);
      else {
        chmodSync(file, 0o600);
        this.#place(file, stored.sha256);
      }
      return stored;
    } catch (error) {
      throw storageError(error, this.#workspace);
    }
  }

  path(sha256: string): string {
    if (!DIGEST.test(sha256)) throw new TypeError(`not a SHA-256: ${sha256}`);
    return join(this.#root, sha256.slice(0, 2), sha256.slice(2));
  }

  /** The bytes of a small artifact, proven to be those that were stored. */
  read(sha256: string): Buffer {
    return withStorageErrors(this.#workspace, () => {
      const file = this.path(sha256);
      if (!existsSync(file)) throw this.#damaged(sha256, 'missing');
      const content = readFileSync(file);
      if (createHash('sha256').update(content).digest('hex') !== sha256) throw this.#damaged(sha256, 'damaged');
      return content;
    });
  }

  /** Erases every artifact that no run names or claims. */
  sweep(): void {
    const unneeded = this.#db
      .prepare(`SELECT sha256 FROM artifacts AS artifact
        WHERE NOT EXISTS (SELECT 1 FROM run_artifacts WHERE sha256 = artifact.sha256)
          AND NOT EXISTS (SELECT 1 FROM artifact_claims WHERE sha256 = artifact.sha256)`)
      .pluck();
    const forget = this.#db.prepare('DELETE FROM artifacts WHERE sha256 = ?');
    // The files go while the write lock is held: no host can claim one of them between the look and the removal.
    const erase = this.#db.transaction(() => {
      for (const sha256 of unneeded.all() as string[]) {
        rmSync(this.path(sha256), { force: true });
        forget.run(sha256);
      }
    });
    withStorageErrors(this.#workspace, () => erase.immediate());
  }

  /** Removes the unfinished files of hosts that are gone. */
  removeIncoming(hosts: readonly string[]): void {
    for (const host of hosts) rmSync(join(this.#root, 'incoming', host), { recursive: true, force: true });
  }

  #claim(run: string, { sha256, bytes }: Stored): void {
    this.#db
      .transaction(() => {
        this.#db.prepare('INSERT INTO artifacts VALUES (?, ?) ON CONFLICT DO NOTHING').run(sha256, bytes);
        this.#db.prepare('INSERT INTO artifact_claims VALUES (?, ?) ON CONFLICT DO NOTHING').run(run, sha256);
      })
      .immediate();
  }

  #has({ sha256, bytes }: Stored): boolean {
    return lstatSync(this.path(sha256), { throwIfNoEntry: false })?.size === bytes;
  }

  #draft(): string {
    mkdirSync(this.#incoming, { recursive: true, mode: 0o700 });
    return join(this.#incoming, randomBytes(6).toString('hex'));
  }

  #place(draft: string, sha256: string): void {
    const folder = join(this.#root, sha256.slice(0, 2));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    renameSync(draft, this.path(sha256));
    flushFolder(folder);
  }

  #damaged(sha256: string, what: string): DrydockError {
    return new DrydockError('WORKSPACE_UNUSABLE', `artifact ${sha256} of the workspace ${this.#workspace} is ${what}`, {
      hint: 'Restore the workspace from a backup, or delete the run and run it again.',
    });
  }
}

async function digestAndFlush(file: string): Promise<Stored> {
  const handle = await open(file, 'r+');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false, highWaterMark: 1 << 20 })) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    await handle.sync();
    return { sha256: hash.digest('hex'), bytes };
  } finally {
    await handle.close();
  }
}
