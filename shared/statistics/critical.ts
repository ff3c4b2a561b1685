import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';

/** Upper critical value of a standardised statistic at a one-sided tail: 0.025 gives 1.96 for the normal. */
export type Critical = (tail: number) => number;

/** One report asks for the same few tails many thousand times. */
function remembered(compute: Critical): Critical {
  const known = new Map<number, number>();
  let lastTail = Number.NaN;
  let lastValue = Number.NaN;
  return (tail) => {
    if (tail === lastTail) return lastValue;
    let value = known.get(tail);
    if (value === undefined) {
      value = compute(tail);
      if (known.size >= 1000) known.clear();
      known.set(tail, value);
    }
    lastTail = tail;
    lastValue = value;
    return value;
  };
}

/** Standard normal. Taken from the lower tail, where no digits are lost to 1 − tail. */
export const normalCritical: Critical = remembered((tail) => -normalQuantile(tail, 0, 1));

const students = new Map<number, Critical>();

/** Student's t, with `df` = clusters − 1 where rows come in clusters. `df` must be at least 1. */
export function studentCritical(df: number): Critical {
  let critical = students.get(df);
  if (!critical) {
    if (!(df >= 1)) throw new RangeError(`Student's t needs at least one degree of freedom, not ${df}`);
    critical = remembered((tail) => -studentQuantile(tail, df));
    students.set(df, critical);
  }
  return critical;
}
