import type { GateResult, Report } from '../report.ts';
import { groupPhrase } from './group-label.ts';
import { metricTitle } from './metric-facts.ts';
import { formatCount, formatLimit, formatSignificant } from './number.ts';
import { plainText } from './plain-text.ts';
import { valueText } from './value-text.ts';

const PROPER_NAMES = /^(?:Matthews|Cohen|Gini|Brier|Kolmogorov)/;

/** A title within a sentence: `demographic parity difference`, but `ROC-AUC` and `Brier score`. */
export function inSentence(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) && !PROPER_NAMES.test(title) ? title[0].toLowerCase() + title.slice(1) : title;
}

/** What a gate judges: `Demographic parity difference by sex`, `Accuracy of race Black`, `Recall of class Gov`. */
export function gateTitle(gate: Pick<GateResult, 'metric' | 'sensitive' | 'group' | 'class'>): string {
  const title = metricTitle(gate.metric);
  const by = gate.sensitive === undefined ? '' : ` by ${plainText(gate.sensitive)}`;
  const group = gate.group === undefined ? '' : ` of ${groupPhrase(gate.group)}`;
  const ofClass = gate.class === undefined ? '' : ` of class ${plainText(gate.class)}`;
  return `${title}${by}${group}${ofClass}`;
}

/** The limits of a gate, for numbers that must not seem to lie on another side of them. */
export function gateLimits(gate: Pick<GateResult, 'min' | 'max'>): number[] {
  return [gate.min, gate.max].filter((limit) => limit !== undefined);
}

/** `at least 0.90`, `at most 0.10`, `0.80 to 1.25`. */
export function limitText(gate: Pick<GateResult, 'min' | 'max'>): string {
  if (gate.min !== undefined && gate.max !== undefined) return `${formatLimit(gate.min)} to ${formatLimit(gate.max)}`;
  if (gate.min !== undefined) return `at least ${formatLimit(gate.min)}`;
  return gate.max === undefined ? '' : `at most ${formatLimit(gate.max)}`;
}

/** How urgently a gate wants to be read: what blocks first, then failures before doubts. */
export function gateUrgency(gate: Pick<GateResult, 'status' | 'severity'>): number {
  const status = { fail: 0, inconclusive: 1, pass: 2, 'not run': 3 }[gate.status];
  return status < 2 && gate.severity === 'warn' ? status + 0.5 : status;
}

/** The gate on a metric over all rows, and not of a group, class or gap. */
export function overallGate(gates: readonly GateResult[], metric: string): GateResult | undefined {
  return gates.find((gate) => gate.metric === metric && !gate.group && !gate.class && gate.sensitive === undefined);
}

/** How many rows would decide an inconclusive gate. */
export function rowsNeededText(gate: Pick<GateResult, 'status' | 'rows_needed'>): string {
  if (gate.status !== 'inconclusive') return '';
  return gate.rows_needed === null || gate.rows_needed === undefined
    ? 'cannot be said'
    : `about ${formatCount(gate.rows_needed)}`;
}

/** With k gates exactly at their limits the chance of at least one false fail is 1 − 0.975^k; empty for a few gates. */
export function manyGatesText(gates: readonly GateResult[]): string {
  const judged = gates.filter((gate) => gate.evidence === 'interval' && gate.status !== 'not run').length;
  if (judged <= 5) return '';
  const chance = Math.round(100 * (1 - 0.975 ** judged));
  return `With ${formatCount(judged)} gates, a model exactly at every limit would fail at least one of them by chance in up to ${chance} % of validations. “correction: holm” in the plan guards against it.`;
}

export const GATE_RULE =
  'A gate passes when the pessimistic end of its interval satisfies the limit, fails when the optimistic end does not, and is inconclusive otherwise. The tall tick is the limit, its flag points to the allowed side.';

/** One line that says why the verdict is what it is. */
export function verdictSentence(report: Pick<Report, 'gates' | 'verdict' | 'expect'>): string {
  const sentence = gatesSentence(report);
  const { expect } = report;
  if (!expect || (expect.max_abs_difference <= expect.tolerance && expect.label_flips === 0)) return sentence;
  const difference = `${formatSignificant(expect.max_abs_difference, 2)}, tolerance ${formatLimit(expect.tolerance)}`;
  const flips = countOf(expect.label_flips, 'label differs', 'labels differ');
  return `The predictions are not those the model's own framework made: largest difference ${difference}; ${flips}. ${sentence}`;
}

function gatesSentence(report: Pick<Report, 'gates'>): string {
  const judged = report.gates.filter((gate) => gate.status !== 'not run');
  const elsewhere = report.gates.length - judged.length;
  const rest = elsewhere > 0 ? ` ${countOf(elsewhere, 'gate is', 'gates are')} judged by another command.` : '';
  if (judged.length === 0) {
    return report.gates.length === 0 ? 'The plan has no gates: nothing was judged.' : `No gate was judged here.${rest}`;
  }
  const passed = judged.filter((gate) => gate.status === 'pass').length;
  const open = judged.filter((gate) => gate.status !== 'pass').sort((a, b) => gateUrgency(a) - gateUrgency(b));
  if (open.length === 0) return `${passed === 1 ? 'The one gate passes' : `All ${passed} gates pass`}.${rest}`;
  const others = open.slice(1);
  const more = [
    { status: 'fail', one: 'more fails', many: 'more fail' },
    { status: 'inconclusive', one: 'more is inconclusive', many: 'more are inconclusive' },
  ].map(({ status, one, many }) => {
    const count = others.filter((gate) => gate.status === status).length;
    return count === 0 ? '' : `; ${countOf(count, one, many)}`;
  });
  const tally =
    judged.length === 1
      ? 'The one gate does not pass'
      : `${formatCount(passed)} of ${formatCount(judged.length)} gates ${passed === 1 ? 'passes' : 'pass'}`;
  return `${tally}; ${gateFinding(open[0])}${more.join('')}.${rest}`;
}

/** `demographic parity difference by sex is 0.176, limit 0.10`. */
export function gateFinding(gate: GateResult): string {
  const subject = inSentence(gateTitle(gate));
  if (gate.value.value === null)
    return `${subject} is undefined (${plainText(gate.value.reason ?? 'no reason given')})`;
  const text = valueText(gate.value, gateLimits(gate));
  const limit = `limit ${gateLimits(gate).map(formatLimit).join(' to ')}`;
  const warn = gate.severity === 'warn' ? ' (a warning)' : '';
  if (gate.status !== 'inconclusive') return `${subject} is ${text.value}, ${limit}${warn}`;
  return `${subject} is ${[text.value, text.interval].filter(Boolean).join(' ')}, ${limit}: inconclusive${warn}`;
}

function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
