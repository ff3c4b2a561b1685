import { constants } from 'node:fs';
import { open, opendir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Openable } from '../../shared/contract/files.ts';
import { DrydockError } from '../../shared/errors.ts';
import { hintForOther, isImageName, kindOfName, kindOfStart, START_BYTES } from '../../shared/file-kinds.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { fileError } from './file-errors.ts';

/** Entries of a folder that are looked at to tell what it is. */
const MOST_LOOKED_AT = 2_000;
const PLAN_FILE = 'drydock.yaml';

/** @throws DrydockError FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNSUPPORTED */
export async function classifyPath(path: string): Promise<Openable> {
  const absolute = resolve(path);
  try {
    const stats = await stat(absolute);
    if (stats.isDirectory()) return await classifyFolder(absolute);
    if (!stats.isFile())
      throw new DrydockError('FILE_UNREADABLE', `${shown(absolute)} is neither a file nor a folder`, {
        path: absolute,
      });
    if (stats.size === 0) throw unsupported(absolute, `${shown(absolute)} is empty`, EMPTY_HINT);
    const kind = kindOfName(absolute) ?? kindOfStart(await readStart(absolute), absolute);
    if (kind) return { kind, path: absolute, bytes: stats.size };
    throw unsupported(absolute, `${shown(absolute)} is no file that Drydock opens`, hintForOther(absolute));
  } catch (thrown) {
    throw fileError(thrown, absolute);
  }
}

/** A project's folder opens its plan; any other must hold images. */
async function classifyFolder(folder: string): Promise<Openable> {
  const plan = join(folder, PLAN_FILE);
  const stats = await stat(plan).catch(() => null);
  if (stats?.isFile()) return { kind: 'plan', path: plan, bytes: stats.size };
  if (await holdsImages(folder)) return { kind: 'data', path: folder, bytes: null };
  throw unsupported(
    folder,
    `the folder ${shown(folder)} holds neither a ${PLAN_FILE} nor images`,
    'A folder of images has subfolders named after the classes, or a labels.csv in it. Anything else: open its files.',
  );
}

async function holdsImages(folder: string): Promise<boolean> {
  let looked = 0;
  const search = async (at: string, depth: number): Promise<boolean> => {
    const below: string[] = [];
    for await (const entry of await opendir(at)) {
      if (++looked > MOST_LOOKED_AT) return false;
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) below.push(join(at, entry.name));
      else if (isImageName(entry.name) || (depth === 0 && entry.name === 'labels.csv')) return true;
    }
    if (depth < 2) for (const next of below) if (await search(next, depth + 1).catch(() => false)) return true;
    return false;
  };
  return search(folder, 0);
}

async function readStart(path: string): Promise<Buffer> {
  // A file can become a pipe between two looks at it, and opening a pipe would wait for a writer.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const shown = (path: string) => plainText(path, 400);

const EMPTY_HINT = 'Check that the file was written and copied whole.';

const unsupported = (path: string, message: string, hint: string) =>
  new DrydockError('FILE_UNSUPPORTED', message, { path, hint });
