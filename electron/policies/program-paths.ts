import { join } from 'node:path';

export interface ProgramPaths {
  /** The built interface. */
  pages: string;
  preload: string;
  job: string;
  live: string;
  sample: string;
}

/**
 * Where the parts of the program lie. Processes that load native modules, and what is copied to the user, lie beside the
 * archive: what runs there reads its files without Electron's help.
 */
export function programPaths(appPath: string): ProgramPaths {
  const unpacked = appPath.endsWith('app.asar') ? `${appPath}.unpacked` : appPath;
  return {
    pages: join(appPath, 'dist', 'renderer'),
    preload: join(appPath, 'dist', 'electron', 'preload.cjs'),
    job: join(unpacked, 'dist', 'job-process.js'),
    live: join(unpacked, 'dist', 'live-process.js'),
    sample: join(unpacked, 'resources', 'sample'),
  };
}
