import { normalQuantile } from './normal-quantile.ts';
import { studentUpperQuantile } from './student-quantile.ts';

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
export const normalCritical: Critical = remembered((tail) => -normalQuantile(tail));

const students = new Map<number, Critical>();

/** Student's t with whole `df` ≥ 1, such as clusters − 1; the normal where `df` is Infinity. */
export function studentCritical(df: number): Critical {
  if (df === Number.POSITIVE_INFINITY) return normalCritical;
  let critical = students.get(df);
  if (!critical) {
    if (!Number.isInteger(df) || df < 1) throw new RangeError(`Student's t needs whole degrees of freedom, not ${df}`);
    critical = remembered((tail) => studentUpperQuantile(tail, df));
    if (students.size >= 1000) students.clear();
    students.set(df, critical);
  }
  return critical;
}
