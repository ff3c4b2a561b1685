import { Select, type SelectProps } from '@mantine/core';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { usePlanForm } from './plan-form-context.ts';

type ColumnSelectProps = Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
  value: string | null;
  onChange(column: string | null): void;
};

/** A column of the data, found by typing. A name that the data have not stays, and is told as unknown. */
export function ColumnSelect({ value, onChange, ...props }: ColumnSelectProps) {
  const { sources } = usePlanForm();
  const columns = sources.data?.columns ?? [];
  const data = columns.map(({ name, type }) => ({ value: name, label: `${plainText(name)} · ${type}` }));
  const unknown = value !== null && !columns.some(({ name }) => name === value);
  const all = unknown
    ? [{ value, label: sources.data ? `${plainText(value)} · not in the data` : plainText(value) }, ...data]
    : data;
  return (
    <Select
      size="xs"
      {...props}
      data={all}
      value={value}
      onChange={onChange}
      searchable
      limit={100}
      nothingFoundMessage={sources.data ? 'No column has such a name' : 'The data cannot be read'}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  );
}
