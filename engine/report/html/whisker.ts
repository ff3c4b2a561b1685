import { onScale, type WhiskerScale } from '../../../shared/charts/whisker-scale.ts';
import type { Value } from '../../../shared/value.ts';
import { type Html, html, raw } from './html.ts';

const HEIGHT = 16;
const PAD = 5;

/** Widths in pixels: of a cell among many columns, and of one that a table gives room to. */
export const NARROW = 132;
export const WIDE = 300;

export interface WhiskerMarks {
  /** Limits of the gate that judges the value: a tall tick with a flag towards the allowed side. */
  min?: number;
  max?: number;
  /** The naive model: a short tick. */
  baseline?: number;
  /** Too little evidence: a hollow dot. */
  hollow?: boolean;
  /** Colour variable of the dot: `accent`, `pass`, `series-1` … */
  colour?: string;
}

/** Dot and whisker of a value in a table cell. The numbers stand beside it, so the picture is hidden from readers. */
export function whisker(
  value: Value | undefined,
  scale: WhiskerScale | undefined,
  marks: WhiskerMarks = {},
  width = NARROW,
): Html {
  if (!scale || typeof value?.value !== 'number') return html``;
  const at = (x: number) => (PAD + onScale(scale, x) * (width - 2 * PAD)).toFixed(1);
  const middle = HEIGHT / 2;
  const parts = [`<path class="w-axis" d="M${PAD} ${middle}H${width - PAD}"/>`];
  if (marks.baseline !== undefined) parts.push(`<path class="w-base" d="M${at(marks.baseline)} 3V13"/>`);
  if (marks.min !== undefined) parts.push(`<path class="w-limit" d="M${at(marks.min)} 0V16M${at(marks.min)} 1h4"/>`);
  if (marks.max !== undefined) parts.push(`<path class="w-limit" d="M${at(marks.max)} 0V16M${at(marks.max)} 1h-4"/>`);
  if (value.ci) {
    const [low, high] = [at(value.ci.low), at(value.ci.high)];
    parts.push(`<path class="w-line" d="M${low} ${middle}H${high}M${low} 5V11M${high} 5V11"/>`);
  }
  const colour = `var(--${marks.colour ?? 'accent'})`;
  const fill = marks.hollow ? 'var(--page)' : colour;
  parts.push(
    `<circle cx="${at(value.value)}" cy="${middle}" r="3.5" style="fill:${fill};stroke:${marks.hollow ? colour : 'var(--page)'}" class="${marks.hollow ? 'w-hollow' : 'w-dot'}"/>`,
  );
  return raw(`<svg class="whisker" viewBox="0 0 ${width} ${HEIGHT}" aria-hidden="true">${parts.join('')}</svg>`);
}
