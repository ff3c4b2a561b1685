import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { formatCount } from '../../../../shared/format/number.ts';
import { useInspector } from '../../../app/inspector-slot.ts';
import { ErrorPanel } from '../../../components/error-panel.tsx';
import { Inspector } from '../../../components/inspector.tsx';
import { rowByKey } from '../../../components/row-by-key.ts';
import { ORIGINALS_IN_TABLE, type RowColumn } from './row-columns.ts';
import { RowFacts } from './row-facts.tsx';
import classes from './rows.module.css';
import { PAGE, type RowQuery, useRowPages } from './use-row-pages.ts';

const ROW_HEIGHT = 28;
const VISIBLE = 18;

interface RowTableProps {
  query: RowQuery;
  total: number;
  stored: readonly RowColumn[];
  originals: readonly RowColumn[];
}

/** A grid of which only the rows in sight are there. Arrow keys choose a row; the inspector shows all of it. */
export function RowTable({ query, total, stored, originals }: RowTableProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const inspector = useInspector();
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const shown = virtual.getVirtualItems();
  const pages = pagesOf(
    shown.map(({ index }) => index),
    chosen,
  );
  const rows = useRowPages(query, pages);
  const columns = [...stored, ...originals.slice(0, ORIGINALS_IN_TABLE)];
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  const choose = (row: number) => {
    setChosen(row);
    virtual.scrollToIndex(row, { align: 'auto' });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && chosen !== null) inspector.setOpen(true);
    const to = rowByKey(event.key, chosen, total, VISIBLE);
    if (to === undefined) return;
    event.preventDefault();
    choose(to);
  };
  const selected = chosen === null ? undefined : rows.at(chosen);
  return (
    <>
      {rows.failed !== undefined && rows.failed !== null && <ErrorPanel error={rows.failed} />}
      <div ref={box} className={classes.box} style={{ height: ROW_HEIGHT * (Math.min(total, VISIBLE) + 1) + 14 }}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are chosen is a grid
          role="grid"
          className={classes.table}
          style={{ width: columns.reduce((sum, { width }) => sum + width, 0) }}
          tabIndex={0}
          aria-label="Rows with their predictions"
          aria-rowcount={total + 1}
          aria-activedescendant={selected ? `${id}-${chosen}` : undefined}
          onKeyDown={press}
        >
          <colgroup>
            {columns.map(({ key, width }) => (
              <col key={key} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ key, title, number, original }) => (
                <th
                  key={key}
                  scope="col"
                  title={title}
                  className={number ? classes.right : ''}
                  data-original={original}
                >
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {before > 0 && <tr aria-hidden style={{ height: before }} />}
            {shown.map(({ index }) => {
              const row = rows.at(index);
              return (
                <tr
                  key={index}
                  id={`${id}-${index}`}
                  aria-rowindex={index + 2}
                  aria-selected={index === chosen}
                  onClick={() => {
                    choose(index);
                    inspector.setOpen(true);
                  }}
                >
                  {columns.map(({ key, number, original, text }) => {
                    const cell = row && (!original || row.original) ? text(row) : '';
                    return (
                      <td
                        key={key}
                        title={cell}
                        className={number ? `${classes.right} num` : ''}
                        data-original={original}
                      >
                        {cell}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            {after > 0 && <tr aria-hidden style={{ height: after }} />}
          </tbody>
        </table>
      </div>
      {selected && (
        <Inspector key={chosen} title={`Row ${formatCount(selected.stored.row + 1)}`}>
          <RowFacts row={selected} stored={stored} originals={originals} />
        </Inspector>
      )}
    </>
  );
}

/** The pages of the places in sight, and of the chosen one. */
function pagesOf(places: readonly number[], chosen: number | null): number[] {
  const all = chosen === null ? places : [...places, chosen];
  return [...new Set(all.map((place) => Math.floor(place / PAGE)))].sort((a, b) => a - b);
}
