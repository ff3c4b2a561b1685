import { IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { ColumnSelect, columnLabel } from '../form/column-select.tsx';
import { usePlanForm } from '../form/plan-form-context.ts';
import classes from './inputs.module.css';

interface EntryColumnProps {
  label: string;
  column: string | null;
  onChange(column: string): void;
}

/** The column of an entry: a plain button until it is to be chosen, so that thousands of them scroll. */
export function EntryColumn({ label, column, onChange }: EntryColumnProps) {
  const { sources, columnTypes, readOnly } = usePlanForm();
  const [choosing, setChoosing] = useState(false);
  if (choosing && !readOnly)
    return (
      <ColumnSelect
        aria-label={label}
        value={column}
        autoFocus
        defaultDropdownOpened
        onBlur={() => setChoosing(false)}
        onChange={(next) => {
          setChoosing(false);
          if (next !== null && next !== column) onChange(next);
        }}
      />
    );
  const shown = column === null ? 'no column' : columnLabel(column, columnTypes, sources.data !== null);
  return (
    <button
      type="button"
      className={classes.encoder}
      aria-label={`${label}: ${shown}`}
      disabled={readOnly}
      onClick={() => setChoosing(true)}
    >
      <span className={classes.words}>{shown}</span>
      <IconSelector size={14} className={classes.chevron} aria-hidden />
    </button>
  );
}
