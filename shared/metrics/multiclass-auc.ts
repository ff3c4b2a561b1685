import { type EstimateData, undefinedData } from './estimate-data.ts';
import { influenceSpread, type Rows } from './rows.ts';
import { smoothData, unit } from './smooth.ts';

/** Rows of several groups in the order of one class's falling score. */
export interface ClassOrder {
  /** Local row positions of this group. */
  rows: Uint32Array;
  /** Their scores, falling. */
  value: Float64Array | Float32Array;
}

/**
 * Both macro-averaged areas of one group, fed class by class, in O(1) per row and class. One-vs-rest: the mean over
 * the classes of the area of its score against all others. One-vs-one (D. J. Hand, R. J. Till, Machine Learning 45
 * (2001) 171–186): the mean over ordered pairs of the area of a's score among the rows of a and b. Every row's
 * placements (see `rocAucInfluence`) over all classes add up to its influence.
 */
export class MulticlassAuc {
  readonly #rows: Rows;
  readonly #truth: ArrayLike<number>;
  readonly #classes: readonly string[];
  readonly #weights: Float64Array;
  readonly #rest: { influence: Float64Array; centre: Float64Array; sum: number };
  readonly #pairs: { influence: Float64Array; centre: Float64Array; sum: number };

  constructor(rows: Rows, truth: ArrayLike<number>, classes: readonly string[]) {
    this.#rows = rows;
    this.#truth = truth;
    this.#classes = classes;
    this.#weights = new Float64Array(classes.length);
    for (let i = 0; i < rows.n; i++) this.#weights[truth[i]] += rows.weight ? rows.weight[i] : 1;
    const empty = () => ({ influence: new Float64Array(rows.n), centre: new Float64Array(classes.length), sum: 0 });
    this.#rest = empty();
    this.#pairs = empty();
  }

  /** Takes the score of class `a`. */
  add(a: number, { rows, value }: ClassOrder): void {
    const { weight, totalWeight } = this.#rows;
    const truth = this.#truth;
    const weights = this.#weights;
    const k = weights.length;
    const own = weights[a];
    const others = totalWeight - own;
    const rest = this.#rest.influence;
    const pairs = this.#pairs.influence;
    const hits = new Float64Array(k);
    let above = 0;
    let restBelow = others;
    let shareBelow = k - 1;
    for (let from = 0; from < rows.length; ) {
      let to = from;
      let ties = 0;
      let restTies = 0;
      let shareTies = 0;
      for (; to < rows.length && value[to] === value[from]; to++) {
        const i = rows[to];
        const w = weight ? weight[i] : 1;
        if (truth[i] === a) ties += w;
        else {
          restTies += w;
          shareTies += w / weights[truth[i]];
        }
      }
      const placement = (above + ties / 2) / own;
      const restPlacement = (restBelow - restTies / 2) / others;
      const sharePlacement = shareBelow - shareTies / 2;
      for (let j = from; j < to; j++) {
        const i = rows[j];
        const c = truth[i];
        if (c === a) {
          rest[i] += restPlacement / own;
          pairs[i] += sharePlacement / own;
        } else {
          rest[i] += placement / others;
          pairs[i] += placement / weights[c];
          hits[c] += (weight ? weight[i] : 1) * placement;
        }
      }
      above += ties;
      restBelow -= restTies;
      shareBelow -= shareTies;
      from = to;
    }
    this.#centre(a, hits, own, others);
  }

  /** Adds the areas of class a's score and takes them off the influences: class by class they are constant. */
  #centre(a: number, hits: Float64Array, own: number, others: number): void {
    const weights = this.#weights;
    const auc = hits.reduce((total, hit) => total + hit, 0) / others;
    this.#rest.sum += auc;
    for (let c = 0; c < weights.length; c++) {
      this.#rest.centre[c] += c === a ? auc / own : auc / others;
      if (c === a) continue;
      const pair = hits[c] / weights[c];
      this.#pairs.sum += pair;
      this.#pairs.centre[a] += pair / own;
      this.#pairs.centre[c] += pair / weights[c];
    }
  }

  oneVsRest(): EstimateData {
    return this.#finish(this.#rest, this.#classes.length);
  }

  oneVsOne(): EstimateData {
    return this.#finish(this.#pairs, this.#classes.length * (this.#classes.length - 1));
  }

  #finish({ influence, centre, sum }: { influence: Float64Array; centre: Float64Array; sum: number }, terms: number) {
    const absent = this.#weights.indexOf(0);
    const { n } = this.#rows;
    if (absent >= 0) return undefinedData(`class "${this.#classes[absent]}" does not occur in the target`, n);
    const centred = influence.map((value, i) => value - centre[this.#truth[i]]);
    return smoothData(this.#rows, sum / terms, influenceSpread(this.#rows, centred, 0, terms), unit);
  }
}
