import { formatCount } from '../../shared/format/number.ts';
import { valueText } from '../../shared/format/value-text.ts';
import type { Value } from '../../shared/value.ts';
import classes from './estimate.module.css';

/** An estimate is never bare: value, interval, n; all digits on hover; a missing one with its reason. */
export function Estimate({ value, limits = [], n = true }: { value: Value; limits?: readonly number[]; n?: boolean }) {
  const text = valueText(value, limits);
  if (value.value === null)
    return (
      <span className={classes.reason} title={text.full}>
        <span aria-hidden>–</span> {text.reason}
      </span>
    );
  return (
    <span className={`${classes.estimate} num`} title={text.full}>
      <span className={classes.value}>{text.value}</span>
      {text.interval && <span className={classes.interval}>{text.interval}</span>}
      {n && value.n !== null && <span className={classes.n}>n {formatCount(value.n)}</span>}
    </span>
  );
}
