import { IconArrowDown, IconArrowUp, IconEqual, IconMinus } from '@tabler/icons-react';
import type { WhiskerScale } from '../../../shared/charts/whisker-scale.ts';
import type { ComparedRow } from '../../../shared/comparison/comparison-table.ts';
import { type Conclusion, conclusionText, type Difference } from '../../../shared/comparison/value-difference.ts';
import { MISSING } from '../../../shared/format/number.ts';
import { valueText } from '../../../shared/format/value-text.ts';
import { Whisker } from '../../components/whisker.tsx';
import classes from './compare.module.css';

interface ComparedCellProps {
  row: ComparedRow;
  place: number;
  baseline: number;
  scale: WhiskerScale | undefined;
  colour: string;
}

/** A run's value with its interval, and below it how it differs from the baseline. */
export function ComparedCell({ row, place, baseline, scale, colour }: ComparedCellProps) {
  const value = row.values[place];
  const difference = row.differences[place];
  if (!value) return <td className={classes.muted}>{MISSING} not computed in this run</td>;
  const text = valueText(value);
  const reference = row.values[baseline]?.value;
  return (
    <td className={classes.run}>
      <div className={`${classes.number} num`} title={text.full}>
        {value.value === null ? (
          <span className={classes.muted}>
            {MISSING} {text.reason}
          </span>
        ) : (
          <>
            <span className={classes.value}>{text.value}</span>
            <span className={classes.interval}>{text.interval}</span>
          </>
        )}
      </div>
      <Whisker
        value={value}
        scale={scale}
        colour={colour}
        width={184}
        {...(place !== baseline && typeof reference === 'number' ? { baseline: reference } : {})}
      />
      {difference && <DifferenceLine difference={difference} conclusion={row.conclusions[place]!} />}
    </td>
  );
}

const SHOWN: readonly Conclusion[] = ['better', 'worse', 'higher', 'lower'];

function DifferenceLine({
  difference: { value, how },
  conclusion,
}: {
  difference: Difference;
  conclusion: Conclusion;
}) {
  if (value.value === null) return <div className={`${classes.difference} ${classes.muted}`}>{value.reason}</div>;
  const text = valueText(value, [0]);
  const shown = SHOWN.includes(conclusion);
  const Icon = shown ? (value.value > 0 ? IconArrowUp : IconArrowDown) : conclusion === 'same' ? IconEqual : IconMinus;
  const colour = conclusion === 'better' ? classes.good : conclusion === 'worse' ? classes.bad : '';
  const sign = value.value > 0 ? '+' : '';
  return (
    <div className={classes.difference}>
      <span className={`${classes.number} num ${shown ? classes.shown : ''} ${colour}`} title={`${sign}${text.full}`}>
        <Icon size={12} aria-hidden /> {sign}
        {text.value}
      </span>
      <span className={`num ${classes.muted}`}>{text.interval}</span>
      <span className={shown ? `${classes.shown} ${colour}` : classes.muted}>{conclusionText(conclusion)}</span>
      {value.ci && how === 'paired' && conclusion !== 'same' && <span className={classes.muted}>row by row</span>}
    </div>
  );
}
