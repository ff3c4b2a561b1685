import { Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { usePlanForm } from './plan-form-context.ts';

type ColumnSelectProps = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string | null;
  onChange(column: string | null): void;
  /** Which columns are offered, in this order; by default all. */
  columns?: readonly { name: string; type: string }[];
};

/**
 * A column of the data, found by typing. A name that the data have not stays, and is told as unknown. The list is
 * built when the field is entered: a plan may have ten thousand fields over ten thousand columns.
 */
export function ColumnSelect({ value, onChange, columns, autoFocus, ...props }: ColumnSelectProps) {
  const { sources, columnTypes } = usePlanForm();
  const [entered, setEntered] = useState(autoFocus === true);
  const own = value === null ? [] : [{ value, label: columnLabel(value, columnTypes, sources.data !== null) }];
  const unknown = value !== null && !columnTypes.has(value);
  const all = () => [
    ...(unknown ? own : []),
    ...(columns ?? [...columnTypes].map(([name, type]) => ({ name, type }))).map(({ name, type }) => ({
      value: name,
      label: `${plainText(name)} · ${type}`,
    })),
  ];
  return (
    <Select
      size="xs"
      {...props}
      {...(autoFocus ? { autoFocus } : {})}
      data={entered ? all() : own}
      value={value}
      onChange={onChange}
      onFocus={() => setEntered(true)}
      searchable
      limit={100}
      nothingFoundMessage={sources.data ? 'No column has such a name' : 'The data cannot be read'}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}

/** A column with its type, or that the data have none of this name. */
export function columnLabel(name: string, types: ReadonlyMap<string, string>, known: boolean): string {
  const type = types.get(name);
  if (type !== undefined) return `${plainText(name)} · ${type}`;
  return known ? `${plainText(name)} · not in the data` : plainText(name);
}
