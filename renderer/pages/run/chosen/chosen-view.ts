import type { ChartSpec } from '../../../../shared/charts/chart-spec.ts';
import { formatCount, formatSignificant, MISSING } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';

/** A point of one of the charts, as the address has it: `roc.17`. */
export interface Point {
  chart: string;
  row: number;
}

export function pointOfAddress(text: string | null): Point | undefined {
  const found = text === null ? null : /^([a-z-]+)\.(\d{1,6})$/.exec(text);
  return found ? { chart: found[1], row: Number(found[2]) } : undefined;
}

export const pointAddress = ({ chart, row }: Point): string => `${chart}.${row}`;

/** What the inspector tells of a point: the cells of its row, an interval as one of them. */
export interface PointView {
  title: string;
  facts: { name: string; text: string; full: string }[];
  /** Where the point is one of a threshold. */
  threshold: number | undefined;
}

const titles: Readonly<Record<string, string>> = {
  roc: 'Point of the ROC curve',
  'precision-recall': 'Point of precision and recall',
  gains: 'Point of the gains curve',
  reliability: 'Bin of the reliability diagram',
  scores: 'Bin of the score histogram',
};

/** Undefined for a row that the chart does not have. */
export function pointView(spec: ChartSpec, row: number): PointView | undefined {
  const { columns, rows } = spec.table;
  const cells = rows[row];
  if (!cells) return undefined;
  const threshold = cells[columns.indexOf('Threshold')];
  const [low, high] = [columns.indexOf('Low'), columns.indexOf('High')];
  const facts = columns.flatMap((name, i) => {
    if (i === high && low >= 0) return [];
    const shown = i === low && high >= 0 ? [cells[low], cells[high]] : [cells[i]];
    const texts = [shortText, String].map((text) =>
      shown.every((cell) => cell === null) ? MISSING : shown.map((cell) => (cell === null ? MISSING : text(cell))),
    );
    const [short, full] = texts.map((one) =>
      typeof one === 'string' ? one : one.length > 1 ? `[${one.join(', ')}]` : one[0],
    );
    return [{ name: i === low && high >= 0 ? 'Interval' : plainText(name, 60), text: short, full: plainText(full) }];
  });
  return {
    title: titles[spec.id] ?? 'Chosen in the chart',
    facts,
    threshold: typeof threshold === 'number' ? threshold : undefined,
  };
}

function shortText(cell: string | number): string {
  if (typeof cell === 'string') return plainText(cell, 200);
  return Number.isInteger(cell) ? formatCount(cell) : formatSignificant(cell, 4);
}
