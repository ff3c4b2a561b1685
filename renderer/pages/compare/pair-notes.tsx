import { Loader } from '@mantine/core';
import { DrydockError } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format/number.ts';
import classes from './compare.module.css';
import { letterOf } from './compare-address.ts';
import type { PairState } from './use-comparison.ts';

/** How each run was compared with the baseline: row by row, or why not. */
export function PairNotes({ pairs, baseline }: { pairs: readonly (PairState | undefined)[]; baseline: number }) {
  return (
    <div className={classes.second} aria-live="polite">
      {pairs.map((pair, i) => {
        if (!pair) return null;
        const who = `${letterOf(i)} with ${letterOf(baseline)}`;
        return (
          <div key={letterOf(i)} className={classes.bar} style={{ minHeight: 0, margin: 0, gap: 8 }}>
            {pair.state === 'asking' && <Loader size={12} aria-hidden />}
            {`${who}: ${noteOf(pair)}`}
          </div>
        );
      })}
      <div>Of the values that do not differ, about 1 in 20 will seem to at 95 %.</div>
    </div>
  );
}

function noteOf(pair: PairState): string {
  switch (pair.state) {
    case 'asking':
      return 'comparing row by row …';
    case 'ready':
      return `the same ${formatCount(pair.rows)} rows, compared row by row where a metric allows it; other differences as if on different rows, which is too wide here.`;
    case 'absent':
      return `not compared row by row. ${pair.why} The intervals are those of independent values.`;
    case 'failed': {
      const { code, message } = DrydockError.from(pair.error);
      return `not compared row by row: ${code}: ${message}`;
    }
  }
}
