import { DrydockError } from '../../shared/errors.ts';
import type { CollectedColumn } from './collected-column.ts';
import { float64Column, int32Column } from './collected-column.ts';

/** Predictions of some rows, whatever made them: a model or a file. */
export interface BatchPredictions {
  /** Binary: one column, of the positive class; multiclass: one per class, in the plan's order. After activation. */
  scores?: Float64Array[];
  /** Class indices. */
  predicted?: Int32Array;
  /** Regression. */
  prediction?: Float64Array;
}

/** Row sums of multiclass probabilities may miss 1 by float32 rounding, not by more. */
const SUM_TOLERANCE = 1e-3;

/** Gathers predictions in the order of the judged rows and checks that they are numbers. */
export class PredictionCollector {
  #scores: CollectedColumn<Float64Array>[] | undefined;
  readonly #predicted = int32Column();
  readonly #prediction = float64Column();
  #outside = 0;
  #sums = 0;

  /**
   * @param rowOf 1-based number of a row of this batch in the data, for messages
   * @throws DrydockError SCORES_INVALID for NaN and infinite values
   */
  append({ scores, predicted, prediction }: BatchPredictions, rowOf: (index: number) => number): void {
    if (scores) {
      this.#scores ??= scores.map(() => float64Column());
      for (const [c, column] of scores.entries()) {
        this.#outside += countOutside(column, rowOf);
        this.#scores[c].append(column, null);
      }
      if (scores.length > 1) this.#sums += countBadSums(scores);
    }
    if (predicted) this.#predicted.append(predicted, null);
    if (prediction) {
      for (let i = 0; i < prediction.length; i++)
        if (!Number.isFinite(prediction[i])) throw notFinite('prediction', prediction[i], rowOf(i));
      this.#prediction.append(prediction, null);
    }
  }

  scores(): Float64Array[] | undefined {
    return this.#scores?.map((column) => column.join());
  }

  predicted(): Int32Array | undefined {
    return this.#predicted.length > 0 ? this.#predicted.join() : undefined;
  }

  prediction(): Float64Array | undefined {
    return this.#prediction.length > 0 ? this.#prediction.join() : undefined;
  }

  /** Why the scores are no probabilities; undefined when they are. */
  whyNoProbabilities(): string | undefined {
    if (this.#outside > 0)
      return `the scores are no probabilities: ${this.#outside} lie outside [0, 1]; an activation may be missing`;
    if (this.#sums > 0)
      return `the scores are no probabilities: in ${this.#sums} rows they do not sum to 1; an activation may be missing`;
    return undefined;
  }
}

function countOutside(scores: Float64Array, rowOf: (index: number) => number): number {
  let outside = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i];
    if (score >= 0 && score <= 1) continue;
    if (!Number.isFinite(score)) throw notFinite('score', score, rowOf(i));
    outside++;
  }
  return outside;
}

function countBadSums(scores: readonly Float64Array[]): number {
  let bad = 0;
  for (let i = 0; i < scores[0].length; i++) {
    let sum = 0;
    for (const column of scores) sum += column[i];
    if (Math.abs(sum - 1) > SUM_TOLERANCE) bad++;
  }
  return bad;
}

function notFinite(what: string, value: number, row: number): DrydockError {
  const text = Number.isNaN(value) ? 'NaN' : 'infinite';
  return new DrydockError('SCORES_INVALID', `row ${row}: the model's ${what} is ${text}`, {
    row,
    value: String(value),
  });
}
