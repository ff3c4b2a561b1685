import { Select } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { valueAt } from '../../../../shared/plan/value-at.ts';
import { Guess } from '../form/guess.tsx';
import { guessAt, issueAt, usePlanForm } from '../form/plan-form-context.ts';
import { columnOf, entryOf } from './encoder-edits.ts';
import { type InputForm, type InputHead, shapeText } from './input-rows.ts';
import classes from './inputs.module.css';

const forms = [
  { value: 'columns', label: 'Columns side by side' },
  { value: 'image', label: 'An image per row' },
  { value: 'reshape', label: 'Numbers with a shape' },
];

/** One input of the model: its signature, and whether the columns below fill it. */
export function InputHeadLine({ head }: { head: InputHead }) {
  const { name, port, form } = head;
  const { value, sources, issues, guesses, readOnly, edit, problem } = usePlanForm();
  const path = ['inputs', name];
  const issue = issueAt(issues, path) ?? issueAt(issues, [...path, 'columns']);
  const why = guessAt(guesses, path) ?? guessAt(guesses, [...path, 'columns']) ?? guessAt(guesses, [...path, 'image']);
  const told = problem?.input === name && problem.column === undefined ? problem.message : undefined;
  const change = (next: string | null) => {
    if (next !== null && next !== form) edit({ path, value: inputOf(next as InputForm, valueAt(value, path)) });
  };
  return (
    <div className={classes.input}>
      <div className={classes.inputName}>
        <strong className="mono">{plainText(name)}</strong>
        {port ? (
          <span className={classes.signature}>
            {port.type} {shapeText(port)}
          </span>
        ) : (
          sources.model && <span className={classes.wrong}>The model has no such input</span>
        )}
        {port && form === 'columns' && <Filled head={head} />}
      </div>
      <Select
        size="xs"
        w={180}
        aria-label={`How ${plainText(name)} is fed`}
        data={forms}
        value={form === 'nothing' ? null : form}
        placeholder="Nothing is fed yet"
        onChange={change}
        allowDeselect={false}
        disabled={readOnly}
      />
      {(why || issue || told) && (
        <div className={classes.notes}>
          {why && <Guess why={why} />}
          {(issue || told) && <p className={classes.wrong}>{plainText(issue?.message ?? told ?? '', 400)}</p>}
        </div>
      )}
    </div>
  );
}

function Filled({ head: { given, taken } }: { head: InputHead }) {
  if (taken === null) return <span className={classes.signature}>{formatCount(given)} given</span>;
  const right = given === taken;
  const Icon = right ? IconCheck : IconAlertTriangle;
  return (
    <span className={right ? classes.right : classes.wrong}>
      <Icon size={14} aria-hidden /> {formatCount(given)} of {formatCount(taken)} filled
    </span>
  );
}

/** The same column in another form, as far as there is one. */
function inputOf(form: InputForm, before: unknown): unknown {
  const first = columnOf(entryOf((valueAt(before, ['columns']) as unknown[] | undefined)?.[0]));
  const column = String(valueAt(before, ['column']) ?? first ?? '');
  if (form === 'image') return { column, image: { width: 224, height: 224 } };
  if (form === 'reshape') return { column, reshape: [1] };
  return { columns: column === '' ? [] : [column] };
}
