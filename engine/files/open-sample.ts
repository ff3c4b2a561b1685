import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Openable } from '../../shared/contract/files.ts';
import { storageError } from '../store/storage-error.ts';
import { isThere } from './is-there.ts';

/**
 * The sample as a project of the user's own, in the workspace. Files that are there already stay as they are: they may
 * have been changed; one that was deleted comes back.
 * @throws DrydockError WORKSPACE_FULL, WORKSPACE_UNUSABLE
 */
export async function openSample(sampleFolder: string, workspace: string): Promise<Openable> {
  const folder = join(workspace, 'sample');
  const draft = join(workspace, `.sample-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await mkdir(draft, { mode: 0o700 });
    for (const name of await readdir(sampleFolder)) {
      if (await isThere(join(folder, name))) continue;
      // Read and written, not copied: the program's own folder may lie in an archive.
      await writeFile(join(draft, name), await readFile(join(sampleFolder, name)), { mode: 0o600, flush: true });
      await rename(join(draft, name), join(folder, name));
    }
    const path = join(folder, 'drydock.yaml');
    return { kind: 'plan', path, bytes: (await stat(path)).size };
  } catch (thrown) {
    throw storageError(thrown, workspace);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
