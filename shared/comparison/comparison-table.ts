import type { WhiskerScale } from '../charts/whisker-scale.ts';
import { groupPhrase } from '../format/group-label.ts';
import { metricTitle } from '../format/metric-facts.ts';
import { plainText } from '../format/plain-text.ts';
import type { Report } from '../report.ts';
import type { Value } from '../value.ts';
import { type MetricPlace, placedValues } from './metric-key.ts';
import { type Conclusion, conclusionOf, type Difference, independentDifference } from './value-difference.ts';

export interface ComparedRow {
  key: string;
  place: MetricPlace;
  title: string;
  /** One per run; undefined where the run does not have it. */
  values: (Value | undefined)[];
  /** One per run, minus the baseline; undefined for the baseline itself. */
  differences: (Difference | undefined)[];
  conclusions: (Conclusion | undefined)[];
}

export interface ComparedSection {
  id: string;
  title: string;
  rows: ComparedRow[];
}

/** What was found row by row, by the place of the run and the key of the value. */
export type PairedDifferences = readonly (ReadonlyMap<string, Value> | undefined)[];

type Judged = Pick<Report, 'performance' | 'fairness'>;

/** Every value that a report has, side by side, in the order of the baseline's report and then of the others'. */
export function comparedRows(reports: readonly Judged[], baseline: number, paired: PairedDifferences): ComparedRow[] {
  const values = reports.map((report) => new Map(placedValues(report).map((one) => [one.key, one])));
  const order = [values[baseline], ...values];
  const keys = new Map(order.flatMap((ofRun) => [...ofRun.values()].map(({ key, place }) => [key, place] as const)));
  return [...keys].map(([key, place]) => {
    const ofRuns = values.map((ofRun) => ofRun.get(key)?.value);
    const differences = ofRuns.map((value, i): Difference | undefined => {
      if (i === baseline) return undefined;
      const byRow = paired[i]?.get(key);
      if (byRow) return { value: byRow, how: 'paired' };
      return { value: independentDifference(ofRuns[baseline], value), how: 'independent' };
    });
    const conclusions = differences.map((difference) => difference && conclusionOf(place.metric, difference.value));
    return { key, place, title: titleOf(place), values: ofRuns, differences, conclusions };
  });
}

/** The rows in the parts in which people read them: metrics, then gaps, groups by grouping, classes. */
export function comparedSections(rows: readonly ComparedRow[]): ComparedSection[] {
  const sections = new Map<string, ComparedSection>();
  const section = (id: string, title: string): ComparedSection => {
    const found = sections.get(id) ?? { id, title, rows: [] };
    sections.set(id, found);
    return found;
  };
  section('overall', 'Metrics');
  section('gap', 'Gaps between groups');
  for (const row of rows) {
    const { place } = row;
    if (place.scope === 'group')
      section(`group ${place.sensitive}`, `Groups by ${plainText(place.sensitive)}`).rows.push(row);
    else if (place.scope === 'class') section('class', 'Classes').rows.push(row);
    else section(place.scope, '').rows.push(row);
  }
  return [...sections.values()].filter((one) => one.rows.length > 0);
}

/** Whether the runs differ in a row, as far as can be shown: what a reader looks for first. */
export function differs({ values, conclusions }: ComparedRow): boolean {
  const defined = values.map((value) => value?.value ?? null);
  if (defined.some((value) => value === null) && defined.some((value) => value !== null)) return true;
  return conclusions.some((one) => one && ['better', 'worse', 'higher', 'lower'].includes(one));
}

/** A scale on which the values of a row can be told apart: unlike that of a list it need not begin at 0. */
export function rowScale({ values }: ComparedRow): WhiskerScale | undefined {
  const ends = values.flatMap((one) => (one?.value == null ? [] : one.ci ? [one.ci.low, one.ci.high] : [one.value]));
  if (ends.length === 0) return undefined;
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
  return { low: low - room, high: high + room };
}

function titleOf(place: MetricPlace): string {
  const title = metricTitle(place.metric);
  if (place.scope === 'gap') return `${title} by ${plainText(place.sensitive)}`;
  if (place.scope === 'class') return `${title} of class ${plainText(place.class)}`;
  return place.scope === 'group' ? `${title}, ${groupPhrase(place.group)}` : title;
}

/** All digits of all values and differences, for a spreadsheet. */
export function comparisonCsv(
  rows: readonly ComparedRow[],
  names: readonly string[],
): { columns: string[]; rows: (string | number | null)[][] } {
  const ofRun = (name: string, compared: boolean) => [
    name,
    `${name} low`,
    `${name} high`,
    ...(compared
      ? [`${name} difference`, `${name} difference low`, `${name} difference high`, `${name} compared`]
      : []),
  ];
  const compared = names.map((_, i) => rows.some(({ differences }) => differences[i] !== undefined));
  return {
    columns: ['metric', ...names.flatMap((name, i) => ofRun(name, compared[i]))],
    rows: rows.map(({ title, values, differences }) => [
      title,
      ...values.flatMap((value, i) => {
        const difference = differences[i];
        return [...numbers(value), ...(compared[i] ? [...numbers(difference?.value), difference?.how ?? null] : [])];
      }),
    ]),
  };
}

const numbers = (value: Value | undefined) => [value?.value ?? null, value?.ci?.low ?? null, value?.ci?.high ?? null];
