import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { planTextDigest } from './plan-files.ts';

/** Where the system tells nothing (network drives, a folder that comes later) the file is looked at this often. */
const LOOK_EVERY_MS = 2_000;
/** Editors write in several steps. */
const SETTLE_MS = 60;

/**
 * The digest of a plan file now, then after every change of its text. The folder is watched, not the file: many editors
 * write a new file and rename it over the old one.
 */
export async function* watchPlan(path: string, signal?: AbortSignal): AsyncGenerator<{ sha256: string | null }> {
  const file = resolve(path);
  let wake = () => {};
  let told: string | null | undefined;
  let seen: string | undefined;
  let pending = true;
  const look = () => {
    pending = true;
    wake();
  };
  const watcher = watchFolder(dirname(file), (name) => {
    if (name === null || name === basename(file)) {
      seen = undefined;
      setTimeout(look, SETTLE_MS).unref();
    }
  });
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  signal?.addEventListener('abort', look, { once: true });
  try {
    while (!signal?.aborted) {
      if (!pending) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      pending = false;
      const state = stateOf(file);
      if (state === seen) continue;
      seen = state;
      const sha256 = planTextDigest(file);
      if (sha256 === told) continue;
      told = sha256;
      yield { sha256 };
    }
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', look);
    watcher?.close();
  }
}

function watchFolder(folder: string, changed: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => changed(name));
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}

/** What changes when the file does, without reading it. */
function stateOf(file: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(file);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch (thrown) {
    return String((thrown as NodeJS.ErrnoException).code);
  }
}
