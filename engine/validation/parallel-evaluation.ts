import { Worker } from 'node:worker_threads';
import { evaluateGrouping, type GroupingData } from '../../shared/fairness/evaluate-grouping.ts';
import { type Columns, columnsOf } from '../../shared/metrics/columns.ts';
import { assemble, type Evaluation } from '../../shared/metrics/evaluate.ts';
import { type EvaluationOptions, evaluateOverall } from '../../shared/metrics/overall.ts';
import type { GroupIndex, Predictions } from '../../shared/metrics/predictions.ts';

export interface GroupingRequest {
  columns: Columns;
  groupings: GroupIndex[];
  options: EvaluationOptions;
  /** Shared: the next grouping that nobody works on. */
  next: Int32Array;
}

type Numbered = [number, GroupingData];

/**
 * Evaluates the whole and its groupings on two threads. Each grouping is computed by itself and in the same way
 * wherever it runs, so the result does not depend on the number of threads.
 */
export class ParallelEvaluation {
  readonly #worker: Worker;
  readonly #failed: Promise<never>;

  constructor() {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`./grouping-worker.${extension}`, import.meta.url));
    this.#failed = new Promise((_, reject) => this.#worker.once('error', reject));
    this.#failed.catch(() => {});
    this.#worker.unref();
  }

  async evaluate(p: Predictions, options: EvaluationOptions): Promise<Evaluation> {
    const columns = columnsOf(p);
    const next = new Int32Array(new SharedArrayBuffer(4));
    const answer = new Promise<Numbered[]>((resolve) => this.#worker.once('message', resolve));
    const request: GroupingRequest = { columns, groupings: p.groupings, options, next };
    this.#worker.postMessage(request);
    this.#worker.ref();
    const overall = evaluateOverall(p, columns, options);
    const own = claimed(next, p.groupings.length, (i) => evaluateGrouping(columns, p.groupings[i], options));
    const groupings: GroupingData[] = [];
    for (const [i, grouping] of [...own, ...(await Promise.race([answer, this.#failed]))]) groupings[i] = grouping;
    return assemble(p, overall, groupings, options);
  }
}

/** Takes indices that nobody took yet, one after the other, until there are none. */
export function claimed<T>(next: Int32Array, count: number, work: (index: number) => T): [number, T][] {
  const results: [number, T][] = [];
  for (let i = Atomics.add(next, 0, 1); i < count; i = Atomics.add(next, 0, 1)) results.push([i, work(i)]);
  return results;
}
