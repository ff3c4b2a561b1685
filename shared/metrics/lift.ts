import { effectiveSize } from '../statistics/wilson.ts';
import { type EstimateData, undefinedData } from './estimate-data.ts';
import { type ScoreCells, scoreSpread, type Walk } from './score-cells.ts';
import { asCounted, withInterval } from './smooth.ts';

/** The tenth of the weight with the highest scores. */
const TOP = 0.1;
/** Where the scores hardly tie, the rate of positives at the border is that of the rows around it, up to this share. */
const AROUND = 0.05;

/** The border of the top tenth. */
export interface TopTenth {
  /** Share of all positives above the border. */
  share: number;
  /** The block that the border cuts, and the part of it above. */
  block: number;
  part: number;
  /** Rate of positives at the border. */
  rate: number;
}

/**
 * Share of all positives that the tenth of the weight with the highest scores holds. Rows that tie at the border are
 * all taken in the same part, so that their order does not matter: with T and N the sums above the border block, the
 * block adds ρ·(0.1·W − N), ρ its rate of positives.
 */
export function topTenth(cells: ScoreCells): TopTenth {
  const { score, weight, positive, negative } = cells;
  const total = positive.weight + negative.weight;
  const border = TOP * total;
  let taken = 0;
  let found = 0;
  let block = 0;
  while (block < score.length - 1 && taken + weight[2 * block] + weight[2 * block + 1] < border) {
    taken += weight[2 * block] + weight[2 * block + 1];
    found += weight[2 * block + 1];
    block++;
  }
  const size = weight[2 * block] + weight[2 * block + 1];
  const part = (border - taken) / size;
  const around = sumsAround(cells, border, AROUND * total);
  return {
    share: (found + part * weight[2 * block + 1]) / positive.weight,
    block,
    part,
    rate: around.taken > size ? around.found / around.taken : weight[2 * block + 1] / size,
  };
}

/**
 * More weight on any row moves the border by 0.1, on a row above it by −0.9. A single row at the border says little
 * about the rate of positives there: it is taken over the rows around the border where these are more than the block.
 */
export function topTenthInfluence({ positive }: ScoreCells, { share, block, part, rate }: TopTenth): Walk {
  return (from, to, out) => {
    for (let b = from; b < to; b++) {
      const inTop = b < block ? 1 : b === block ? part : 0;
      out[2 * (b - from)] = ((TOP - inTop) * rate) / positive.weight;
      out[2 * (b - from) + 1] = (TOP * rate + inTop * (1 - rate) - share) / positive.weight;
    }
  };
}

/** Sums over the blocks that begin within `reach` of the border. */
function sumsAround({ score, weight }: ScoreCells, border: number, reach: number): { taken: number; found: number } {
  let above = 0;
  let taken = 0;
  let found = 0;
  for (let b = 0; b < score.length && above <= border + reach; b++) {
    const size = weight[2 * b] + weight[2 * b + 1];
    if (above >= border - reach) {
      taken += size;
      found += weight[2 * b + 1];
    }
    above += size;
  }
  return { taken, found };
}

/**
 * lift_at_10: rate of positives in the top tenth over the rate in all rows, which is 10 × the share of the positives
 * found there. Wilson's interval on that share, its effective size from the influences.
 */
export function liftAtTen(cells: ScoreCells): EstimateData {
  const { rows } = cells;
  const { weight, size, kish } = cells.positive;
  if (weight === 0) return undefinedData('no row is positive', rows.n, 0);
  const top = topTenth(cells);
  const { share } = top;
  const spread = scoreSpread(cells, () => topTenthInfluence(cells, top));
  const n = effectiveSize(share, spread.variance, kish);
  const wilson = { kind: 'wilson' as const, p: share, n };
  return {
    ...withInterval(rows, share / TOP, asCounted(rows, spread), {
      kind: 'linear',
      of: wilson,
      factor: 1 / TOP,
      offset: 0,
    }),
    support: size,
    ...(rows.weighted || rows.clusters ? { effective_n: n } : {}),
  };
}
