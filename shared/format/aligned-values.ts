import type { Value } from '../value.ts';
import { alignDecimals } from './number.ts';
import { type ValueText, valueText } from './value-text.ts';

/** Values of one column as text whose decimal points stand under each other. */
export function alignedValues(
  values: readonly (Value | undefined)[],
  limits: readonly (readonly number[])[] = [],
): ValueText[] {
  const texts = values.map((value, i) =>
    value ? valueText(value, limits[i] ?? []) : { value: '', interval: '', full: '' },
  );
  const pad = (part: 'value' | 'low' | 'high') => alignDecimals(texts.map((text) => text[part] ?? ''));
  const [value, low, high] = [pad('value'), pad('low'), pad('high')];
  return texts.map((text, i) => ({
    ...text,
    value: text.reason !== undefined && text.value === '–' ? text.value : value[i],
    ...(text.low === undefined ? {} : { low: low[i] }),
    ...(text.high === undefined ? {} : { high: high[i] }),
  }));
}

/** The padding that aligns decimal points goes behind the bracket or comma. */
export function trailing(text: string): string {
  return /[\u2007\u2008]*$/.exec(text)?.[0] ?? '';
}
