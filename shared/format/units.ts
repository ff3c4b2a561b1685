import { formatCount, formatFixed, formatSignificant, significantDecimals } from './number.ts';

/** Bytes in MB (10⁶ bytes); below 1,000 in B. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatCount(bytes)} B`;
  const megabytes = bytes / 1e6;
  return `${megabytes >= 100 ? formatCount(megabytes) : formatSignificant(megabytes)} MB`;
}

/** Milliseconds in the unit that suits them: µs, ms, s, min. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1) return `${short(milliseconds * 1000)} µs`;
  if (milliseconds < 1000) return `${short(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 120) return `${short(seconds)} s`;
  return `${formatCount(Math.floor(seconds / 60))} min ${formatCount(Math.floor(seconds % 60))} s`;
}

/** Rows per second: `402 k rows/s`. */
export function formatRate(perSecond: number, unit = 'rows'): string {
  if (perSecond >= 1e6) return `${short(perSecond / 1e6)} M ${unit}/s`;
  if (perSecond >= 1e4) return `${short(perSecond / 1e3)} k ${unit}/s`;
  return `${short(perSecond)} ${unit}/s`;
}

function short(x: number): string {
  return x === 0 ? '0' : formatFixed(x, Math.max(0, significantDecimals(x, 3)));
}
