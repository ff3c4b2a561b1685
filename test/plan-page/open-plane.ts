import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { openControlPlane } from '../../engine/control-plane/control-plane.ts';
import { NodeLauncher } from '../../engine/jobs/node-launcher.ts';
import { root, temporaryFolder } from '../run-drydock.ts';

const entry = (path: string) => new NodeLauncher(new URL(`../../engine/${path}`, import.meta.url));

/** A control plane as a window has it, and a folder of the user's own. */
export function openPlane(name: string) {
  const folder = temporaryFolder(name);
  const plane = openControlPlane({
    workspace: join(folder.path, 'workspace'),
    sampleFolder: join(root, 'resources', 'sample'),
    jobs: entry('jobs/job-process.ts'),
    live: entry('live/live-entry.ts'),
    revealFile: async () => {},
  });
  afterAll(async () => {
    await plane.close();
    folder.remove();
  });
  const file = (path: string) => join(folder.path, path);
  return {
    client: plane.client,
    file,
    read: (path: string) => readFileSync(file(path), 'utf8'),
    write: (path: string, text: string) => {
      mkdirSync(dirname(file(path)), { recursive: true });
      writeFileSync(file(path), text);
      return file(path);
    },
    /** The files of a project, copied so that they may be changed. */
    copy: (from: string, to: string) => {
      cpSync(join(root, from), file(to), { recursive: true });
      return file(to);
    },
  };
}
