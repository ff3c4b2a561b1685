import { DrydockError, type ErrorPayload } from '../../../../shared/errors.ts';
import type { PlanCheck } from '../../../../shared/plan/check-plan.ts';
import type { PlanEdit } from '../../../../shared/plan/edit-plan.ts';

export type WorkerQuestion = { id: number; text: string } | { id: number; text: string; edits: readonly PlanEdit[] };
export type WorkerAnswer = { id: number; output: PlanCheck | string } | { id: number; error: ErrorPayload };

/** What reads and edits plans; in a window a worker. */
export interface PlanChecker {
  check(text: string): Promise<PlanCheck>;
  /** @throws DrydockError PLAN_INVALID */
  edit(text: string, edits: readonly PlanEdit[]): Promise<string>;
  close(): void;
}

export function openPlanChecker(): PlanChecker {
  const waiting = new Map<number, { resolve(output: never): void; reject(error: DrydockError): void }>();
  const worker = new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' });
  let next = 0;
  let ended: DrydockError | null = null;
  worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
    const question = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) question?.reject(DrydockError.fromPayload(data.error));
    else question?.resolve(data.output as never);
  };
  worker.onerror = (event) => {
    ended = new DrydockError('INTERNAL', event.message || 'a worker ended');
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  const ask = <T>(question: { text: string; edits?: readonly PlanEdit[] }): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (ended) {
        reject(ended);
        return;
      }
      const id = next++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...question });
    });
  return {
    check: (text) => ask({ text }),
    edit: (text, edits) => ask({ text, edits }),
    close: () => worker.terminate(),
  };
}
