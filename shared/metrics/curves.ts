import type { CalibrationBin, Curve } from '../report.ts';
import { toValue } from '../statistics/estimate.ts';
import { CALIBRATION_BINS, calibrationBins, calibrationErrorByChance, firstBelow } from './calibration-bins.ts';
import { type Cells, mapSums } from './cells.ts';
import { toEstimate } from './estimate-data.ts';
import { proportionData, proportionOf } from './proportion.ts';
import type { ProbabilityCells, ScoreCells } from './score-cells.ts';
import { thin } from './thin.ts';

type Points = Curve['points'];

/** Cumulated weights of the two classes at the points where a curve can bend, from the highest score down. */
interface Steps {
  score: Float64Array;
  yes: Float64Array;
  no: Float64Array;
}

/** One step per score, but only the last of several in a row that hold rows of one and the same class. */
function stepsOf({ score, weight }: ScoreCells): Steps {
  const n = score.length;
  const steps = { score: new Float64Array(n), yes: new Float64Array(n), no: new Float64Array(n) };
  let count = 0;
  let yes = 0;
  let no = 0;
  let before = 0;
  for (let b = 0; b < n; b++) {
    const blockNo = weight[2 * b];
    const blockYes = weight[2 * b + 1];
    if (blockYes + blockNo === 0) continue;
    yes += blockYes;
    no += blockNo;
    const direction = blockYes > 0 ? (blockNo > 0 ? 3 : 1) : 2;
    if (count > 0 && direction === before && direction !== 3) count--;
    steps.score[count] = score[b];
    steps.yes[count] = yes;
    steps.no[count] = no;
    count++;
    before = direction;
  }
  return {
    score: steps.score.subarray(0, count),
    yes: steps.yes.subarray(0, count),
    no: steps.no.subarray(0, count),
  };
}

/** ROC, precision-recall and lift curve of a binary model, or of one class against the rest. */
export function scoreCurves(cells: ScoreCells): Record<'roc' | 'precision_recall' | 'lift', Points> {
  const { score, yes, no } = stepsOf(cells);
  const positive = cells.positive.weight;
  const negative = cells.negative.weight;
  const total = positive + negative;
  const count = score.length;
  const at = (sums: Float64Array, i: number) => (i === 0 ? 0 : sums[i - 1]);
  const threshold = (i: number) => (i === 0 ? null : score[i - 1]);
  return {
    roc: thin(
      count + 1,
      (i) => at(no, i) / negative + at(yes, i) / positive,
      (i) => ({ x: at(no, i) / negative, y: at(yes, i) / positive, threshold: threshold(i) }),
    ),
    precision_recall: thin(
      count + 1,
      (i) => at(yes, i) / positive,
      (i) => ({
        x: at(yes, i) / positive,
        y: i === 0 ? 1 : yes[i - 1] / (yes[i - 1] + no[i - 1]),
        threshold: threshold(i),
      }),
    ),
    lift: thin(
      count + 1,
      (i) => (at(yes, i) + at(no, i)) / total,
      (i) => ({ x: (at(yes, i) + at(no, i)) / total, y: at(yes, i) / positive, threshold: threshold(i) }),
    ),
  };
}

/** Reliability curve, with the calibration error that a calibrated model would show by chance. */
export function calibrationCurve(
  cells: ProbabilityCells,
  level: number,
): { bins: CalibrationBin[]; expected_by_chance: number | null } {
  const bins = calibrationBins(cells);
  const kinds = binCells(cells);
  const byChance = calibrationErrorByChance(bins, cells.rows.totalWeight);
  return {
    bins: bins.map(({ rows, weight, score }, k) => ({
      low: k / CALIBRATION_BINS,
      high: (k + 1) / CALIBRATION_BINS,
      n: rows,
      mean_score: weight > 0 ? score / weight : null,
      observed: toValue(
        toEstimate(
          proportionData({ ...cells.rows, n: rows }, proportionOf(kinds, [2 * k + 1], [2 * k]), 'no rows in this bin'),
        ),
        level,
      ),
    })),
    expected_by_chance: Number.isFinite(byChance) ? byChance : null,
  };
}

/** The rows by bin and class: kind = 2·bin + [positive]. */
function binCells(cells: ScoreCells): Cells {
  const { rows, score, codes } = cells;
  const binOf = new Uint8Array(score.length);
  for (let k = CALIBRATION_BINS - 1, from = 0; k >= 0; k--) {
    const to = k === 0 ? score.length : firstBelow(score, k / CALIBRATION_BINS, from);
    binOf.fill(k, from, to);
    from = to;
  }
  const collapse = (sums: Float64Array) => {
    const collapsed = new Float64Array(2 * CALIBRATION_BINS);
    for (let kind = 0; kind < sums.length; kind++) collapsed[2 * binOf[kind >> 1] + (kind & 1)] += sums[kind];
    return collapsed;
  };
  return {
    rows,
    ...mapSums(cells, collapse),
    ...(rows.clusters && codes ? { codes: Uint8Array.from(codes, (kind) => 2 * binOf[kind >> 1] + (kind & 1)) } : {}),
  };
}

const SCORE_BINS = 40;

/** Weight of each class on 40 equal bins: of [0, 1] for probabilities, else between the least and the highest score. */
export function scoreHistogram({ score, weight }: ScoreCells, probabilities: boolean) {
  const low = probabilities ? 0 : score[score.length - 1];
  const high = probabilities ? 1 : score[0];
  const width = high > low ? (high - low) / SCORE_BINS : 1;
  const negative = new Array<number>(SCORE_BINS).fill(0);
  const positive = new Array<number>(SCORE_BINS).fill(0);
  for (let b = 0; b < score.length; b++) {
    const bin = Math.min(SCORE_BINS - 1, Math.floor((score[b] - low) / width));
    negative[bin] += weight[2 * b];
    positive[bin] += weight[2 * b + 1];
  }
  return { edges: Array.from({ length: SCORE_BINS + 1 }, (_, i) => low + i * width), negative, positive };
}
