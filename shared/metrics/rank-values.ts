import type { ScoreCells } from './score-cells.ts';

/** What the order of the scores says, from one pass over them. */
export interface RankValues {
  /** Share of the pairs of a positive and a negative that the scores rank right, ties counted half. */
  auc: number;
  /** Σ (Rₙ − Rₙ₋₁)·Pₙ over the distinct scores. */
  averagePrecision: number;
  distance: Distance;
}

/** Largest distance between the distributions of the scores of the two classes. */
export interface Distance {
  value: number;
  /** The blocks before this one have the scores at and above the one where the distance is largest, */
  end: number;
  /** and these shares of the two classes. */
  truePositiveRate: number;
  falsePositiveRate: number;
}

/** NaN where a class is absent. */
export function rankValues({ score, weight, positive, negative }: ScoreCells): RankValues {
  const perPositive = 1 / positive.weight;
  const perNegative = 1 / negative.weight;
  let yes = 0;
  let no = 0;
  let pairs = 0;
  let precision = 0;
  let largest = -1;
  let end = 0;
  for (let b = 0; b < score.length; b++) {
    const blockNo = weight[2 * b];
    const blockYes = weight[2 * b + 1];
    pairs += blockNo * (yes + blockYes / 2);
    yes += blockYes;
    no += blockNo;
    if (blockYes > 0) precision += (blockYes * yes) / (yes + no);
    const distance = Math.abs(yes * perPositive - no * perNegative);
    if (distance > largest) {
      largest = distance;
      end = b + 1;
    }
  }
  return {
    auc: pairs / (positive.weight * negative.weight),
    averagePrecision: precision / positive.weight,
    distance: distanceAt(weight, end, positive.weight, negative.weight),
  };
}

/** The distance at the end of a block, from rates that are divided once. */
function distanceAt(weight: Float64Array, end: number, positive: number, negative: number): Distance {
  let yes = 0;
  let no = 0;
  for (let b = 0; b < end; b++) {
    no += weight[2 * b];
    yes += weight[2 * b + 1];
  }
  const truePositiveRate = yes / positive;
  const falsePositiveRate = no / negative;
  return { value: Math.abs(truePositiveRate - falsePositiveRate), end, truePositiveRate, falsePositiveRate };
}
