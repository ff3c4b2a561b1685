import { trailing } from '../../../shared/format/aligned-values.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { thinText } from '../../../shared/format/thin-text.ts';
import { type ValueText, valueText } from '../../../shared/format/value-text.ts';
import type { Value } from '../../../shared/value.ts';
import { type Html, html } from './html.ts';

/** Three cells: value, low end, high end. Without an interval its reason takes the place of the ends. */
export function valueCells(text: ValueText): Html {
  const value = html`<td class="num value" title="${text.full}">${text.value}</td>`;
  if (text.low === undefined) {
    return html`${value}<td colspan="2" class="reason">${text.reason === undefined ? '' : plainText(text.reason)}</td>`;
  }
  const close = trailing(text.low);
  return html`${value}<td class="num low">[${text.low.slice(0, text.low.length - close.length)},${close}</td><td class="num high">${text.high?.trimEnd()}]${trailing(text.high ?? '')}</td>`;
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
function thin(value: Value): Html {
  const text = thinText(value);
  return text === '' ? html`` : html` <span class="thin">${text}</span>`;
}
