import { type EstimateData, undefinedData } from './estimate-data.ts';
import { clipProbability } from './probability.ts';
import { absentClass, type ProbabilityCells, type ScoreCells, scoreSpread, type Walk } from './score-cells.ts';
import { anything, smoothData } from './smooth.ts';

/** The scores are first fitted as a few runs of neighbours, then by one step on many, then exactly. */
const RUNS = 4096;
const RUNS_PER_START = 16;
const COARSE_STEPS = 100;
const EXACT_STEPS = 25;
/** Newton's error after a step of size δ is of the order of δ²: the last step leaves less than 1e-9. */
const TOLERANCE = 2e-5;

interface Points {
  x: Float64Array;
  weight: Float64Array;
  positive: Float64Array;
}

/** Means over runs of neighbouring scores: where Newton's method can start so near that one or two passes finish it. */
function coarsen(cells: ProbabilityCells): Points {
  const { score } = cells;
  const size = Math.max(1, Math.ceil(score.length / RUNS));
  const runs = Math.ceil(score.length / size);
  const points = { x: new Float64Array(runs), weight: new Float64Array(runs), positive: new Float64Array(runs) };
  for (let run = 0; run < runs; run++) addRun(points, cells, run, size);
  return points;
}

function addRun(points: Points, { score, weight, logOdds }: ProbabilityCells, run: number, size: number): void {
  let moment = 0;
  let total = 0;
  let positive = 0;
  const to = Math.min(score.length, (run + 1) * size);
  for (let b = run * size; b < to; b++) {
    const yes = weight[2 * b + 1];
    const both = yes + weight[2 * b];
    total += both;
    positive += yes;
    moment += both * logOdds[b];
  }
  points.x[run] = total > 0 ? moment / total : 0;
  points.weight[run] = total;
  points.positive[run] = positive;
}

/** The same over runs of runs. */
function coarser({ x, weight, positive }: Points): Points {
  const runs = Math.ceil(x.length / RUNS_PER_START);
  const points = { x: new Float64Array(runs), weight: new Float64Array(runs), positive: new Float64Array(runs) };
  for (let i = 0; i < x.length; i++) {
    const run = Math.floor(i / RUNS_PER_START);
    points.x[run] += weight[i] * x[i];
    points.weight[run] += weight[i];
    points.positive[run] += positive[i];
  }
  for (let run = 0; run < runs; run++) if (points.weight[run] > 0) points.x[run] /= points.weight[run];
  return points;
}

/** One Newton step for logit P = a + b·x, or with b held at 1. */
function pointsStep({ x, weight, positive }: Points, a: number, b: number, slopeFree: boolean): [number, number] {
  let g0 = 0;
  let g1 = 0;
  let h00 = 0;
  let h01 = 0;
  let h11 = 0;
  for (let i = 0; i < x.length; i++) {
    const mean = 1 / (1 + Math.exp(-(a + b * x[i])));
    const h = weight[i] * mean * (1 - mean);
    const r = positive[i] - weight[i] * mean;
    g0 += r;
    g1 += r * x[i];
    h00 += h;
    h01 += h * x[i];
    h11 += h * x[i] * x[i];
  }
  return slopeFree ? newtonStep({ g0, g1, h00, h01, h11 }) : [g0 / h00, 0];
}

function likelihood({ x, weight, positive }: Points, a: number, b: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const eta = a + b * x[i];
    const softplus = Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
    sum += positive[i] * eta - weight[i] * softplus;
  }
  return sum;
}

/** Damped Newton: the log-likelihood is concave, and every step raises it. */
function fitPoints(points: Points, slopeFree: boolean): [number, number] {
  let a = 0;
  let b = 1;
  let best = likelihood(points, a, b);
  for (let step = 0; step < COARSE_STEPS; step++) {
    const [da, db] = pointsStep(points, a, b, slopeFree);
    if (!(Number.isFinite(da) && Number.isFinite(db))) break;
    let size = 1;
    let reached = likelihood(points, a + da, b + db);
    while (!(reached >= best) && size > 1e-6) {
      size /= 2;
      reached = likelihood(points, a + size * da, b + size * db);
    }
    if (!(reached >= best)) break;
    a += size * da;
    b += size * db;
    const gained = reached - best;
    best = reached;
    if (gained <= 1e-12 * Math.abs(best)) break;
  }
  return [a, b];
}

/** Where the exact fit starts. */
function startOf(points: Points, slopeFree: boolean): [number, number] {
  if (points.x.length <= RUNS / RUNS_PER_START) return fitPoints(points, slopeFree);
  const [a, b] = fitPoints(coarser(points), slopeFree);
  const [da, db] = pointsStep(points, a, b, slopeFree);
  return Number.isFinite(da + db) ? [a + da, b + db] : [a, b];
}

interface Newton {
  g0: number;
  g1: number;
  h00: number;
  h01: number;
  h11: number;
}

function newtonStep({ g0, g1, h00, h01, h11 }: Newton): [number, number] {
  const determinant = h00 * h11 - h01 * h01;
  return [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
}

/** Scores that are summed by themselves, for the sake of rounding and of the compiler. */
const CHUNK = 1024;

/** One pass over the scores at (a, b): the sums of Newton's step. */
function slopePass(cells: ProbabilityCells, a: number, b: number): Newton {
  const total = { g0: 0, g1: 0, h00: 0, h01: 0, h11: 0 };
  const blocks = cells.score.length;
  for (let from = 0; from < blocks; from += CHUNK) addSlope(total, cells, a, b, from, Math.min(blocks, from + CHUNK));
  return total;
}

function addSlope(total: Newton, cells: ProbabilityCells, a: number, b: number, from: number, to: number): void {
  const { weight, logOdds } = cells;
  let g0 = 0;
  let g1 = 0;
  let h00 = 0;
  let h01 = 0;
  let h11 = 0;
  for (let i = from; i < to; i++) {
    const x = logOdds[i];
    const yes = weight[2 * i + 1];
    const both = yes + weight[2 * i];
    const mean = 1 / (1 + Math.exp(-(a + b * x)));
    const h = both * mean * (1 - mean);
    const residual = yes - both * mean;
    g0 += residual;
    g1 += residual * x;
    h00 += h;
    h01 += h * x;
    h11 += h * x * x;
  }
  total.g0 += g0;
  total.g1 += g1;
  total.h00 += h00;
  total.h01 += h01;
  total.h11 += h11;
}

/** The same with the slope held at 1, where P = p·eᵃ/(1 − p + p·eᵃ) needs no exponential per score. */
function interceptPass(cells: ScoreCells, a: number): { g0: number; h00: number } {
  const total = { g0: 0, h00: 0 };
  const blocks = cells.score.length;
  const odds = Math.exp(a);
  for (let from = 0; from < blocks; from += CHUNK)
    addIntercept(total, cells, odds, from, Math.min(blocks, from + CHUNK));
  return total;
}

function addIntercept(
  total: { g0: number; h00: number },
  { score, weight }: ScoreCells,
  odds: number,
  from: number,
  to: number,
): void {
  let g = 0;
  let h = 0;
  for (let i = from; i < to; i++) {
    const p = clipProbability(score[i]);
    const yes = weight[2 * i + 1];
    const both = yes + weight[2 * i];
    const mean = (p * odds) / (1 - p + p * odds);
    g += yes - both * mean;
    h += both * mean * (1 - mean);
  }
  total.g0 += g;
  total.h00 += h;
}

/** Why no finite slope exists, if so. Scores fall from block to block. */
function obstacle({ score, weight }: ScoreCells): string | undefined {
  const blocks = score.length;
  const find = (side: number, from: number, step: number) => {
    let b = from;
    while (weight[2 * b + side] === 0) b += step;
    return b;
  };
  const firstNo = find(0, 0, 1);
  const firstYes = find(1, 0, 1);
  const lastNo = find(0, blocks - 1, -1);
  const lastYes = find(1, blocks - 1, -1);
  if (lastYes > firstNo && lastNo > firstYes) return undefined;
  return firstNo === lastNo && firstYes === lastYes && firstNo === firstYes
    ? 'all scores are equal'
    : 'the scores separate the classes perfectly, no finite slope fits';
}

/** A fitted slope b, or intercept where the slope is held at 1, with what its influence needs. */
interface Recalibration {
  intercept: number;
  slope: number;
  /** The inverse of the information, the row of the parameter. */
  ofOne: number;
  ofLogit: number;
}

function exactSlope(cells: ProbabilityCells, points: Points): Recalibration | undefined {
  let [a, b] = startOf(points, true);
  for (let step = 0; step < EXACT_STEPS && Number.isFinite(b); step++) {
    const s = slopePass(cells, a, b);
    const [da, db] = newtonStep(s);
    a += da;
    b += db;
    if (!(Math.abs(da) + Math.abs(db) <= TOLERANCE * (1 + Math.abs(a) + Math.abs(b)))) continue;
    const determinant = s.h00 * s.h11 - s.h01 * s.h01;
    return { intercept: a, slope: b, ofOne: -s.h01 / determinant, ofLogit: s.h00 / determinant };
  }
  return undefined;
}

function exactIntercept(cells: ScoreCells, points: Points): Recalibration | undefined {
  let [a] = startOf(points, false);
  for (let step = 0; step < EXACT_STEPS && Number.isFinite(a); step++) {
    const { g0, h00 } = interceptPass(cells, a);
    const da = g0 / h00;
    a += da;
    if (!(Math.abs(da) <= TOLERANCE * (1 + Math.abs(a)))) continue;
    if (!Number.isFinite(a)) return undefined;
    return { intercept: a, slope: 1, ofOne: 1 / h00, ofLogit: 0 };
  }
  return undefined;
}

/** φ: the row of H⁻¹(1, x)ᵀ(y − P) that belongs to the slope. The standard error is thus the sandwich estimate. */
function slopeInfluence({ logOdds }: ProbabilityCells, { intercept, slope, ofOne, ofLogit }: Recalibration): Walk {
  return (from, to, out) => {
    for (let b = from; b < to; b++) {
      const x = logOdds[b];
      const mean = 1 / (1 + Math.exp(-(intercept + slope * x)));
      const factor = ofOne + ofLogit * x;
      out[2 * (b - from)] = -mean * factor;
      out[2 * (b - from) + 1] = factor - mean * factor;
    }
  };
}

/** φ = (y − P)/ΣwP(1 − P). */
function interceptInfluence({ score }: ScoreCells, { intercept, ofOne }: Recalibration): Walk {
  const odds = Math.exp(intercept);
  return (from, to, out) => {
    for (let b = from; b < to; b++) {
      const p = clipProbability(score[b]);
      const mean = (p * odds * ofOne) / (1 - p + p * odds);
      out[2 * (b - from)] = -mean;
      out[2 * (b - from) + 1] = ofOne - mean;
    }
  };
}

const NOT_CONVERGED = 'the logistic recalibration does not converge';

/**
 * Logistic recalibration logit P(y = 1) = a + b·logit(p). `slope` is b: below 1 the scores are too extreme, above 1 too
 * timid. `intercept` is calibration-in-the-large, a with b held at 1: above 0 the scores are too low. Sources: D. R.
 * Cox, Biometrika 45 (1958) 562–565; B. Van Calster et al., BMC Medicine 17 (2019) 230.
 */
export function recalibrate(cells: ProbabilityCells): { slope: EstimateData; intercept: EstimateData } {
  const { rows } = cells;
  const absent = absentClass(cells);
  if (absent) return { slope: absent, intercept: absent };
  const points = coarsen(cells);
  const intercept = exactIntercept(cells, points);
  const reason = obstacle(cells);
  const slope = reason === undefined ? exactSlope(cells, points) : undefined;
  const spread = (walk: () => Walk) => scoreSpread(cells, walk);
  return {
    slope: slope
      ? smoothData(
          rows,
          slope.slope,
          spread(() => slopeInfluence(cells, slope)),
          anything,
        )
      : undefinedData(reason ?? NOT_CONVERGED, rows.n),
    intercept: intercept
      ? smoothData(
          rows,
          intercept.intercept,
          spread(() => interceptInfluence(cells, intercept)),
          anything,
        )
      : undefinedData(NOT_CONVERGED, rows.n),
  };
}
