import type { Activity } from '../../shared/contract/runs.ts';
import { formatCount } from '../../shared/format/number.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { formatDuration, formatRate } from '../../shared/format/units.ts';

const NAME = 48;
/** Phases whose steps are rows of the data; of others the steps have no name that a person knows. */
const ROW_PHASES: readonly string[] = ['predict', 'read'];

const verdictWords: Readonly<Record<string, string>> = {
  pass: 'passes its gates',
  fail: 'fails its gates',
  inconclusive: 'is inconclusive',
  'no gates': 'is done; it has no gates',
};

export const runName = ({ name }: Pick<Activity, 'name'>): string => plainText(name, NAME) || 'A run without a name';

/** What a run is doing, in the parts of the job bar. */
export function progressParts({ status, progress }: Pick<Activity, 'status' | 'progress'>): string[] {
  if (status === 'queued') return ['waits for its turn'];
  if (!progress) return ['starting'];
  const { phase, done, total, rate, left_ms } = progress;
  const rows = ROW_PHASES.includes(phase);
  const parts = [plainText(phase, NAME)];
  if (total) parts.push(`${formatCount(Math.min(done, total))}/${formatCount(total)}${rows ? ' rows' : ''}`);
  else if (done > 0) parts.push(formatCount(done));
  if (rate) parts.push(rows ? formatRate(rate) : formatRate(rate, '').replace(' /s', '/s'));
  if (left_ms) parts.push(`${formatDuration(left_ms)} left`);
  return parts;
}

/** The share that is done, from 0 to 1; null while it is not known how much there is. */
export function shareOf({ progress }: Pick<Activity, 'progress'>): number | null {
  return progress?.total ? Math.min(1, progress.done / progress.total) : null;
}

/** How a run ended, as a sentence. */
export function endSentence(activity: Activity): string {
  const name = runName(activity);
  switch (activity.status) {
    case 'done': {
      const verdict = Object.hasOwn(verdictWords, activity.verdict ?? '') ? verdictWords[activity.verdict!] : 'is done';
      return `${name} ${verdict}.`;
    }
    case 'cancelled':
      return `${name} was cancelled.`;
    case 'interrupted':
      return `${name} was interrupted.`;
    default:
      return `${name} failed.`;
  }
}
