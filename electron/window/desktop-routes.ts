import { implement } from '@orpc/server';
import { desktopContract, type WindowState } from '../../shared/contract/desktop.ts';
import type { RequestQueue } from './request-queue.ts';

export interface DesktopPorts {
  requests: RequestQueue;
  told(state: WindowState): void;
}

/** What one window's page can ask of the shell. */
export function desktopRoutes({ requests, told }: DesktopPorts) {
  const os = implement(desktopContract);
  return os.router({
    requests: os.requests.handler(({ signal }) => requests.listen(signal)),
    tell: os.tell.handler(({ input }) => {
      told(input);
      return {};
    }),
  });
}
