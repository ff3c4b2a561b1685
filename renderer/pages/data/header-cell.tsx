import { Popover } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFilter, IconFilterFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { DataColumn, Filter, RowView } from '../../../shared/contract/data.ts';
import { formatFixed } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { ColumnProfile } from '../../../shared/results.ts';
import { FilterForm } from './filter-form.tsx';
import classes from './header-cell.module.css';
import { Spark } from './spark.tsx';

interface HeaderCellProps {
  column: DataColumn;
  view: RowView;
  profile: ColumnProfile | undefined;
  rows: number;
  onSort(also: boolean): void;
  onFilter(filter: Filter): void;
}

/** Name, type, share of missing values and a glance at the distribution. The name sorts; keys come from the grid. */
export function HeaderCell({ column, view, profile, rows, onSort, onFilter }: HeaderCellProps) {
  const [open, setOpen] = useState(false);
  const place = view.sort.findIndex((one) => one.column === column.name);
  const filtered = view.filters.some((one) => one.column === column.name);
  const name = plainText(column.name);
  const Arrow = view.sort[place]?.descending ? IconArrowDown : IconArrowUp;
  return (
    <div className={classes.box}>
      <div className={classes.top}>
        <button
          type="button"
          tabIndex={-1}
          className={classes.name}
          title={`${name}: ${column.sql_type}. Click to sort, with Shift by several columns`}
          aria-label={`Sort by ${name}`}
          onClick={(event) => onSort(event.shiftKey)}
        >
          <span className={classes.text}>{name}</span>
          {place >= 0 && <Arrow size={14} aria-hidden />}
          {view.sort.length > 1 && place >= 0 && <span className="num">{place + 1}</span>}
        </button>
        <button
          type="button"
          tabIndex={-1}
          className={classes.filter}
          aria-label={`Filter by ${name}`}
          aria-expanded={open}
          data-filtered={filtered ? '' : undefined}
          onClick={() => setOpen(!open)}
        >
          {filtered ? <IconFilterFilled size={12} aria-hidden /> : <IconFilter size={12} aria-hidden />}
        </button>
        {open && (
          <Popover opened onChange={setOpen} position="bottom-end" trapFocus shadow="md" withinPortal>
            <Popover.Target>
              <span className={classes.anchor} />
            </Popover.Target>
            <Popover.Dropdown aria-label={`Filter by ${name}`}>
              <FilterForm
                column={column}
                onFilter={(filter) => {
                  setOpen(false);
                  onFilter(filter);
                }}
              />
            </Popover.Dropdown>
          </Popover>
        )}
      </div>
      <div className={classes.facts}>
        {profile?.type ?? column.type}
        {profile && rows > 0 && profile.missing > 0 && (
          <span className={`${classes.missing} num`}>{missingText(profile.missing / rows)} missing</span>
        )}
      </div>
      <Spark profile={profile} rows={rows} />
    </div>
  );
}

export function missingText(share: number): string {
  const percent = 100 * share;
  if (percent > 0 && percent < 0.1) return '<0.1 %';
  return `${formatFixed(percent, percent < 10 && percent > 0 ? 1 : 0)} %`;
}
