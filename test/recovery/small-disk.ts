import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';

export interface SmallDisk {
  folder: string;
  /** Leaves not one byte free. */
  fill(): void;
  /** Frees what `fill` took. */
  free(): void;
  makeReadOnly(): void;
}

/** Mounts a file system in memory for the time of a test; skips the test, with the reason, where that is not allowed. */
export function mountSmallDisk(context: TestContext, size: string): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch (error) {
    rmSync(folder, { recursive: true });
    context.skip(`mounting a small file system is not possible here: ${(error as Error).message.trim()}`);
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true });
  });
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fill(filler),
    free: () => rmSync(filler),
    makeReadOnly: () => void execFileSync('mount', ['-o', 'remount,ro', folder]),
  };
}

function fill(file: string): void {
  const descriptor = openSync(file, 'a');
  try {
    for (const size of [65_536, 1]) {
      try {
        for (;;) writeSync(descriptor, Buffer.alloc(size));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(descriptor);
  }
}
