import { parentPort } from 'node:worker_threads';
import { evaluateGrouping } from '../../shared/fairness/evaluate-grouping.ts';
import { claimed, type GroupingRequest } from './parallel-evaluation.ts';

/** The entry of the thread that evaluates groupings beside the main one. */
parentPort!.once('message', ({ columns, groupings, options, next }: GroupingRequest) => {
  const results = claimed(next, groupings.length, (i) => evaluateGrouping(columns, groupings[i], options));
  parentPort!.postMessage(results);
});
