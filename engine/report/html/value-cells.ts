import { ENOUGH_ROWS } from '../../../shared/fairness/evidence-note.ts';
import { alignDecimals, formatSignificant } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { type ValueText, valueText } from '../../../shared/format/value-text.ts';
import type { Value } from '../../../shared/value.ts';
import { type Html, html } from './html.ts';

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

/** Three cells: value, low end, high end. Without an interval its reason takes the place of the ends. */
export function valueCells(text: ValueText): Html {
  const value = html`<td class="num value" title="${text.full}">${text.value}</td>`;
  if (text.low === undefined) {
    return html`${value}<td colspan="2" class="reason">${text.reason === undefined ? '' : plainText(text.reason)}</td>`;
  }
  const close = trailing(text.low);
  return html`${value}<td class="num low">[${text.low.slice(0, text.low.length - close.length)},${close}</td><td class="num high">${text.high?.trimEnd()}]${trailing(text.high ?? '')}</td>`;
}

/** The padding that aligns decimal points goes behind the bracket or comma. */
function trailing(text: string): string {
  return /[\u2007\u2008]*$/.exec(text)?.[0] ?? '';
}

/** Value over interval in one cell, for tables with a column per metric. */
export function stackedValue(value: Value | undefined, picture: Html, limits: readonly number[] = []): Html {
  if (!value) return html`<td></td>`;
  const text = valueText(value, limits);
  if (value.value === null) {
    return html`<td class="stack"><span class="value">–</span><span class="reason">${plainText(text.reason ?? '', 80)}</span></td>`;
  }
  return html`<td class="stack" title="${text.full}"><span class="value">${text.value}</span>${text.interval ? html`<span class="interval">${text.interval}</span>` : html`<span class="reason">${plainText(text.reason ?? 'no interval', 80)}</span>`}${thin(value)}${picture}</td>`;
}

/** Too little evidence says on how little. */
function thin({ support, n }: Value): Html {
  const rows = support ?? n;
  return rows === null || rows >= ENOUGH_ROWS ? html`` : html` <span class="thin">on ${formatRows(rows)}</span>`;
}

function formatRows(rows: number): string {
  return `${formatSignificant(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}
