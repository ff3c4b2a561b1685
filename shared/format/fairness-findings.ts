import { ENOUGH_ROWS } from '../fairness/evidence-note.ts';
import type { Fairness } from '../report.ts';
import type { Gap } from '../value.ts';
import { gapLimits, isRatio } from './gap-text.ts';
import { inSentence } from './gate-text.ts';
import { groupLabel } from './group-label.ts';
import { metricFacts, metricTitle } from './metric-facts.ts';
import { formatCount, formatFixed } from './number.ts';
import { plainText } from './plain-text.ts';
import { valueText } from './value-text.ts';

const NAME = 40;
const LISTED = 4;
const LISTED_GAPS = 6;

/** What the gaps of one attribute allow to conclude, and what not, in sentences. */
export interface FairnessFindings {
  shown: string;
  notShown: string;
  caution: string;
}

/** Shares of truly favourable outcomes that differ by more than this are worth a word. */
const BASE_RATE_SPREAD = 0.02;

/** `weighted`: the rows of a denominator are then no shares. */
export function fairnessFindings(fairness: Fairness, weighted = false): FairnessFindings {
  const differences = Object.entries(fairness.gaps).filter(([name]) => !isRatio(name));
  const proven = differences.filter(([, gap]) => (gap.ci?.low ?? 0) > 0);
  const open = differences.filter(([, gap]) => gap.value !== null && gap.ci && gap.ci.low <= 0);
  return {
    shown: sentence(proven, shownGap),
    notShown: sentence(open, openGap),
    caution: [...cautions(fairness), ...(weighted ? [] : baseRates(fairness))].join(' '),
  };
}

/** The widest gaps, the rest counted. */
function sentence(gaps: readonly [string, Gap][], say: (name: string, gap: Gap) => string): string {
  if (gaps.length === 0) return '';
  const widest = gaps.length <= LISTED_GAPS ? gaps : [...gaps].sort(([, a], [, b]) => (b.value ?? 0) - (a.value ?? 0));
  const more = gaps.length - LISTED_GAPS;
  const rest = more > 0 ? `; and ${formatCount(more)} more gaps` : '';
  return `${list(widest.slice(0, LISTED_GAPS).map(([name, gap]) => say(name, gap)))}${rest}.`;
}

function shownGap(name: string, gap: Gap): string {
  const pair = gap.between
    ? ` (${plainText(gap.between.high, NAME)} highest, ${plainText(gap.between.low, NAME)} lowest)`
    : '';
  return `${inSentence(metricTitle(name))} is at least ${bound(name, gap, 'low')}${pair}`;
}

function openGap(name: string, gap: Gap): string {
  return `${inSentence(metricTitle(name))} may be nothing, or as large as ${bound(name, gap, 'high')}`;
}

/** An end of the interval with the digits it is shown with, rounded outward: "at least 0.13" must be true of 0.125. */
function bound(name: string, gap: Gap, end: 'low' | 'high'): string {
  if (!gap.ci) return '';
  const decimals = valueText(gap, gapLimits(name))[end]?.split('.')[1]?.length ?? 0;
  const outward = (places: number) => {
    const scaled = (gap.ci?.[end] ?? 0) * 10 ** places;
    return (end === 'low' ? Math.floor(scaled + 1e-9) : Math.ceil(scaled - 1e-9)) / 10 ** places;
  };
  let places = decimals;
  while (outward(places) === 0 && gap.ci[end] > 0 && places < 6) places += 1;
  return formatFixed(outward(places), places);
}

function cautions(fairness: Fairness): string[] {
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
  return sentences;
}

/** With unequal base rates the usual criteria exclude each other (Kleinberg, Mullainathan and Raghavan 2016). */
function baseRates({ groups }: Fairness): string[] {
  const rates = groups.flatMap(({ group, n, metrics }) => {
    const favourable = metrics.true_positive_rate?.support;
    return !n || n < ENOUGH_ROWS || favourable === undefined
      ? []
      : [{ name: groupLabel(group, NAME), rate: favourable / n }];
  });
  if (rates.length < 2) return [];
  const low = rates.reduce((a, b) => (b.rate < a.rate ? b : a));
  const high = rates.reduce((a, b) => (b.rate > a.rate ? b : a));
  if (high.rate - low.rate < BASE_RATE_SPREAD) return [];
  return [
    `The favourable outcome is itself between ${formatFixed(low.rate, 2)} (${low.name}) and ${formatFixed(high.rate, 2)} (${high.name}) of the rows; where these rates differ, demographic parity, equalized odds and calibration within groups cannot all hold.`,
  ];
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
