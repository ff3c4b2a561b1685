import { type EstimateData, undefinedData } from './estimate-data.ts';
import type { RankValues } from './rank-values.ts';
import { classSizes, type ScoreCells, type Walk } from './score-cells.ts';
import { asCounted, withInterval } from './smooth.ts';

/**
 * With T positives found among N rows down to block b and W₊ positives in all, AP = Σ ΔT_b·P_b/W₊, P = T/N. More
 * weight on a row of block k moves the precision of every block from k down, by (1 − P_b)/N_b for a positive and
 * −P_b/N_b for a negative; a positive also brings its own P_k and a share in W₊:
 * φ = (P_k − AP + Σ_{b≥k} ΔT_b(1 − P_b)/N_b)/W₊ and −Σ_{b≥k} ΔT_b·P_b/N_b/W₊.
 */
export function averagePrecisionInfluence({ weight, positive, negative }: ScoreCells, ap: number): Walk {
  const scale = 1 / positive.weight;
  const state = { found: positive.weight, missed: negative.weight, gain: 0, loss: 0 };
  return (from, to, out) => {
    let { found, missed, gain, loss } = state;
    for (let b = to - 1; b >= from; b--) {
      const no = weight[2 * b];
      const yes = weight[2 * b + 1];
      const each = 1 / (found + missed);
      const precision = found > 0 ? found * each : 0;
      if (yes > 0) {
        gain += yes * each * (1 - precision);
        loss += yes * each * precision;
      }
      out[2 * (b - from)] = -loss * scale;
      out[2 * (b - from) + 1] = (precision - ap + gain) * scale;
      found -= yes;
      missed -= no;
    }
    Object.assign(state, { found, missed, gain, loss });
  };
}

/**
 * Average precision with the logit-binomial interval on the positives. Their effective number is Kish's, over the design
 * effect of the clusters, and never more than AP(1 − AP)/variance: with few negatives the positives alone would promise
 * too much.
 */
export function averagePrecision(cells: ScoreCells, { averagePrecision: ap }: RankValues): EstimateData {
  const { rows } = cells;
  const { weight, size } = cells.positive;
  if (weight === 0) return undefinedData('no row is positive', rows.n, 0);
  const { positive, pooled } = classSizes(cells, () => averagePrecisionInfluence(cells, ap));
  const effective = pooled.variance > 0 ? Math.min(positive, (ap * (1 - ap)) / pooled.variance) : positive;
  return {
    ...withInterval(rows, ap, asCounted(rows, pooled), { kind: 'logit-binomial', p: ap, n: effective }),
    support: size,
    conservative: true,
    ...(rows.weighted || rows.clusters ? { effective_n: effective } : {}),
  };
}
