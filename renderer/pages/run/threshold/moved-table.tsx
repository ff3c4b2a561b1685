import type { WhiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { metricFacts, metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { valueText } from '../../../../shared/format/value-text.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import { Whisker } from '../../../components/whisker.tsx';
import type { MovedRow } from './moved-rows.ts';
import classes from './moved-table.module.css';

interface MovedTableProps {
  caption: string;
  first: string;
  rows: readonly MovedRow[];
  scale: WhiskerScale | undefined;
  /** What the column of the run's values is called. */
  stored: string;
}

/** Values at the threshold that is shown beside those of the run; the tick on the whisker is the run's. */
export function MovedTable({ caption, first, rows, scale, stored }: MovedTableProps) {
  return (
    <ScrollBox label="Moved metrics, as a table" className={classes.scroll}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className={classes.right}>
              Shown
            </th>
            <th scope="col">Interval</th>
            <th scope="col" className={classes.right}>
              {stored}
            </th>
            <th scope="col" className={classes.right}>
              Change
            </th>
            <th scope="col" className={classes.right}>
              Rests on rows
            </th>
            <th scope="col">{scale ? `${scale.low} to ${scale.high}` : ''}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.metric} row={row} scale={scale} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ row, scale }: { row: MovedRow; scale: WhiskerScale | undefined }) {
  const text = valueText(row.value, row.limits);
  const stored = row.stored && valueText(row.stored, row.limits);
  const support = row.value.support ?? row.value.n;
  return (
    <tr>
      <th scope="row" title={metricFacts(row.metric)?.formula}>
        {metricTitle(row.metric)}
      </th>
      <td className={`${classes.right} ${classes.value} num`} title={text.full}>
        {text.value}
      </td>
      <td className={`${classes.muted} num`}>
        {row.value.value === null ? (
          <span className={classes.reason}>{plainText(text.reason ?? '', 80)}</span>
        ) : (
          text.interval
        )}
      </td>
      <td className={`${classes.right} num`} title={stored?.full}>
        {stored?.value}
      </td>
      <td className={`${classes.right} num`}>{row.change}</td>
      <td className={`${classes.right} ${classes.muted} num`}>{support === null ? '–' : formatCount(support)}</td>
      <td className={classes.picture}>
        <Whisker
          value={row.value}
          scale={scale}
          {...(row.gate?.min === undefined ? {} : { min: row.gate.min })}
          {...(row.gate?.max === undefined ? {} : { max: row.gate.max })}
          {...(typeof row.stored?.value === 'number' ? { baseline: row.stored.value } : {})}
          hollow={(support ?? 0) < 30}
          width={200}
        />
      </td>
    </tr>
  );
}
