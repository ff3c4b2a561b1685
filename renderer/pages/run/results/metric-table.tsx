import { metricFacts, metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount, formatLimit, MISSING } from '../../../../shared/format/number.ts';
import { isThin } from '../../../../shared/format/thin-text.ts';
import { valueText } from '../../../../shared/format/value-text.ts';
import type { Value } from '../../../../shared/value.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import tables from '../../../components/table.module.css';
import { ValueCells } from '../../../components/value-cells.tsx';
import { Whisker } from '../../../components/whisker.tsx';
import type { MetricRow, MetricRows } from './metric-rows.ts';

interface MetricTableProps {
  caption: string;
  blocks: readonly MetricRows[];
  /** What the short tick is. */
  reference: string;
}

/** Metrics with their intervals drawn on the scale of their block. */
export function MetricTable({ caption, blocks, reference }: MetricTableProps) {
  const compared = blocks.some(({ rows }) => rows.some((row) => row.reference !== undefined));
  const pinned = blocks.some(({ rows }) => rows.some((row) => row.pinned !== undefined));
  const columns = 5 + (compared ? 1 : 0) + (pinned ? 1 : 0);
  return (
    <ScrollBox label={`${caption}, as a table`} className={tables.scroll}>
      <table className={tables.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {['Value', 'Low', 'High', ...(compared ? [reference] : []), ...(pinned ? ['Baseline run'] : [])].map(
              (title) => (
                <th key={title} scope="col" className={tables.right}>
                  {title}
                </th>
              ),
            )}
            <th scope="col" className={tables.right}>
              Rests on rows
            </th>
            <th scope="col">Value, interval, reference</th>
          </tr>
        </thead>
        {blocks.map(({ title, scale, rows }) => (
          <tbody key={title}>
            <tr className={tables.block}>
              <th scope="rowgroup" colSpan={columns}>
                {title}
              </th>
              <td className="num">{scale && `${formatLimit(scale.low)} to ${formatLimit(scale.high)}`}</td>
            </tr>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row" title={metricFacts(row.name)?.formula}>
                  {metricTitle(row.name)}
                </th>
                <ValueCells text={row.text} />
                {compared && <ReferenceCell value={row.reference} />}
                {pinned && <ReferenceCell value={row.pinned} />}
                <td className={`${tables.right} num`}>{rowsText(row)}</td>
                <td className={tables.picture}>
                  <Whisker
                    value={row.value}
                    scale={scale}
                    min={row.gate?.min}
                    max={row.gate?.max}
                    baseline={row.reference?.value ?? undefined}
                    pinned={row.pinned?.value ?? undefined}
                    hollow={isThin(row.value)}
                    width={300}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </ScrollBox>
  );
}

function ReferenceCell({ value }: { value: Value | undefined }) {
  if (!value) return <td />;
  const text = valueText(value);
  return (
    <td className={`${tables.right} num`} title={text.full}>
      {value.value === null ? (
        <>
          <span aria-hidden>{MISSING}</span>
          <span className="visually-hidden">{text.reason}</span>
        </>
      ) : (
        text.value
      )}
    </td>
  );
}

function rowsText({ value }: MetricRow): string {
  const rows = value.support ?? value.n;
  return rows === null ? MISSING : formatCount(rows);
}
