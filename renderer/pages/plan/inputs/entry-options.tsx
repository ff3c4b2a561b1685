import { Button, NumberInput, Select, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DrydockError } from '../../../../shared/errors.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { scalarOf } from '../../../../shared/plan/scalar-of.ts';
import { ListField, NumberField } from '../form/fields.tsx';
import { usePlanForm } from '../form/plan-form-context.ts';
import { type EncoderKind, encoderChanges, encoderKinds, entryEdits, kindOf } from './encoder-edits.ts';
import type { EntryRow } from './input-rows.ts';
import classes from './inputs.module.css';
import { MapValues } from './map-values.tsx';

/** The encoder of one column and its options. */
export function EntryOptions({ row }: { row: EntryRow }) {
  const { input, index, raw, entry, column } = row;
  const { readOnly, edit, valuesOf } = usePlanForm();
  const path = ['inputs', input, 'columns', index];
  const kind = kindOf(entry);
  const lists = useMutation({
    mutationFn: async (next: EncoderKind) => {
      const needed = next === 'map' || next === 'one_hot';
      const { values, distinct } = needed && column !== null ? await valuesOf(column) : { values: [], distinct: 0 };
      edit(...entryEdits(path, raw, encoderChanges(next, values)));
      return { left: distinct - values.length };
    },
  });
  return (
    <div className={classes.options}>
      <Select
        label="Encoder"
        data={encoderKinds}
        value={kind}
        allowDeselect={false}
        disabled={readOnly || lists.isPending}
        onChange={(next) => next && next !== kind && lists.mutate(next as EncoderKind)}
      />
      {kind === 'standardise' && (
        <>
          <NumberField path={[...path, 'mean']} label="Mean" placeholder="0" />
          <NumberField path={[...path, 'scale']} label="Scale" placeholder="1" />
        </>
      )}
      {kind === 'range' && (
        <>
          <NumberField path={[...path, 'min']} label="Min" />
          <NumberField path={[...path, 'max']} label="Max" />
        </>
      )}
      <MissingPolicy row={row} />
      {(kind === 'map' || kind === 'one_hot') && <UnknownPolicy row={row} kind={kind} />}
      {kind === 'one_hot' && (
        <div className={classes.wide}>
          <ListField path={[...path, 'one_hot']} label="Values, in the order of training" />
        </div>
      )}
      {kind === 'map' && <MapValues path={[...path, 'map']} />}
      {(kind === 'map' || kind === 'one_hot') && (
        <div className={classes.wide}>
          <Button
            variant="default"
            disabled={readOnly || column === null}
            loading={lists.isPending}
            onClick={() => lists.mutate(kind)}
          >
            Take the values found in the data, sorted
          </Button>
          <Text size="xs" c="dimmed" mt={4}>
            {lists.data && lists.data.left > 0
              ? `${formatCount(lists.data.left)} more values were left out.`
              : 'Compare with the training code: the model knows the values and the order it was trained with.'}
          </Text>
        </div>
      )}
      {lists.error && (
        <p className={`${classes.told} ${classes.wide}`}>{plainText(DrydockError.from(lists.error).message, 400)}</p>
      )}
    </div>
  );
}

const missingChoices = [
  { value: 'error', label: 'Is an error' },
  { value: 'drop', label: 'Leaves the row out' },
  { value: 'nan', label: 'Becomes NaN' },
  { value: 'value', label: 'Becomes a value' },
];

function MissingPolicy({ row: { input, index, raw, entry } }: { row: EntryRow }) {
  const { readOnly, edit } = usePlanForm();
  const path = ['inputs', input, 'columns', index];
  const written = entry.missing === undefined ? 'error' : String(entry.missing);
  const isPolicy = ['error', 'drop', 'nan'].includes(written);
  const put = (missing: unknown) => edit(...entryEdits(path, raw, { missing }));
  return (
    <>
      <Select
        label="A missing value"
        data={missingChoices}
        value={isPolicy ? written : 'value'}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(next) => put(next === 'error' ? undefined : next === 'value' ? 0 : next)}
      />
      {!isPolicy && (
        <ValueInput label="The value" text={written} disabled={readOnly} onDone={(text) => put(scalarOf(text))} />
      )}
    </>
  );
}

function ValueInput({
  label,
  text,
  disabled,
  onDone,
}: {
  label: string;
  text: string;
  disabled: boolean;
  onDone(text: string): void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null && typed !== text && typed !== '') onDone(typed);
    setTyped(null);
  };
  return (
    <TextInput
      label={label}
      value={typed ?? text}
      disabled={disabled}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

function UnknownPolicy({ row: { input, index, raw, entry }, kind }: { row: EntryRow; kind: 'map' | 'one_hot' }) {
  const { readOnly, edit } = usePlanForm();
  const path = ['inputs', input, 'columns', index];
  const put = (unknown: unknown) => edit(...entryEdits(path, raw, { unknown }));
  const number = typeof entry.unknown === 'number' ? entry.unknown : null;
  const choices =
    kind === 'map'
      ? [
          { value: 'error', label: 'Is an error' },
          { value: 'number', label: 'Becomes a number' },
        ]
      : [
          { value: 'zero', label: 'Leaves all columns 0' },
          { value: 'error', label: 'Is an error' },
        ];
  const shown = number !== null ? 'number' : String(entry.unknown ?? choices[0].value);
  return (
    <>
      <Select
        label="An unknown value"
        data={choices}
        value={shown}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(next) => put(next === choices[0].value ? undefined : next === 'number' ? -1 : next)}
      />
      {number !== null && (
        <NumberInput
          size="xs"
          label="The number"
          value={number}
          disabled={readOnly}
          hideControls
          onBlur={(event) => event.currentTarget.value !== '' && put(Number(event.currentTarget.value))}
        />
      )}
    </>
  );
}
