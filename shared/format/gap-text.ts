import type { Gap } from '../value.ts';
import { plainText } from './plain-text.ts';

/** The pair of groups that makes a gap, as it is computed: `Male − Female`, or `Female / Male` of a ratio. */
export function gapPair(name: string, { between }: Gap, limit = 40): string {
  if (!between) return '';
  const [high, low] = [plainText(between.high, limit), plainText(between.low, limit)];
  return isRatio(name) ? `${low} / ${high}` : `${high} − ${low}`;
}

/** Numbers that a gap must not be rounded onto: 0, which says "no difference", beside the limits of its gate. */
export function gapLimits(name: string, gate: { min?: number; max?: number } = {}): number[] {
  return [...(isRatio(name) ? [] : [0]), ...[gate.min, gate.max].filter((limit) => limit !== undefined)];
}

export function isRatio(gap: string): boolean {
  return /_ratio(?:\[|$)/.test(gap);
}
