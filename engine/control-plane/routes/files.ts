import { homedir } from 'node:os';
import { dirname, resolve, sep } from 'node:path';
import { implement } from '@orpc/server';
import { filesContract } from '../../../shared/contract/files.ts';
import { browseFolder, firstFolder } from '../../files/browse-folder.ts';
import { classifyPath } from '../../files/classify-path.ts';
import { openSample } from '../../files/open-sample.ts';
import type { RouterPorts } from '../router.ts';

export function filesRoutes({ workspace, sampleFolder }: RouterPorts) {
  const os = implement(filesContract);
  return os.router({
    browse: os.browse.handler(async ({ input }) => {
      const own = resolve(workspace().path);
      const places = [
        { name: 'Home', path: homedir() },
        { name: 'Where Drydock was started', path: process.cwd() },
        { name: 'Workspace', path: own },
      ];
      const start = async () => {
        const opened = workspace()
          .recents.list()
          .map(({ path }) => dirname(path));
        const elsewhere = opened.filter((path) => path !== own && !path.startsWith(own + sep));
        return (await firstFolder([...elsewhere, process.cwd(), homedir()])) ?? homedir();
      };
      return { ...(await browseFolder(input.folder ?? (await start()), input)), places };
    }),
    classify: os.classify.handler(({ input }) => classifyPath(input.path)),
    sample: os.sample.handler(() => openSample(sampleFolder, resolve(workspace().path))),
  });
}
