import { implement } from '@orpc/server';
import { modelsContract } from '../../../shared/contract/models.ts';
import { inspect } from '../inspect.ts';
import { modelProviders } from '../model-providers.ts';
import type { RouterPorts } from '../router.ts';

export function modelsRoutes({ questions }: RouterPorts) {
  const os = implement(modelsContract);
  return os.router({
    inspect: os.inspect.handler(({ input, signal }) => inspect(questions, input.path, signal)),
    providers: os.providers.handler(({ input, signal }) => modelProviders(questions, input.path, signal)),
  });
}
