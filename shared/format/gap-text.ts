import type { Gap } from '../value.ts';
import { plainText } from './plain-text.ts';

/** The pair of groups that makes a gap, as it is computed: `Male − Female`, or `Female / Male` of a ratio. */
export function gapPair(name: string, { between }: Gap, limit = 40): string {
  if (!between) return '';
  const [high, low] = [plainText(between.high, limit), plainText(between.low, limit)];
  return isRatio(name) ? `${low} / ${high}` : `${high} − ${low}`;
}

export function isRatio(gap: string): boolean {
  return /_ratio(?:\[|$)/.test(gap);
}
