import type { ReactNode } from 'react';
import { MISSING } from '../../shared/format/number.ts';
import { thinText } from '../../shared/format/thin-text.ts';
import { valueText } from '../../shared/format/value-text.ts';
import type { Value } from '../../shared/value.ts';
import tables from './table.module.css';

interface StackedValueProps {
  value: Value | undefined;
  /** Numbers that the value must not seem to lie on. */
  limits?: readonly number[];
  /** The picture under the numbers. */
  children?: ReactNode;
}

/** Value, interval and picture in one cell, for tables with a column per metric. */
export function StackedValue({ value, limits = [], children }: StackedValueProps) {
  if (!value) return <td />;
  const text = valueText(value, limits);
  if (value.value === null)
    return (
      <td>
        <span aria-hidden>{MISSING}</span> <span className={tables.reason}>{text.reason}</span>
      </td>
    );
  return (
    <td className={`${tables.stack} num`} title={text.full}>
      <span className={tables.value}>{text.value}</span>{' '}
      <span className={tables.interval}>{text.interval || (text.reason ?? 'no interval')}</span>
      {thinText(value) !== '' && <span className={tables.thin}>{thinText(value)}</span>}
      {children}
    </td>
  );
}
