import { metricTitle } from '../../../shared/format/metric-facts.ts';
import { plainText } from '../../../shared/format/plain-text.ts';

export interface PlainColumn {
  id: string;
  title: string;
  /** In pixels; the first column takes what is left. */
  width: number;
  sortable: boolean;
}

/** Columns besides the name, which is always there, and the metrics, which come after the first two. */
export const plainColumns: readonly PlainColumn[] = [
  { id: 'verdict', title: 'Verdict', width: 124, sortable: true },
  { id: 'started', title: 'Started', width: 140, sortable: true },
  { id: 'tags', title: 'Tags and note', width: 144, sortable: false },
  { id: 'rows', title: 'Rows', width: 72, sortable: false },
  { id: 'duration', title: 'Duration', width: 88, sortable: true },
  { id: 'files', title: 'Model and data', width: 136, sortable: false },
];
const BEFORE_METRICS = 2;

/** Every column with its title, in the order in which they stand. */
export function columnsWith(metrics: readonly string[]): { id: string; title: string }[] {
  return [
    { id: 'name', title: 'Name' },
    ...plainColumns.slice(0, BEFORE_METRICS),
    ...metrics.map((id) => ({ id, title: metricColumnTitle(id) })),
    ...plainColumns.slice(BEFORE_METRICS),
  ];
}

const METRIC_WIDTH = 152;
const NAME_WIDTH = 176;
const CHOICE_WIDTH = 40;

const widthOf = (id: string) =>
  id === 'name' ? NAME_WIDTH : (plainColumns.find((column) => column.id === id)?.width ?? METRIC_WIDTH);

/** The name takes what the others leave. */
export const columnWidth = (id: string): number | undefined => (id === 'name' ? undefined : widthOf(id));

/** Narrower than this the table scrolls sideways. */
export const tableWidth = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + widthOf(id), CHOICE_WIDTH);

export const isRight = (id: string): boolean => id === 'duration' || id === 'rows';
export const isSortable = (id: string): boolean =>
  id === 'name' || (plainColumns.find((column) => column.id === id)?.sortable ?? true);

/** `demographic_parity_difference[sex]` reads `Demographic parity difference by sex`. */
export function metricColumnTitle(name: string): string {
  const cut = name.indexOf('[');
  if (cut < 0) return metricTitle(name);
  return `${metricTitle(name.slice(0, cut))} by ${plainText(name.slice(cut + 1, -1), 40)}`;
}

/** The last part of a path of any system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
