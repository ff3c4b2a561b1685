import { implement } from '@orpc/server';
import { compareContract } from '../../../shared/contract/compare.ts';
import { compareRows } from '../compare-rows.ts';
import type { RouterPorts } from '../router.ts';

export function compareRoutes({ workspace, live }: RouterPorts) {
  const os = implement(compareContract);
  return os.router({
    paired: os.paired.handler(({ input, signal }) => compareRows(workspace(), live, input, signal)),
  });
}
