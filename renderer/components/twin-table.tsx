import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { TableTwin } from '../../shared/charts/chart-spec.ts';
import { formatSignificant, MISSING } from '../../shared/format/number.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { rowByKey } from './row-by-key.ts';
import classes from './twin-table.module.css';

const ROW_HEIGHT = 24;

interface TwinTableProps {
  caption: string;
  table: TableTwin;
  height: number;
  selected?: number | undefined;
  /** Arrow keys move through the rows; Enter and a click choose one. */
  onSelect?: ((row: number) => void) | undefined;
}

/** The numbers behind a picture. Only the rows in sight are in the page: a curve may have thousands of points. */
export function TwinTable({ caption, table, height, selected, onSelect }: TwinTableProps) {
  const id = useId();
  const box = useRef<HTMLElement>(null);
  const [active, setActive] = useState(selected ?? 0);
  const rows = useVirtualizer({
    count: table.rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const choose = (row: number) => {
    setActive(row);
    onSelect?.(row);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && active < table.rows.length) choose(active);
    const to = rowByKey(event.key, active, table.rows.length, Math.floor(height / ROW_HEIGHT) - 1);
    if (to === undefined) return;
    event.preventDefault();
    setActive(to);
    rows.scrollToIndex(to, { align: 'auto' });
  };
  const grid = onSelect && {
    role: 'grid',
    tabIndex: 0,
    'aria-label': caption,
    'aria-activedescendant': shown.some(({ index }) => index === active) ? `${id}-${active}` : undefined,
    onKeyDown: press,
  };
  return (
    <section
      ref={box}
      className={classes.box}
      style={{ height }}
      // What scrolls must be reachable by keyboard: the box, or the grid in it.
      tabIndex={onSelect ? undefined : 0}
      aria-label={`${caption}, as a table`}
    >
      <table className={classes.table} aria-rowcount={table.rows.length + 1} {...grid}>
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
            <tr
              key={index}
              id={`${id}-${index}`}
              aria-rowindex={index + 2}
              {...(onSelect && {
                'aria-selected': index === selected,
                'data-active': index === active,
                onClick: () => choose(index),
              })}
            >
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
