import { basename, resolve } from 'node:path';
import { implement } from '@orpc/server';
import { recentsContract } from '../../../shared/contract/files.ts';
import { isThere } from '../../files/is-there.ts';
import type { RouterPorts } from '../router.ts';

export function recentsRoutes({ workspace }: RouterPorts) {
  const os = implement(recentsContract);
  return os.router({
    list: os.list.handler(async () => ({
      recents: await Promise.all(
        workspace()
          .recents.list()
          .map(async (recent) => ({ ...recent, name: basename(recent.path), exists: await isThere(recent.path) })),
      ),
    })),
    add: os.add.handler(({ input }) => {
      workspace().recents.add(input.kind, resolve(input.path));
      return {};
    }),
    remove: os.remove.handler(({ input }) => {
      workspace().recents.remove(input.path);
      return {};
    }),
    clear: os.clear.handler(() => {
      workspace().recents.clear();
      return {};
    }),
  });
}
