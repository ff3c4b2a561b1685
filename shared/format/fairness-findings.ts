import { ENOUGH_ROWS } from '../charts/group-chart.ts';
import type { Fairness } from '../report.ts';
import type { Gap } from '../value.ts';
import { inSentence } from './gate-text.ts';
import { groupLabel } from './group-label.ts';
import { metricFacts, metricTitle } from './metric-facts.ts';
import { formatCount } from './number.ts';
import { plainText } from './plain-text.ts';
import { valueText } from './value-text.ts';

const NAME = 40;
const LISTED = 4;

/** What the gaps of one attribute allow to conclude, and what not, in sentences. */
export interface FairnessFindings {
  shown: string;
  notShown: string;
  caution: string;
}

export function fairnessFindings(fairness: Fairness): FairnessFindings {
  const differences = Object.entries(fairness.gaps).filter(([name]) => !name.includes('_ratio'));
  const proven = differences.filter(([, gap]) => (gap.ci?.low ?? 0) > 0);
  const open = differences.filter(([, gap]) => gap.value !== null && gap.ci && gap.ci.low <= 0);
  return {
    shown: proven.length === 0 ? '' : `${list(proven.map(([name, gap]) => shownGap(name, gap)))}.`,
    notShown: open.length === 0 ? '' : `${list(open.map(([name, gap]) => openGap(name, gap)))}.`,
    caution: cautions(fairness),
  };
}

function shownGap(name: string, gap: Gap): string {
  const pair = gap.between
    ? ` (${plainText(gap.between.high, NAME)} highest, ${plainText(gap.between.low, NAME)} lowest)`
    : '';
  return `${inSentence(metricTitle(name))} is at least ${valueText(gap).low ?? ''}${pair}`;
}

function openGap(name: string, gap: Gap): string {
  return `${inSentence(metricTitle(name))} may be nothing, or as large as ${valueText(gap).high ?? ''}`;
}

function cautions(fairness: Fairness): string {
  const thin = fairness.groups.filter(({ metrics }) => thinMetrics(metrics).length > 0);
  const hidden = fairness.groups.filter((group) => group.n === null).length;
  const sentences: string[] = [];
  if (thin.length > 0) {
    const names = thin.slice(0, LISTED).map(({ group, metrics }) => {
      const rates = thinMetrics(metrics);
      return `${groupLabel(group, NAME)} (${rates.map((name) => inSentence(metricTitle(name))).join(', ')})`;
    });
    const more = thin.length > LISTED ? ` and ${formatCount(thin.length - LISTED)} more groups` : '';
    sentences.push(`Not enough evidence, fewer than ${ENOUGH_ROWS} rows, for ${list(names)}${more}.`);
  }
  if (hidden > 0)
    sentences.push(
      `${formatCount(hidden)} ${hidden === 1 ? 'group is' : 'groups are'} hidden for privacy; the gaps count them.`,
    );
  sentences.push('A gap says that outcomes differ between groups, not why.');
  return sentences.join(' ');
}

/** Rates that the gaps are made of and that rest on too few rows. */
const gapRates = ['selection_rate', 'true_positive_rate', 'false_positive_rate', 'accuracy', 'mean_absolute_error'];

function thinMetrics(metrics: Fairness['groups'][number]['metrics']): string[] {
  return gapRates.filter((name) => {
    const value = metrics[name];
    const rows = value?.support ?? value?.n;
    return metricFacts(name) !== undefined && typeof rows === 'number' && rows < ENOUGH_ROWS;
  });
}

function list(items: readonly string[]): string {
  const text = items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join('; ')}; ${items[items.length - 1]}`;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
