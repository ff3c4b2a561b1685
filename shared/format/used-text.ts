import type { Report } from '../report.ts';
import { formatCount } from './number.ts';

/** `16,281 of 16,281 used, none excluded`. */
export function usedText(data: Report['data']): string {
  const excluded = data.rows - data.used;
  return `${formatCount(data.used)} of ${formatCount(data.rows)} used${excluded > 0 ? `, ${formatCount(excluded)} excluded` : ', none excluded'}`;
}
