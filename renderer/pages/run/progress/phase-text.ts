import type { Progress } from '../../../../shared/contract/job-event.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { formatDuration, formatRate } from '../../../../shared/format/units.ts';

const words: Readonly<Record<string, string>> = {
  predict: 'Read and predict',
  metrics: 'Compute metrics',
};

export function phaseTitle(phase: string): string {
  if (Object.hasOwn(words, phase)) return words[phase];
  const text = plainText(phase, 40);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** From 0 to 1; undefined while nobody knows how much there is to do. */
export function phaseShare({ done, total }: Progress): number | undefined {
  return total === null || total <= 0 ? undefined : Math.min(1, done / total);
}

/** `812,000 of 1,221,000 rows`; empty for a phase that counts nothing. */
export function phaseCount({ done, total }: Progress): string {
  if (total !== null && total > 0) return `${formatCount(done)} of ${formatCount(total)} rows`;
  return done > 0 ? `${formatCount(done)} rows` : '';
}

/** `402 k rows/s · 2.10 s left`. */
export function phasePace({ rate, left_ms: left }: Progress): string {
  return [
    rate !== null && rate > 0 ? formatRate(rate) : '',
    left !== null && left > 0 ? `${formatDuration(left)} left` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
