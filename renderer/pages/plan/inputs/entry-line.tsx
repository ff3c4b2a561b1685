import {
  IconAlertTriangle,
  IconArrowDown,
  IconArrowLeft,
  IconArrowUp,
  IconChevronDown,
  IconX,
} from '@tabler/icons-react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { issueAt, usePlanForm } from '../form/plan-form-context.ts';
import { entryEdits, moveEdits } from './encoder-edits.ts';
import { EntryColumn } from './entry-column.tsx';
import { EntryOptions } from './entry-options.tsx';
import { type EntryRow, slotText } from './input-rows.ts';
import classes from './inputs.module.css';

/** Slot of the tensor ← encoder ← column; a click on the encoder opens its options. */
export function EntryLine({ row, open, onToggle }: { row: EntryRow; open: boolean; onToggle(): void }) {
  const { readOnly, issues, edit, problem } = usePlanForm();
  const { input, index, raw, column, words, last } = row;
  const list = ['inputs', input, 'columns'];
  const path = [...list, index];
  const issue = issueAt(issues, path, true);
  const isMeant =
    problem !== null && problem.column === column && (problem.input === undefined || problem.input === input);
  const told = issue?.message ?? (isMeant && problem.stage === 'inputs' ? problem.message : undefined);
  const shown = column === null ? 'no column' : plainText(column);
  return (
    <div className={classes.entry} data-wrong={told !== undefined || undefined} data-open={open || undefined}>
      <div className={classes.line}>
        <span className={`${classes.slot} num mono`}>{slotText(row)}</span>
        <IconArrowLeft className={classes.arrow} size={14} aria-hidden />
        <button
          type="button"
          className={classes.encoder}
          aria-expanded={open}
          aria-label={`Encoder of ${shown}: ${plainText(words)}`}
          onClick={onToggle}
        >
          <span className={classes.words}>{plainText(words)}</span>
          <IconChevronDown size={14} className={classes.chevron} aria-hidden />
        </button>
        <IconArrowLeft className={classes.arrow} size={14} aria-hidden />
        <EntryColumn
          label={`Column ${index + 1} of ${plainText(input)}`}
          column={column}
          onChange={(next) => edit(...entryEdits(path, raw, { column: next }))}
        />
        <span className={classes.actions}>
          <button
            type="button"
            className={classes.act}
            aria-label={`Move ${shown} up`}
            disabled={readOnly || index === 0}
            onClick={() => edit(...moveEdits(list, raw, index, index - 1))}
          >
            <IconArrowUp size={14} aria-hidden />
          </button>
          <button
            type="button"
            className={classes.act}
            aria-label={`Move ${shown} down`}
            disabled={readOnly || last}
            onClick={() => edit(...moveEdits(list, raw, index, index + 1))}
          >
            <IconArrowDown size={14} aria-hidden />
          </button>
          <button
            type="button"
            className={classes.act}
            aria-label={`Remove ${shown}`}
            disabled={readOnly}
            onClick={() => edit({ path, value: undefined })}
          >
            <IconX size={14} aria-hidden />
          </button>
        </span>
      </div>
      {told !== undefined && (
        <p className={classes.told}>
          <IconAlertTriangle size={14} aria-hidden /> {plainText(told, 400)}
        </p>
      )}
      {open && <EntryOptions row={row} />}
    </div>
  );
}
