import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { LARGEST_IMPORT_BYTES, MOST_IMPORTED_FILES } from '../../shared/import-limits.ts';
import { storageError } from '../store/storage-error.ts';
import { flushFolder } from '../store/write-file.ts';
import { isThere } from './is-there.ts';
import { safeRelativePath } from './safe-name.ts';

export interface ImportedFiles {
  folder: string;
  /** What lies at the top of the folder. */
  paths: string[];
}

interface Group {
  folder: string;
  /** SHA-256 by relative path. */
  files: Map<string, string>;
  /** Names in use, in lower case: not every file system tells cases apart. */
  taken: Set<string>;
  bytes: number;
  arriving: number;
  touched: number;
}

const IDLE_MS = 60 * 60_000;
const ABANDONED_MS = 24 * IDLE_MS;
const DIGEST_CHARACTERS = 16;

/**
 * Files that come without a path, as browsers give them: kept in the workspace under `imports/DIGEST/`, so that the
 * same files come to the same place. Files of one group come together, with their folders, or not at all.
 */
export class Imports {
  readonly #workspace: () => string;
  readonly #groups = new Map<string, Group>();
  #swept = false;

  constructor(workspace: () => string) {
    this.#workspace = () => resolve(workspace());
  }

  /**
   * Takes one file of a group; a name that the group has already gets a number. What fails leaves nothing.
   * @throws DrydockError FILE_TOO_LARGE, WORKSPACE_FULL, WORKSPACE_UNUSABLE
   */
  async receive(id: string, name: string, content: AsyncIterable<Uint8Array>, expectedBytes = 0): Promise<void> {
    const workspace = this.#workspace();
    try {
      const group = await this.#group(id);
      group.arriving++;
      try {
        await refuseTooMuch(group, expectedBytes, workspace);
        const relative = unused(safeRelativePath(name), group.taken);
        const file = join(group.folder, relative);
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        group.files.set(relative, await write(file, content, group));
      } finally {
        group.arriving--;
        group.touched = Date.now();
        // Discarded while it arrived.
        if (this.#groups.get(id) !== group && group.arriving === 0)
          await rm(group.folder, { recursive: true, force: true });
      }
    } catch (thrown) {
      throw storageError(thrown, workspace);
    }
  }

  /** Puts a group where it stays. @throws DrydockError USAGE, WORKSPACE_FULL, WORKSPACE_UNUSABLE */
  async finish(id: string): Promise<ImportedFiles> {
    const workspace = this.#workspace();
    const group = this.#groups.get(id);
    if (!group || group.files.size === 0 || group.arriving > 0)
      throw new DrydockError('USAGE', 'nothing was imported under this name, or not all of it has arrived');
    this.#groups.delete(id);
    try {
      const folder = await place(group, join(workspace, 'imports', digestOf(group.files)));
      const tops = new Set([...group.files.keys()].map((relative) => relative.split('/', 1)[0]));
      return { folder, paths: [...tops].map((top) => join(folder, top)) };
    } catch (thrown) {
      throw storageError(thrown, workspace);
    } finally {
      await rm(group.folder, { recursive: true, force: true });
    }
  }

  async discard(id: string): Promise<void> {
    const group = this.#groups.get(id);
    this.#groups.delete(id);
    if (group) await rm(group.folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#groups.keys()].map((id) => this.discard(id)));
  }

  async #group(id: string): Promise<Group> {
    await this.#sweep();
    const known = this.#groups.get(id);
    if (known) return known;
    const folder = join(this.#arriving(), randomBytes(8).toString('hex'));
    const taken = new Set<string>();
    const group: Group = { folder, files: new Map(), taken, bytes: 0, arriving: 0, touched: Date.now() };
    this.#groups.set(id, group);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return group;
  }

  /** Windows that went away in the middle left groups, and programs that were killed left folders. */
  async #sweep(): Promise<void> {
    const now = Date.now();
    for (const [id, { arriving, touched }] of this.#groups)
      if (arriving === 0 && now - touched > IDLE_MS) await this.discard(id);
    if (this.#swept) return;
    this.#swept = true;
    for (const name of await readdir(this.#arriving()).catch(() => [])) {
      const left = join(this.#arriving(), name);
      const stats = await stat(left).catch(() => null);
      if (stats && now - stats.mtimeMs > ABANDONED_MS) await rm(left, { recursive: true, force: true });
    }
  }

  #arriving(): string {
    return join(this.#workspace(), 'imports', '.arriving');
  }
}

async function refuseTooMuch(group: Group, expected: number, workspace: string): Promise<void> {
  if (group.bytes + expected > LARGEST_IMPORT_BYTES) throw tooLarge();
  if (group.files.size >= MOST_IMPORTED_FILES)
    throw new DrydockError('FILE_TOO_LARGE', `more than ${MOST_IMPORTED_FILES} files cannot be imported at once`);
  const { bavail, bsize } = await statfs(workspace);
  const free = bavail * bsize;
  if (expected > free)
    throw new DrydockError(
      'WORKSPACE_FULL',
      `the file has ${formatBytes(expected)}, and ${formatBytes(free)} are free in the workspace ${workspace}`,
      { needed: expected, free },
    );
}

const tooLarge = () =>
  new DrydockError('FILE_TOO_LARGE', `at most ${LARGEST_IMPORT_BYTES / 1e9} GB can be imported at once`);

/** Writes and flushes a file and returns its SHA-256. */
async function write(file: string, content: AsyncIterable<Uint8Array>, group: Group): Promise<string> {
  const handle = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      group.bytes += chunk.length;
      if (group.bytes > LARGEST_IMPORT_BYTES) throw tooLarge();
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
    await handle.close();
    return hash.digest('hex');
  } catch (thrown) {
    group.bytes -= bytes;
    await handle.close().catch(() => {});
    await rm(file, { force: true });
    throw thrown;
  }
}

/** `name.csv`, `name (2).csv` …, and remembers it as taken. */
function unused(relative: string, taken: Set<string>): string {
  const dot = relative.lastIndexOf('.');
  const at = dot > relative.lastIndexOf('/') + 1 ? dot : relative.length;
  let name = relative;
  for (let count = 2; taken.has(name.toLowerCase()); count++)
    name = `${relative.slice(0, at)} (${count})${relative.slice(at)}`;
  taken.add(name.toLowerCase());
  return name;
}

/** One file under its own digest, several under that of their names and digests. */
function digestOf(files: ReadonlyMap<string, string>): string {
  const [only] = files.values();
  if (files.size === 1) return only.slice(0, DIGEST_CHARACTERS);
  const list = [...files].map(([name, sha256]) => `${sha256}  ${name}\n`).sort();
  return createHash('sha256').update(list.join('')).digest('hex').slice(0, DIGEST_CHARACTERS);
}

/** Moves a group to its folder. One that is there stays as it is: when it was changed since, the group goes beside it. */
async function place(group: Group, wanted: string): Promise<string> {
  for (let count = 1; ; count++) {
    const folder = count === 1 ? wanted : `${wanted}-${count}`;
    if (!(await isThere(folder))) {
      try {
        await rename(group.folder, folder);
        flushFolder(dirname(folder));
        return folder;
      } catch (thrown) {
        // Unless another import of the same files came first.
        if (!(await isThere(folder))) throw thrown;
      }
    }
    if (await holds(folder, group.files)) return folder;
  }
}

async function holds(folder: string, files: ReadonlyMap<string, string>): Promise<boolean> {
  for (const [relative, sha256] of files)
    if ((await sha256Of(join(folder, relative)).catch(() => null)) !== sha256) return false;
  return true;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}
