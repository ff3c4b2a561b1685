import { createContext, use } from 'react';
import type { ThresholdCounts } from '../../../../shared/contract/predictions.ts';
import type { Report } from '../../../../shared/report.ts';
import type { Suggestion } from '../../../../shared/threshold/suggestions.ts';
import type { ThresholdRows } from '../../../../shared/threshold/threshold-rows.ts';
import type { WhatIf } from '../../../../shared/threshold/what-if.ts';

/** The explorer while its counts are there. */
export interface Explorer {
  state: 'ready';
  counts: ThresholdCounts;
  rows: ThresholdRows;
  report: Report;
  /** The run's own numbers are those of the model's labels, not of the plan's threshold. */
  byLabel: boolean;
  move(edge: number): void;
  /** Where the numbers are; behind the handle by a frame at most. */
  shown: number;
  /** The numbers at `shown`. */
  whatIf: WhatIf;
  ratio: number;
  setRatio(ratio: number): void;
  costs: Float64Array;
  suggestions: readonly Suggestion[];
}

export type ThresholdState =
  | Explorer
  | { state: 'loading' }
  | { state: 'absent'; why: string }
  | { state: 'failed'; error: unknown; retry(): void };

/** Where the handle is. Apart from the rest, so that only the handle waits for nothing. */
const EdgeContext = createContext(0);
export const EdgeContextProvider = EdgeContext.Provider;
export const useEdge = (): number => use(EdgeContext);

const ThresholdContext = createContext<ThresholdState>({ state: 'absent', why: '' });
export const ThresholdContextProvider = ThresholdContext.Provider;
export const useThreshold = (): ThresholdState => use(ThresholdContext);

/** The report as it reads at the threshold that is shown; the stored one while nothing is moved. */
export function useShownReport(stored: Report): Report {
  const threshold = useThreshold();
  if (threshold.state !== 'ready' || threshold.shown === threshold.rows.planned) return stored;
  return { ...stored, ...threshold.whatIf };
}

/** The threshold that is shown, where it is not the plan's: it decides anew what is predicted. */
export function useMovedThreshold(): number | undefined {
  const threshold = useThreshold();
  if (threshold.state !== 'ready' || threshold.shown === threshold.rows.planned) return undefined;
  return threshold.rows.edges[threshold.shown];
}
