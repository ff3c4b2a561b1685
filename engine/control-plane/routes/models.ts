import { implement } from '@orpc/server';
import { modelsContract } from '../../../shared/contract/models.ts';
import { inspect } from '../inspect.ts';
import type { RouterPorts } from '../router.ts';

export function modelsRoutes({ questions }: RouterPorts) {
  const os = implement(modelsContract);
  return os.router({ inspect: os.inspect.handler(({ input }) => inspect(questions, input.path)) });
}
