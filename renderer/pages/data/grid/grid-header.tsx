// biome-ignore-all lint/a11y/useSemanticElements: of a table of a million rows forty exist, which only a grid can say
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell
import { memo, type ReactNode } from 'react';
import type { DataColumn, RowView } from '../../../../shared/contract/data.ts';
import { cellId } from './cell-id.ts';
import type { ColumnLayout } from './column-layout.ts';
import classes from './data-grid.module.css';

interface GridHeaderProps {
  height: number;
  columns: readonly DataColumn[];
  firstColumn: number;
  lastColumn: number;
  layout: ColumnLayout;
  gutter: number;
  sort: RowView['sort'];
  active: number | null;
  chosen: string | null;
  header(column: DataColumn): ReactNode;
}

/** The heads of the columns in sight. Scrolling down changes nothing in it. */
export const GridHeader = memo(function GridHeader(props: GridHeaderProps) {
  const { height, columns, firstColumn, lastColumn, layout, gutter, sort, active, chosen, header } = props;
  return (
    <div role="rowgroup" className={classes.header} style={{ height }}>
      <div role="row" aria-rowindex={1} className={classes.headerRow}>
        <div role="columnheader" aria-colindex={1} className={classes.gutterHead} style={{ width: gutter, height }}>
          <span className="visually-hidden">Row number</span>
        </div>
        {columns.slice(firstColumn, lastColumn).map((column, i) => {
          const index = firstColumn + i;
          const sorted = sort.find((one) => one.column === column.name);
          return (
            <div
              key={column.name}
              id={cellId(-1, index)}
              role="columnheader"
              aria-colindex={index + 2}
              aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
              className={classes.head}
              data-active={active === index ? '' : undefined}
              data-chosen={column.name === chosen ? '' : undefined}
              style={{
                left: gutter + layout.edges[index],
                width: layout.edges[index + 1] - layout.edges[index],
                height,
              }}
            >
              {header(column)}
            </div>
          );
        })}
      </div>
    </div>
  );
});
