import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { ColumnSelect } from '../form/column-select.tsx';
import { markAt, usePlanForm } from '../form/plan-form-context.ts';
import type { AddRow } from './input-rows.ts';
import classes from './inputs.module.css';

/** One more column behind the last. */
export function AddColumn({ row: { input, index } }: { row: AddRow }) {
  const { readOnly, edit, gaps } = usePlanForm();
  const [choosing, setChoosing] = useState(false);
  const path = ['inputs', input, 'columns'];
  const add = (column: string | null) => {
    setChoosing(false);
    if (column === null) return;
    edit(index === 0 ? { path, value: [column] } : { path: [...path, index], value: column, insert: true });
  };
  const gap = index === 0 ? markAt(gaps, path) : undefined;
  return (
    <div className={classes.add}>
      {gap && <p className={classes.signature}>To fill: {plainText(gap.why, 300)}.</p>}
      {gap?.suggestion && (
        <Button variant="default" disabled={readOnly} onClick={() => edit({ path, value: gap.suggestion })}>
          Begin with all {formatCount(gap.suggestion.length)} columns of the data
        </Button>
      )}
      {choosing ? (
        <ColumnSelect
          aria-label={`Column to add to ${plainText(input)}`}
          value={null}
          placeholder="Column to add"
          onChange={add}
          autoFocus
          defaultDropdownOpened
          w={280}
          onBlur={() => setChoosing(false)}
        />
      ) : (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={readOnly}
          onClick={() => setChoosing(true)}
        >
          Add a column to {plainText(input, 40)}
        </Button>
      )}
    </div>
  );
}
