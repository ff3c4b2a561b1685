import { trailing } from '../../shared/format/aligned-values.ts';
import { MISSING } from '../../shared/format/number.ts';
import type { ValueText } from '../../shared/format/value-text.ts';
import classes from './table.module.css';

/** Three cells: value, low end, high end, as `alignedValues` made them. Without an interval its reason takes their place. */
export function ValueCells({ text }: { text: ValueText }) {
  const value = (
    <td className={`${classes.right} ${classes.value} num`} title={text.full}>
      {text.value === MISSING ? <span aria-hidden>{MISSING}</span> : text.value}
    </td>
  );
  if (text.low === undefined || text.high === undefined)
    return (
      <>
        {value}
        <td colSpan={2} className={classes.reason}>
          {text.reason}
        </td>
      </>
    );
  // The padding that aligns the decimal points goes behind the bracket or comma.
  const close = trailing(text.low);
  return (
    <>
      {value}
      <td className={`${classes.right} ${classes.low} num`}>
        [{text.low.slice(0, text.low.length - close.length)},{close}
      </td>
      <td className={`${classes.right} ${classes.high} num`}>
        {text.high.trimEnd()}]{trailing(text.high)}
      </td>
    </>
  );
}
