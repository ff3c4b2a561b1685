import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { TableTwin } from '../../shared/charts/chart-spec.ts';
import { formatSignificant, MISSING } from '../../shared/format/number.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import classes from './twin-table.module.css';

const ROW_HEIGHT = 24;

/** The numbers behind a picture. Only the rows in sight are in the page: a curve may have thousands of points. */
export function TwinTable({ caption, table, height }: { caption: string; table: TableTwin; height: number }) {
  const box = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={box} className={classes.box} style={{ height }} tabIndex={0} aria-label={`${caption}, as a table`}>
      <table className={classes.table} aria-rowcount={table.rows.length + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {plainText(column, 40)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td style={{ height: before }} />
            </tr>
          )}
          {shown.map(({ index }) => (
            <tr key={index} aria-rowindex={index + 2}>
              {table.rows[index].map((cell, i) =>
                typeof cell === 'number' ? (
                  <td key={table.columns[i]} className="num" title={String(cell)}>
                    {formatSignificant(cell, 4)}
                  </td>
                ) : (
                  <td key={table.columns[i]}>{cell === null ? MISSING : plainText(cell)}</td>
                ),
              )}
            </tr>
          ))}
          {after > 0 && (
            <tr aria-hidden>
              <td style={{ height: after }} />
            </tr>
          )}
        </tbody>
      </table>
      {table.note && <p className={classes.note}>{table.note}</p>}
    </section>
  );
}
