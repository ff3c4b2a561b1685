import { implement } from '@orpc/server';
import {
  originalsAnswerSchema,
  predictionsContract,
  rowsAnswerSchema,
  thresholdsSchema,
} from '../../../shared/contract/predictions.ts';
import { predictionsOf } from '../predictions-of.ts';
import type { RouterPorts } from '../router.ts';

export function predictionsRoutes({ workspace, live }: RouterPorts) {
  const os = implement(predictionsContract);
  return os.router({
    thresholds: os.thresholds.handler(async ({ input, signal }) => {
      const found = predictionsOf(workspace(), input.id);
      if ('why' in found) return { state: 'absent' as const, why: found.why };
      const ask = { method: 'thresholds', input: {}, output: thresholdsSchema, ...(signal ? { signal } : {}) };
      const counts = await live.ask(found.thing, ask);
      return counts.state === 'ready' && found.planPath ? { ...counts, plan_path: found.planPath } : counts;
    }),
    rows: os.rows.handler(({ input: { id, ...input }, signal }) => {
      const found = predictionsOf(workspace(), id);
      if ('why' in found) return { state: 'absent' as const, why: found.why };
      return live.ask(found.thing, { method: 'rows', input, output: rowsAnswerSchema, ...(signal ? { signal } : {}) });
    }),
    originals: os.originals.handler(({ input: { id, ...input }, signal }) => {
      const found = predictionsOf(workspace(), id);
      if ('why' in found) return { state: 'absent' as const, why: found.why };
      const ask = { method: 'originals', input, output: originalsAnswerSchema, ...(signal ? { signal } : {}) };
      return live.ask(found.thing, ask);
    }),
  });
}
