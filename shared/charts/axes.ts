import { plainText } from '../format/plain-text.ts';

/** Layout of a chart within its box, in pixels. Room for the axis names is part of it. */
export interface Margins {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const curveMargins: Margins = { left: 50, right: 12, top: 10, bottom: 42 };
export const CHART_WIDTH = 370;
export const CHART_HEIGHT = 290;

/** A value axis named on its middle. */
export function valueAxis(name: string, nameGap: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'value', name, nameLocation: 'middle', nameGap, ...more };
}

/** Both axes of a square of rates from 0 to 1. */
export function unitAxes(x: string, y: string): { xAxis: unknown; yAxis: unknown } {
  const unit = { min: 0, max: 1, interval: 0.2 };
  return { xAxis: valueAxis(x, 28, unit), yAxis: valueAxis(y, 36, unit) };
}

/** A straight reference line between two points, silent and dashed. */
export function referenceLine(
  from: readonly [number, number],
  to: readonly [number, number],
  colour: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    type: 'line',
    data: [from, to],
    symbol: 'none',
    silent: true,
    animation: false,
    lineStyle: { color: colour, width: 1, type: [4, 4] },
    z: 1,
    ...more,
  };
}

/**
 * Whiskers of intervals as a mark line, since an option of plain data has no custom series: a segment with a cap at
 * either end for every pair of points.
 */
export function whiskers(
  segments: readonly { from: readonly [number, number]; to: readonly [number, number]; colour: string }[],
): Record<string, unknown> {
  return {
    silent: true,
    animation: false,
    symbol: ['rect', 'rect'],
    symbolSize: [7, 1.5],
    label: { show: false },
    data: segments.map(({ from, to, colour }) => [
      { coord: from, lineStyle: { color: colour, width: 1.5, type: 'solid' } },
      { coord: to },
    ]),
  };
}

/** Longest label on an axis or in a legend; the table twin has the whole name. */
export const LABEL_LIMIT = 24;

/** A name from outside as a text for ECharts. */
export function axisLabel(name: string, limit = LABEL_LIMIT): string {
  const whole = plainText(name);
  const characters = Array.from(whole);
  const label = characters.length <= limit ? whole : `${characters.slice(0, limit - 1).join('')}…`;
  // ECharts keeps measured texts as keys of plain objects: "__proto__" would write into Object.prototype.
  return label in Object.prototype ? `${label}\u2060` : label;
}

/** Width of a text of `fontSize` 12 in Inter, on average, for margins that labels need. */
export function textWidth(text: string): number {
  return Array.from(text).length * 6.7;
}
