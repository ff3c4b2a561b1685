import type { Cumulative } from './cumulative.ts';
import type { ThresholdRows } from './threshold-rows.ts';

/** What is told of an edge to compare it with another. */
export interface EdgeSummary {
  accuracy: number;
  f1: number;
  recall: number;
  selection_rate: number;
  cost: number;
  /** Largest difference of selection rates between the groups of the chosen grouping. */
  parity?: number;
}

export interface Suggestion {
  id: 'cost' | 'f1' | 'youden' | 'parity';
  title: string;
  edge: number;
  summary: EdgeSummary;
}

/** Accuracy that may be given up for equal selection rates: without a bound, choosing everybody is the answer. */
export const PARITY_ALLOWANCE = 0.02;

/** Edges that are best at something, the nearest to the plan's threshold among equals. */
export function suggestions(rows: ThresholdRows, cost: Float64Array, grouping?: string): Suggestion[] {
  const groups = rows.groupings.find(({ name }) => name === grouping)?.groups.map((group) => group.rows);
  const summary = (edge: number) => summaryAt(rows, edge, cost, groups);
  const floor = accuracyOf(rows.overall, rows.planned) - PARITY_ALLOWANCE;
  const found: Suggestion[] = [];
  const add = (
    id: Suggestion['id'],
    title: string,
    score: (edge: number) => number,
    accepts = (_edge: number) => true,
  ) => {
    const edge = best(rows, score);
    if (edge !== undefined && accepts(edge)) found.push({ id, title, edge, summary: summary(edge) });
  };
  add('cost', 'Lowest expected cost', (edge) => -cost[edge]);
  add('f1', 'Highest F1', (edge) => f1Of(rows.overall, edge));
  add('youden', 'Highest recall + specificity', (edge) => youdenOf(rows.overall, edge));
  if (groups && groups.length > 1)
    add(
      'parity',
      `Most equal selection rates by ${grouping}`,
      (edge) => (accuracyOf(rows.overall, edge) >= floor ? -(parityOf(groups, edge) ?? Number.NaN) : Number.NaN),
      // Nobody and everybody are equal shares too, and of no use.
      (edge) => separates(rows.overall, edge),
    );
  return found;
}

export function summaryAt(
  { overall, favourableIsRest }: ThresholdRows,
  edge: number,
  cost: Float64Array,
  groups?: readonly Cumulative[],
): EdgeSummary {
  const parity = groups && groups.length > 1 ? parityOf(groups, edge) : undefined;
  const chosen = chosenOf(overall, edge);
  return {
    accuracy: accuracyOf(overall, edge),
    f1: f1Of(overall, edge),
    recall: recallOf(overall, edge),
    selection_rate: favourableIsRest ? 1 - chosen : chosen,
    cost: cost[edge],
    ...(parity === undefined ? {} : { parity }),
  };
}

const recallOf = ({ above, below }: Cumulative, e: number): number =>
  above.positive.weight[e] / (above.positive.weight[e] + below.positive.weight[e]);

const specificityOf = ({ above, below }: Cumulative, e: number): number =>
  below.negative.weight[e] / (above.negative.weight[e] + below.negative.weight[e]);

const youdenOf = (rows: Cumulative, e: number): number => recallOf(rows, e) + specificityOf(rows, e);

const accuracyOf = ({ rows, above, below }: Cumulative, e: number): number =>
  (above.positive.weight[e] + below.negative.weight[e]) / rows.totalWeight;

const chosenOf = ({ rows, above }: Cumulative, e: number): number =>
  (above.positive.weight[e] + above.negative.weight[e]) / rows.totalWeight;

/** Some rows are chosen, among them true ones, and some are not. */
function separates(rows: Cumulative, e: number): boolean {
  return rows.above.positive.weight[e] > 0 && chosenOf(rows, e) < 1;
}

function f1Of({ above, below }: Cumulative, e: number): number {
  const twice = 2 * above.positive.weight[e];
  return twice / (twice + above.negative.weight[e] + below.positive.weight[e]);
}

/** Largest less smallest share that is chosen, over groups with rows. */
function parityOf(groups: readonly Cumulative[], edge: number): number | undefined {
  const shares = groups.filter(({ rows }) => rows.totalWeight > 0).map((group) => chosenOf(group, edge));
  return shares.length > 1 ? Math.max(...shares) - Math.min(...shares) : undefined;
}

/** NaN is never best. */
function best({ edges, planned }: ThresholdRows, score: (edge: number) => number): number | undefined {
  let found: number | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (let edge = 0; edge < edges.length; edge++) {
    const value = score(edge);
    const nearer = found !== undefined && Math.abs(edge - planned) < Math.abs(found - planned);
    if (value > most || (value === most && nearer)) [found, most] = [edge, value];
  }
  return found;
}
