import { z } from 'zod';
import { readTextFile } from '../../engine/store/read-text-file.ts';
import { writeFileAtomically } from '../../engine/store/write-file.ts';

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }).nullable(),
  theme: z.enum(['light', 'dark', 'system']),
});

/** What the next window needs before its page can tell. */
export type SavedWindow = z.infer<typeof stateSchema>;

const FIRST: SavedWindow = { bounds: null, theme: 'system' };

/** A file that is missing or damaged is as good as none: it only says where a window was. */
export function readWindowState(file: string): SavedWindow {
  try {
    return stateSchema.parse(JSON.parse(readTextFile(file, 10_000)));
  } catch {
    return FIRST;
  }
}

export function writeWindowState(file: string, state: SavedWindow): void {
  try {
    writeFileAtomically(file, JSON.stringify(state));
  } catch {
    // A full disk costs a window's place, not the program.
  }
}
