/** Σu and Σu² over the `n` terms u of a variance that is estimated as a sum of squares. */
export interface SquareSums {
  sum: number;
  squares: number;
  n: number;
}

/**
 * Degrees of freedom of a variance estimated as the sum of uᵢ = (wᵢφᵢ)²: 2/(Σu²/(Σu)² − 1/n), rounded down; Infinity
 * where all terms are equal. Where few rows carry the variance it is known badly, and the normal covers too rarely.
 * Source: F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110–114.
 *
 * With uneven weights the variance also tends to be low when the estimate is off: half of these degrees make up for it.
 */
export function degreesOfFreedom(terms: SquareSums, weighted: boolean): number {
  return rounded((weighted ? 1 : 2) / excess(terms));
}

/**
 * The same for a weighted proportion, from u = w² and from u = (wφ)² over its denominator. Wilson's interval knows the
 * spread of an unweighted proportion; what the weights add shows in the one when they are few, in the other when the
 * rarer outcome is. Simulated at weight variations of 1 and 2: the normal covers 86 to 95 %, this 93 to 97 %.
 */
export function proportionDegreesOfFreedom(weights: SquareSums, terms: SquareSums): number {
  return rounded(Math.min(1 / excess(weights), 2 / excess(terms)));
}

function excess({ sum, squares, n }: SquareSums): number {
  return Math.max(0, squares / (sum * sum) - 1 / n);
}

function rounded(degrees: number): number {
  return degrees < 1e9 ? Math.max(1, Math.floor(degrees)) : Number.POSITIVE_INFINITY;
}
