import type { Task } from '../plan/schema.ts';

/** One grouping of the rows. A missing value is a group of its own, labelled "(missing)". */
export interface GroupIndex {
  name: string;
  columns: string[];
  /** Per group one text per column. */
  labels: string[][];
  /** Group of every row. */
  index: Int32Array | Uint16Array | Uint8Array;
  /** The group that all others are contrasted with. */
  reference?: number;
}

/** The columns of the judged rows, all of length `n`, in the order in which the rows are used. */
export interface Predictions {
  task: Task;
  n: number;
  /** Classification: the classes in the order of the score columns. */
  classes?: string[];
  /** Binary: index of the class that is the event. */
  positive?: number;
  /** Binary: index of the class that is good for the person; `positive` where absent. */
  favourable?: number;
  /** Class index, or the regression value. */
  target: Int32Array | Float64Array;
  /** Classification: predicted class index. */
  predicted?: Int32Array;
  /** Regression: predicted value. */
  prediction?: Float64Array;
  /** Finite. Binary: one column, of the positive class; multiclass: one column per class. */
  scores?: (Float64Array | Float32Array)[];
  scores_are_probabilities: boolean;
  /** Why the scores are no probabilities; the reason of every metric that needs them. */
  scores_reason?: string;
  /** Finite and not negative. */
  weight?: Float64Array;
  /** sampling (default): a row stands for w rows of the population. frequency: the row was seen w times. */
  weight_kind?: 'sampling' | 'frequency';
  /** Cluster of every row, 0 to clusters − 1; rows of one cluster are not independent. */
  cluster?: Int32Array;
  clusters?: number;
  groupings: GroupIndex[];
  period?: { labels: string[]; index: Int32Array };
}
