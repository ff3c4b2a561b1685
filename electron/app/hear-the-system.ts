import { resolve } from 'node:path';
import type { App } from 'electron';
import { z } from 'zod';
import { kindOfName } from '../../shared/file-kinds.ts';
import { openedFiles, userArguments } from '../policies/opened-files.ts';

/** What a second start tells the first; its command line itself arrives reordered. */
const startSchema = z.object({ files: z.array(z.string()).max(100) });

/**
 * Whether this is the only instance: if so, `open` hears of every file that this or a later start names, and `focus` of
 * later starts. If not, the first one is told and this one has to end.
 */
export function hearTheSystem(
  app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'isPackaged'>,
  { argv, cwd }: { argv: readonly string[]; cwd: string },
  { open, focus }: { open(path: string): void; focus(): void },
): boolean {
  const files = openedFiles(userArguments(argv, { packaged: app.isPackaged }), cwd);
  if (!app.requestSingleInstanceLock({ files })) return false;
  for (const file of files) open(file);
  app.on('second-instance', (_event, _argv, _cwd, told) => {
    const start = startSchema.safeParse(told);
    focus();
    for (const file of start.success ? openedFiles(start.data.files, '/') : []) open(file);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (kindOfName(path) !== null) open(resolve(path));
  });
  return true;
}
