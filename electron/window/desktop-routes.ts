import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { implement } from '@orpc/server';
import { desktopContract, type WindowState } from '../../shared/contract/desktop.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { RequestQueue } from './request-queue.ts';

export interface DesktopPorts {
  requests: RequestQueue;
  told(state: WindowState): void;
  reveal(path: string): void;
}

/** What one window's page can ask of the shell. */
export function desktopRoutes({ requests, told, reveal }: DesktopPorts) {
  const os = implement(desktopContract);
  return os.router({
    requests: os.requests.handler(({ signal }) => requests.listen(signal)),
    tell: os.tell.handler(({ input }) => {
      told(input);
      return {};
    }),
    reveal: os.reveal.handler(({ input: { path } }) => {
      if (!isAbsolute(path) || !existsSync(path)) throw new DrydockError('FILE_NOT_FOUND', `${path} is not there`);
      reveal(path);
      return {};
    }),
  });
}
