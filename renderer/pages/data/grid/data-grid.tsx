// biome-ignore-all lint/a11y/useSemanticElements: of a table of a million rows forty exist, which only a grid can say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { useElementSize, useMergedRef } from '@mantine/hooks';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DataColumn, RowView } from '../../../../shared/contract/data.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { cellId } from './cell-id.ts';
import { columnLayout, columnsInSight, leftShowing } from './column-layout.ts';
import classes from './data-grid.module.css';
import { GridHeader } from './grid-header.tsx';
import { GridRow, type Pictures } from './grid-row.tsx';
import { movedBy, type Place } from './moves.ts';
import { offsetShowing, rowsInSight, scrollMap } from './scroll-map.ts';
import { useRows } from './use-rows.ts';

export const ROW_HEIGHT = 28;
const HEADER_HEIGHT = 76;
/** Rows are placed within stretches of so many, so that a row keeps its place while others come and go. */
const STRETCH = 4096;

export interface GridHandle {
  /** Brings a cell into sight and makes it the active one. */
  go(place: Place): void;
  focus(): void;
}

interface DataGridProps {
  path: string;
  label: string;
  columns: readonly DataColumn[];
  view: RowView;
  total: number;
  chosen: string | null;
  ref: React.Ref<GridHandle>;
  /** The same function as long as what it draws is the same. */
  header(column: DataColumn): ReactNode;
  onActive(place: Place, row: number | null): void;
  /** Enter or a double click on a cell; row -1 is the header. */
  onEnter(place: Place): void;
  /** Rows in sight cannot be read. */
  onTrouble(error: Error): void;
  /** Control+C on a cell. */
  onCopy(place: Place, row: number | null): void;
  pictures?: Pictures | undefined;
}

/** A table of any length and width, of which only what is in sight exists. */
export function DataGrid({
  path,
  label,
  columns,
  view,
  total,
  chosen,
  ref,
  header,
  onActive,
  onEnter,
  onTrouble,
  onCopy,
  pictures,
}: DataGridProps) {
  const size = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const merged = useMergedRef(size.ref, scroller);
  const [offset, setOffset] = useState(0);
  const [left, setLeft] = useState(0);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const layout = useMemo(() => columnLayout(columns), [columns]);
  const gutter = 24 + 8 * String(total).length + Math.floor(String(total).length / 4) * 4;
  const viewport = Math.max(0, size.height - HEADER_HEIGHT);
  const map = useMemo(() => scrollMap(total, ROW_HEIGHT, viewport), [total, viewport]);
  const within = Math.min(offset, map.end);
  const rows = rowsInSight(within, viewport, ROW_HEIGHT, total);
  const sight = columnsInSight(layout, left, Math.max(0, size.width - gutter));
  const { rowAt, error } = useRows(path, view, rows, sight);
  const base = Math.floor(rows[0] / STRETCH) * STRETCH;

  const scrollTo = (next: number) => {
    const to = Math.min(Math.max(0, next), map.end);
    setOffset(to);
    if (scroller.current) scroller.current.scrollTop = map.scrollTopAt(to);
  };

  const go = ({ row, column }: Place) => {
    const place = { row: Math.min(row, total - 1), column: Math.min(column, columns.length - 1) };
    setActive(place);
    onActive(place, place.row < 0 ? null : (rowAt(place.row)?.number ?? null));
    if (place.row >= 0) scrollTo(offsetShowing(place.row, within, viewport, ROW_HEIGHT));
    if (scroller.current)
      scroller.current.scrollLeft = leftShowing(layout, place.column, left, Math.max(0, size.width - gutter));
  };
  // Rows that stay as they are keep the function they got first.
  const pointed = useRef(go);
  pointed.current = go;
  useImperativeHandle(ref, () => ({ go, focus: () => scroller.current?.focus({ preventScroll: true }) }));

  const failed = useEffectEvent(onTrouble);
  useEffect(() => {
    if (error) failed(error);
  }, [error]);

  // What was in sight stays there when the inspector takes its room.
  const room = Math.max(0, size.width - gutter);
  const roomBefore = useRef(room);
  const keepInSight = useEffectEvent(() => {
    const before = roomBefore.current;
    roomBefore.current = room;
    if (!scroller.current || room >= before) return;
    // Where the table is now: the state hears of a scroll only later.
    const now = scroller.current.scrollLeft;
    if (leftShowing(layout, active.column, now, before) !== now) return;
    scroller.current.scrollLeft = leftShowing(layout, active.column, now, room);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the room is what it waits for
  useEffect(() => keepInSight(), [room]);

  // A new order begins at its first row.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view is what it waits for
  useEffect(() => {
    setOffset(0);
    setActive((place) => ({ row: Math.min(place.row, 0), column: place.column }));
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [view]);

  // Where the bar is coarser than a pixel, the wheel moves rows by itself.
  useEffect(() => {
    const element = scroller.current;
    if (!element || !map.scaled) return;
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? ROW_HEIGHT : event.deltaMode === 2 ? viewport : 1;
      setOffset((present) => {
        const next = Math.min(Math.max(0, present + event.deltaY * unit), map.end);
        element.scrollTop = map.scrollTopAt(next);
        return next;
      });
      if (event.deltaX !== 0) element.scrollLeft += event.deltaX;
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [map, viewport]);

  const onScroll = () => {
    const { scrollTop, scrollLeft } = scroller.current!;
    setLeft(scrollLeft);
    // Its own echo says nothing new, and is rounded.
    if (Math.abs(map.scrollTopAt(within) - scrollTop) >= 1) setOffset(map.offsetAt(scrollTop));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== scroller.current) return;
    const moved = movedBy(active, event, {
      rows: total,
      columns: columns.length,
      page: Math.max(1, Math.floor(viewport / ROW_HEIGHT) - 1),
    });
    const isCopy = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'c';
    if (moved) go(moved);
    else if (event.key === 'Enter') onEnter(active);
    else if (isCopy && !String(getSelection()))
      onCopy(active, active.row < 0 ? null : (rowAt(active.row)?.number ?? null));
    else return;
    event.preventDefault();
  };

  const shown = Array.from({ length: rows[1] - rows[0] }, (_, i) => rows[0] + i);
  return (
    <div
      ref={merged}
      className={classes.scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={cellId(active.row, active.column)}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div
        role="presentation"
        style={{ width: gutter + layout.width, height: HEADER_HEIGHT + Math.max(map.height, viewport) }}
      >
        <GridHeader
          height={HEADER_HEIGHT}
          columns={columns}
          firstColumn={sight[0]}
          lastColumn={sight[1]}
          layout={layout}
          gutter={gutter}
          sort={view.sort}
          active={active.row === -1 ? active.column : null}
          chosen={chosen}
          header={header}
        />
        <div
          role="rowgroup"
          className={classes.body}
          style={{ top: HEADER_HEIGHT, height: viewport, width: gutter + layout.width }}
        >
          <div role="presentation" style={{ transform: `translateY(${Math.round(base * ROW_HEIGHT - within)}px)` }}>
            {shown.map((row) => (
              <GridRow
                key={row}
                row={row}
                top={(row - base) * ROW_HEIGHT}
                values={rowAt(row)}
                columns={columns}
                sight={sight}
                layout={layout}
                gutter={gutter}
                pictures={pictures}
                active={active.row === row ? active.column : null}
                chosen={chosen}
                onPoint={(column) => pointed.current({ row, column })}
              />
            ))}
          </div>
        </div>
      </div>
      {total === 0 && <p className={classes.none}>No row of {formatCount(columns.length)} columns passes.</p>}
    </div>
  );
}
