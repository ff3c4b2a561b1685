import type { WhiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import type { GapRow, PlacedGap } from '../../../../shared/format/gap-rows.ts';
import { gapLimits, gapPair } from '../../../../shared/format/gap-text.ts';
import { limitText } from '../../../../shared/format/gate-text.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { valueText } from '../../../../shared/format/value-text.ts';
import tables from '../../../components/table.module.css';
import { VerdictBadge } from '../../../components/verdict-badge.tsx';
import { Whisker } from '../../../components/whisker.tsx';
import classes from './group-table.module.css';

/** The gaps of one row, each as wide as the columns that it compares. */
export function GapCells({ row, columns }: { row: GapRow; columns: number }) {
  const [first] = row.gaps;
  if (row.gaps.length === 1 && first.columns.length === 0)
    return <GapCell placed={first} span={columns} scale={row.scale} />;
  const cells = [];
  for (let column = 0; column < columns; ) {
    const placed = row.gaps.find((one) => one.columns[0] === column);
    const span = placed?.columns.length ?? 1;
    cells.push(placed ? <GapCell key={column} placed={placed} span={span} scale={row.scale} /> : <td key={column} />);
    column += span;
  }
  return cells;
}

function GapCell({ placed, span, scale }: { placed: PlacedGap; span: number; scale: WhiskerScale | undefined }) {
  const { name, gap, gate } = placed;
  const text = valueText(gap, gapLimits(name, gate));
  const pair = gapPair(name, gap);
  return (
    <td colSpan={span} className={`${tables.stack} ${classes.gap} num`} title={text.full}>
      <span className={classes.title}>{metricTitle(name)}</span>
      <span className={tables.value}>{text.value}</span>{' '}
      <span className={tables.interval}>{gap.value === null ? text.reason : text.interval || 'no interval'}</span>
      <Whisker value={gap} scale={scale} min={gate?.min} max={gate?.max} colour="var(--ink)" />
      {pair && <bdi className={classes.pair}>{pair}</bdi>}
      {gate && (
        <span className={classes.judged}>
          <VerdictBadge status={gate.status} size={14} /> {limitText(gate)}
        </span>
      )}
    </td>
  );
}
