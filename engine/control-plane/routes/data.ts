import { implement } from '@orpc/server';
import { dataContract } from '../../../shared/contract/data.ts';
import { dataSchema } from '../../../shared/results.ts';
import type { RouterPorts } from '../router.ts';

export function dataRoutes({ questions }: RouterPorts) {
  const os = implement(dataContract);
  return os.router({
    profile: os.profile.handler(({ input }) =>
      questions.askWithFolder('profile', { path: input.path, baseFolder: process.cwd() }, dataSchema),
    ),
  });
}
