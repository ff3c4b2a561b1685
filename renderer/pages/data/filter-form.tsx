import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type DataColumn, type Filter, type FilterOperator, operatorsOf } from '../../../shared/contract/data.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { needsValue, operatorWord } from './filter-words.ts';

/** Adds one filter on a column. */
export function FilterForm({ column, onFilter }: { column: DataColumn; onFilter(filter: Filter): void }) {
  const operators = operatorsOf[column.type];
  const [operator, setOperator] = useState<FilterOperator>(column.type === 'text' ? 'contains' : operators[0]);
  const [value, setValue] = useState('');
  const name = plainText(column.name, 40);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onFilter({ column: column.name, operator, value: needsValue(operator) ? value : '' });
      }}
    >
      <Stack gap="sm" w={220}>
        <Text size="sm" fw={600} truncate>
          Rows where {name}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={`How ${name} is compared`}
          data={operators.map((one) => ({ value: one, label: operatorWord(one, column.type) }))}
          value={operator}
          onChange={(event) => setOperator(event.currentTarget.value as FilterOperator)}
        />
        {needsValue(operator) && (
          <TextInput
            aria-label={`Value of ${name}`}
            data-autofocus
            placeholder={column.type === 'date' ? '2024-12-31' : column.type === 'boolean' ? 'true' : 'Value'}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
        <Button type="submit" disabled={needsValue(operator) && value === ''}>
          Add the filter
        </Button>
      </Stack>
    </form>
  );
}
