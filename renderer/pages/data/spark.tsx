import type { ColumnProfile } from '../../../shared/results.ts';
import classes from './header-cell.module.css';

const HEIGHT = 24;
const WIDTH = 100;
const PARTS = 6;

/** The distribution at a glance: a histogram, or the most frequent values as parts of a bar. The inspector has the numbers. */
export function Spark({ profile, rows }: { profile: ColumnProfile | undefined; rows: number }) {
  const histogram = profile?.histogram;
  const bars = histogram && histogram.counts.length > 0 ? histogram.counts : null;
  const top = !bars && rows > 0 ? profile?.top : null;
  return (
    <svg className={classes.spark} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {bars?.map((count, i) => {
        const height = (HEIGHT * count) / Math.max(...bars);
        const width = WIDTH / bars.length;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
          <rect key={i} x={i * width} y={HEIGHT - height} width={width * 0.86} height={height} fill="var(--accent)" />
        );
      })}
      {top && <TopBar counts={top.slice(0, PARTS).map((value) => value.rows)} rows={rows} />}
    </svg>
  );
}

function TopBar({ counts, rows }: { counts: readonly number[]; rows: number }) {
  let at = 0;
  return (
    <>
      <rect x={0} y={10} width={WIDTH} height={10} fill="var(--grid)" />
      {counts.map((count, i) => {
        const width = (WIDTH * count) / rows;
        const x = at;
        at += width;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
            key={i}
            x={x}
            y={10}
            width={Math.max(0, width - 0.8)}
            height={10}
            fill="var(--accent)"
            opacity={1 - i * 0.14}
          />
        );
      })}
    </>
  );
}
