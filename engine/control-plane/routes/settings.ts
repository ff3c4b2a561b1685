import { implement } from '@orpc/server';
import { settingsContract } from '../../../shared/contract/settings.ts';
import type { RouterPorts } from '../router.ts';

export function settingsRoutes({ workspace }: RouterPorts) {
  const os = implement(settingsContract);
  return os.router({
    get: os.get.handler(() => workspace().settings.get()),
    set: os.set.handler(({ input }) => workspace().settings.set(input)),
  });
}
