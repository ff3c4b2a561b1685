import { NumberInput, Pill, Select, TagsInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { PlanPath } from '../../../../shared/plan/edit-plan.ts';
import { scalarOf } from '../../../../shared/plan/scalar-of.ts';
import { listAt, textAt } from '../../../../shared/plan/value-at.ts';
import { ColumnSelect } from './column-select.tsx';
import { Guess } from './guess.tsx';
import { guessAt, issueAt, usePlanForm } from './plan-form-context.ts';

/** Fields that stand for one place of the plan: they show what is written there, and what is wrong with it. */
interface FieldProps {
  path: PlanPath;
  label: string;
  /** The label is for screen readers only: a table's head says it. */
  bare?: boolean;
  placeholder?: string;
  description?: ReactNode;
}

function useField({ path, label, bare, placeholder, description }: FieldProps) {
  const { value, issues, guesses, readOnly, edit } = usePlanForm();
  const issue = issueAt(issues, path);
  const why = guessAt(guesses, path);
  return {
    text: textAt(value, path) ?? '',
    put: (next: unknown) => edit({ path, value: next }),
    props: {
      ...(bare ? { 'aria-label': label } : { label }),
      ...(placeholder === undefined ? {} : { placeholder }),
      description: why ? <Guess why={why} /> : description,
      error: issue ? plainText(issue.message, 300) : undefined,
      disabled: readOnly,
    },
  };
}

/** Text that is put into the plan when the field is left, or with Enter. `raw`: numbers stay text. */
export function TextField({ raw = true, ...field }: FieldProps & { raw?: boolean }) {
  const { text, put, props } = useField(field);
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null && typed !== text) put(typed.trim() === '' ? undefined : raw ? typed : scalarOf(typed));
    setTyped(null);
  };
  return (
    <TextInput
      {...props}
      value={typed ?? text}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}

interface NumberFieldProps extends FieldProps {
  min?: number;
  max?: number;
  step?: number;
  whole?: boolean;
}

export function NumberField({ min, max, step, whole = false, ...field }: NumberFieldProps) {
  const { text, put, props } = useField(field);
  const [typed, setTyped] = useState<string | number | null>(null);
  const done = () => {
    if (typed !== null && String(typed) !== text) put(typed === '' ? undefined : Number(typed));
    setTyped(null);
  };
  return (
    <NumberInput
      size="xs"
      {...props}
      value={typed ?? text}
      onChange={setTyped}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
      }}
      allowDecimal={!whole}
      hideControls
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(step === undefined ? {} : { step })}
      clampBehavior="none"
    />
  );
}

export interface Option {
  value: string;
  label: string;
}

/** `fallback`: what the plan means when the key is not there; choosing it takes the key away. */
export function ChoiceField({
  options,
  fallback,
  clearable = false,
  ...field
}: FieldProps & { options: readonly (string | Option)[]; fallback?: string; clearable?: boolean }) {
  const { text, put, props } = useField(field);
  const known = options.map((option) => (typeof option === 'string' ? { value: option, label: option } : option));
  const unique = [...new Map(known.map((option) => [option.value, option])).values()];
  const data = unique.map(({ value, label }) => ({ value, label: plainText(label) }));
  const shown = text === '' ? (fallback ?? null) : text;
  return (
    <Select
      {...props}
      data={
        shown === null || unique.some(({ value }) => value === shown)
          ? data
          : [...data, { value: shown, label: plainText(shown) }]
      }
      value={shown}
      onChange={(next) => put(next === null || next === fallback ? undefined : scalarOf(next))}
      allowDeselect={false}
      clearable={clearable}
      searchable={data.length > 8}
      limit={200}
    />
  );
}

export function ColumnField({ clearable = true, ...field }: FieldProps & { clearable?: boolean }) {
  const { text, put, props } = useField(field);
  return (
    <ColumnSelect
      {...props}
      value={text || null}
      clearable={clearable}
      onChange={(column) => put(column ?? undefined)}
    />
  );
}

/** A list of values in its order. */
export function ListField(field: FieldProps & { suggestions?: readonly string[] }) {
  const { value } = usePlanForm();
  const { put, props } = useField(field);
  const items = listAt(value, field.path).map((item) => (item === null ? '' : String(item)));
  return (
    <TagsInput
      size="xs"
      {...props}
      value={items}
      data={(field.suggestions ?? []).map(String)}
      onChange={(next) => put(next.length === 0 ? undefined : next.map((item) => scalarOf(item)))}
      splitChars={[]}
      renderPill={({ value: item, onRemove, disabled }) => (
        <Pill withRemoveButton={!disabled} onRemove={onRemove} disabled={disabled}>
          {plainText(String(item))}
        </Pill>
      )}
      limit={200}
    />
  );
}
