import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { HistorySort } from '../../../shared/contract/history.ts';
import { isRight, isSortable } from './history-columns.ts';
import classes from './history-table.module.css';

interface HeaderCellProps {
  id: string;
  title: string;
  sort: HistorySort;
  onSort: (by: string) => void;
}

export function HeaderCell({ id, title, sort, onSort }: HeaderCellProps) {
  const sorted = sort.by === id;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  const order = sorted ? (sort.descending ? 'descending' : 'ascending') : undefined;
  return (
    <th
      scope="col"
      className={isRight(id) ? classes.right : ''}
      {...(order ? { 'aria-sort': order } : {})}
      title={title}
    >
      {isSortable(id) ? (
        <button type="button" className={classes.sort} data-sorted={sorted} onClick={() => onSort(id)}>
          <span>{title}</span>
          {sorted && <Arrow size={13} aria-hidden />}
        </button>
      ) : (
        title
      )}
    </th>
  );
}
