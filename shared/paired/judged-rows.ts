import type { Task } from '../plan/schema.ts';

/** The rows that one run judged, as a comparison row by row needs them. All columns have length `n`. */
export interface JudgedRows {
  task: Task;
  n: number;
  /** Number of classes; 0 for regression. */
  classes: number;
  /** The class that is the event, or that is looked at against the rest. */
  positive: number;
  /** Class index, or the regression value. */
  target: Int32Array | Float64Array;
  predicted?: Int32Array;
  prediction?: Float64Array;
  /** Binary: of the positive class. */
  score?: Float64Array;
  /** Several classes: the score of the true class. */
  scoreOfTarget?: Float64Array;
  weight?: Float64Array;
  frequency: boolean;
}

/** The rows at the given places. */
export function rowsAt(rows: JudgedRows, places: Uint32Array): JudgedRows {
  const taken = <T extends Int32Array | Float64Array>(column: T): T => {
    const to = new (column.constructor as new (length: number) => T)(places.length);
    for (let i = 0; i < places.length; i++) to[i] = column[places[i]];
    return to;
  };
  return {
    ...rows,
    n: places.length,
    target: taken(rows.target),
    ...(rows.predicted ? { predicted: taken(rows.predicted) } : {}),
    ...(rows.prediction ? { prediction: taken(rows.prediction) } : {}),
    ...(rows.score ? { score: taken(rows.score) } : {}),
    ...(rows.scoreOfTarget ? { scoreOfTarget: taken(rows.scoreOfTarget) } : {}),
    ...(rows.weight ? { weight: taken(rows.weight) } : {}),
  };
}
