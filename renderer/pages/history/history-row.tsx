import { Checkbox } from '@mantine/core';
import type { MouseEvent } from 'react';
import type { WhiskerScale } from '../../../shared/charts/whisker-scale.ts';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import type { Activity } from '../../../shared/contract/runs.ts';
import {
  DurationCell,
  FilesCell,
  MetricCell,
  NameCell,
  RowsCell,
  StartedCell,
  TagsCell,
  VerdictCell,
} from './history-cells.tsx';
import { isRight } from './history-columns.ts';
import classes from './history-table.module.css';

interface HistoryTableRowProps {
  row: HistoryRow;
  index: number;
  columns: readonly string[];
  metrics: readonly string[];
  scales: ReadonlyMap<string, WhiskerScale | undefined>;
  activity: Activity | undefined;
  now: number;
  chosen: boolean;
  active: boolean;
  onChoose: (event: MouseEvent, index: number) => void;
  onOpen: (row: HistoryRow) => void;
  onAnnotate: (row: HistoryRow) => void;
}

export const rowName = (row: HistoryRow): string => `run-${row.run.id}`;

export function HistoryTableRow(props: HistoryTableRowProps) {
  const { row, index, chosen, onChoose } = props;
  return (
    <tr
      id={rowName(row)}
      className={classes.row}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-active={props.active}
      onClick={(event) =>
        event.shiftKey || event.metaKey || event.ctrlKey ? onChoose(event, index) : props.onOpen(row)
      }
    >
      <td>
        <Checkbox
          size="xs"
          radius={3}
          tabIndex={-1}
          aria-label={`Choose ${row.run.id}`}
          checked={chosen}
          onChange={() => {}}
          onClick={(event) => {
            event.stopPropagation();
            onChoose(event, index);
          }}
        />
      </td>
      {props.columns.map((column) => (
        <td key={column} className={isRight(column) ? classes.right : ''}>
          <Content column={column} {...props} />
        </td>
      ))}
    </tr>
  );
}

function Content({
  column,
  row,
  metrics,
  scales,
  activity,
  now,
  onAnnotate,
}: HistoryTableRowProps & { column: string }) {
  switch (column) {
    case 'name':
      return <NameCell row={row} />;
    case 'verdict':
      return <VerdictCell row={row} activity={activity} />;
    case 'started':
      return <StartedCell row={row} now={now} />;
    case 'duration':
      return <DurationCell row={row} />;
    case 'rows':
      return <RowsCell row={row} />;
    case 'files':
      return <FilesCell row={row} />;
    case 'tags':
      return <TagsCell row={row} onAnnotate={() => onAnnotate(row)} />;
    default:
      return <MetricCell row={row} index={metrics.indexOf(column)} scale={scales.get(column)} />;
  }
}
