import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react';
import type { HistoryRow, HistorySort } from '../../../shared/contract/history.ts';
import type { Activity } from '../../../shared/contract/runs.ts';
import { columnsWith, columnWidth, tableWidth } from './history-columns.ts';
import { HeaderCell } from './history-header.tsx';
import { HistoryTableRow, rowName } from './history-row.tsx';
import classes from './history-table.module.css';
import { extendTo, moved, type RowAt, type Selection, type Step, toggle } from './run-selection.ts';
import { useNow, useScales } from './use-table-state.ts';

interface HistoryTableProps {
  total: number;
  rows: ReadonlyMap<number, HistoryRow>;
  metrics: readonly string[];
  hidden: readonly string[];
  sort: HistorySort;
  activity: ReadonlyMap<string, Activity>;
  selection: Selection<HistoryRow>;
  onSelection: (selection: Selection<HistoryRow>) => void;
  onSort: (by: string) => void;
  onOpen: (row: HistoryRow) => void;
  onAnnotate: (row: HistoryRow) => void;
  onDelete: () => void;
  onRange: (range: { first: number; last: number }) => void;
}

const ROW_HEIGHT = 49;
const features = tableFeatures({ columnVisibilityFeature });
const helper = createColumnHelper<typeof features, HistoryRow>();
const keys: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page up',
  PageDown: 'page down',
  Home: 'first',
  End: 'last',
};

/** Every run of the view; only those in sight are in the page and asked for. */
export function HistoryTable(props: HistoryTableProps) {
  const { total, rows, metrics, hidden, sort, activity, selection, onSelection } = props;
  const box = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { onRange } = props;
  useEffect(() => onRange({ first, last }), [onRange, first, last]);
  const now = useNow();
  const scales = useScales(rows, metrics);

  const columns = useMemo(
    () => helper.columns(columnsWith(metrics).map(({ id, title }) => helper.display({ id, header: title }))),
    [metrics],
  );
  const data = useMemo(() => items.flatMap(({ index }) => rows.get(index) ?? []), [items, rows]);
  const columnVisibility = useMemo(() => Object.fromEntries(hidden.map((id) => [id, false])), [hidden]);
  const table = useTable({
    features,
    columns,
    data,
    state: { columnVisibility },
    getRowId: (row) => row.run.id,
  });
  const models = new Map(table.getRowModel().rows.map((row) => [row.id, row]));

  const rowAt: RowAt<HistoryRow> = (index) => {
    const item = rows.get(index);
    return item && { id: item.run.id, item };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const step = keys[event.key];
    const active = rows.get(selection.active);
    if (step) {
      const rowsPerPage = Math.max(1, Math.floor((box.current?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT) - 2);
      const to = moved(selection.active, step, total, rowsPerPage);
      virtual.scrollToIndex(to);
      onSelection(event.shiftKey ? extendTo(selection, to, rowAt) : { ...selection, active: to, anchor: to });
    } else if (event.key === ' ') onSelection(toggle(selection, selection.active, rowAt));
    else if (event.key === 'Escape') onSelection({ ...selection, chosen: new Map() });
    else if (event.key === 'Delete' && selection.chosen.size > 0) props.onDelete();
    else if (event.key === 'Enter' && active && !event.metaKey && !event.ctrlKey) props.onOpen(active);
    else if (event.key === 'F2' && active) props.onAnnotate(active);
    else return;
    event.preventDefault();
  };
  const choose = (event: MouseEvent, index: number) => {
    onSelection(event.shiftKey ? extendTo(selection, index, rowAt) : toggle(selection, index, rowAt));
    grid.current?.focus({ preventScroll: true });
  };

  const headers = table.getHeaderGroups()[0].headers;
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const active = rows.get(selection.active);
  return (
    <div ref={box} className={classes.box}>
      <table
        ref={grid}
        className={classes.table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows are chosen and opened by keyboard, which a grid is for
        role="grid"
        aria-label="Runs"
        aria-multiselectable
        aria-rowcount={total + 1}
        aria-activedescendant={active && rowName(active)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        style={{ minWidth: tableWidth(headers.map(({ id }) => id)) }}
      >
        <colgroup>
          <col style={{ width: 40 }} />
          {headers.map(({ id }) => (
            <col key={id} style={{ width: columnWidth(id) }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col">
              <span className="visually-hidden">Chosen</span>
            </th>
            {headers.map(({ id, column }) => (
              <HeaderCell key={id} id={id} title={String(column.columnDef.header)} sort={sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr aria-hidden>
              <td style={{ height: before, padding: 0 }} />
            </tr>
          )}
          {items.map(({ index }) => {
            const row = rows.get(index);
            const model = row && models.get(row.run.id);
            if (!row || !model)
              return (
                <tr key={index} aria-rowindex={index + 2}>
                  <td colSpan={headers.length + 1} className={classes.pending}>
                    Loading …
                  </td>
                </tr>
              );
            return (
              <HistoryTableRow
                key={row.run.id}
                row={row}
                index={index}
                columns={model.getVisibleCells().map(({ column }) => column.id)}
                metrics={metrics}
                scales={scales}
                activity={activity.get(row.run.id)}
                now={now}
                chosen={selection.chosen.has(row.run.id)}
                active={index === selection.active}
                onChoose={choose}
                onOpen={props.onOpen}
                onAnnotate={props.onAnnotate}
              />
            );
          })}
          {after > 0 && (
            <tr aria-hidden>
              <td style={{ height: after, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
