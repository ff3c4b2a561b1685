import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';

/** A new folder; whoever asked removes it. @throws DrydockError OUTPUT_UNWRITABLE */
export function temporaryFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'drydock-'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new DrydockError(
      'OUTPUT_UNWRITABLE',
      `no folder can be made in the temporary folder ${tmpdir()}: ${code ?? message}`,
      { hint: 'Name a writable folder in the environment variable TMPDIR.' },
      { cause },
    );
  }
}
