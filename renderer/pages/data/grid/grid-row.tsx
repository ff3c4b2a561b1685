// biome-ignore-all lint/a11y/useSemanticElements: of a table of a million rows forty exist, which only a grid can say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { memo, type ReactNode } from 'react';
import type { DataColumn } from '../../../../shared/contract/data.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { cellId } from './cell-id.ts';
import { cellText, isNumeric } from './cell-text.ts';
import type { ColumnLayout } from './column-layout.ts';
import classes from './data-grid.module.css';
import type { ShownRow } from './use-rows.ts';

interface GridRowProps {
  row: number;
  top: number;
  values: ShownRow | undefined;
  columns: readonly DataColumn[];
  sight: readonly [number, number];
  layout: ColumnLayout;
  gutter: number;
  /** The active column, if the active cell is in this row. */
  active: number | null;
  chosen: string | null;
  onPoint(column: number): void;
  pictures: Pictures | undefined;
}

/** What stands before the value in the cells of one column. The same as long as what it draws is the same. */
export interface Pictures {
  column: string;
  /** For a row of the dataset. */
  of(row: number): ReactNode;
}

/** Rows are drawn anew only when something in them changes: a scroll of one row draws one row. */
export const GridRow = memo(
  function GridRow({
    row,
    top,
    values,
    columns,
    sight,
    layout,
    gutter,
    active,
    chosen,
    onPoint,
    pictures,
  }: GridRowProps) {
    return (
      <div
        role="row"
        aria-rowindex={row + 2}
        className={classes.row}
        data-active={active === null ? undefined : ''}
        style={{ top, width: gutter + layout.width }}
      >
        <div role="rowheader" aria-colindex={1} className={`${classes.gutter} num`} style={{ width: gutter }}>
          {values ? formatCount(values.number + 1) : ''}
        </div>
        {/* Rows that fly past are not worth their cells. */}
        {values === undefined && <span className={classes.waiting} aria-hidden />}
        {(values ? columns.slice(...sight) : []).map((column, i) => {
          const index = sight[0] + i;
          const value = values?.cell(index);
          const shown = value === undefined ? null : cellText(value, column.type);
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
            <div
              key={column.name}
              id={cellId(row, index)}
              role="gridcell"
              aria-colindex={index + 2}
              aria-selected={active === index}
              className={`${classes.cell} ${isNumeric(column.type) ? 'num' : ''}`}
              data-numeric={isNumeric(column.type) ? '' : undefined}
              data-look={shown?.look}
              data-active={active === index ? '' : undefined}
              data-chosen={column.name === chosen ? '' : undefined}
              style={{ left: gutter + layout.edges[index], width: layout.edges[index + 1] - layout.edges[index] }}
              title={shown ? (shown.says ? `${shown.text}, ${shown.says}` : shown.text) : undefined}
              onClick={() => onPoint(index)}
            >
              {values && column.name === pictures?.column && pictures.of(values.number)}
              {shown?.text}
            </div>
          );
        })}
      </div>
    );
  },
  (a, b) =>
    a.row === b.row &&
    a.top === b.top &&
    a.values?.number === b.values?.number &&
    sameCells(a, b) &&
    a.columns === b.columns &&
    a.layout === b.layout &&
    a.gutter === b.gutter &&
    a.active === b.active &&
    a.chosen === b.chosen &&
    a.pictures === b.pictures,
);

/** Rows of one dataset do not change while it is open, so only cells that came meanwhile count. */
function sameCells(a: GridRowProps, b: GridRowProps): boolean {
  if (a.sight[0] !== b.sight[0] || a.sight[1] !== b.sight[1]) return false;
  for (let column = a.sight[0]; column < a.sight[1]; column++)
    if ((a.values?.cell(column) === undefined) !== (b.values?.cell(column) === undefined)) return false;
  return true;
}
