import { formatCount, formatSignificant } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { PlanPreview, PreviewInput } from '../../../../shared/plan-preview.ts';

type Element = number | string;

/** A number of a tensor as it is read at a glance; text in quotes. */
export function elementText(value: Element, type: string): string {
  if (typeof value === 'number') return formatSignificant(value, 4);
  return type === 'string' ? `“${plainText(value, 40)}”` : value;
}

/** "features float32 [5, 49]". */
export const tensorText = ({ name, type, dims }: PreviewInput, rows: number): string =>
  `${plainText(name, 40)} ${type} [${[rows, ...dims].join(', ')}]`;

/** One line of the table under the foot row: an element of a tensor over the rows. */
export interface ElementLine {
  input: string;
  slot: number;
  column: string;
  encoder: string;
  /** Per row: the value in the data (undefined: not read) and the number that is fed. */
  cells: { raw: string | null | undefined; fed: string }[];
}

export function elementLines({ inputs, cells, rows }: PlanPreview): ElementLine[] {
  const raw = new Map(cells.map(({ column, values }) => [column, values]));
  return inputs.flatMap(({ name, type, elements, values }) =>
    elements.map(({ column, encoder }, slot) => ({
      input: name,
      slot,
      column,
      encoder,
      cells: rows.map((_, row) => ({ raw: raw.get(column)?.[row], fed: elementText(values[row][slot], type) })),
    })),
  );
}

/** Elements that are fed and not shown. */
export const leftOut = ({ inputs }: PlanPreview): number =>
  inputs.reduce((sum, { width, elements }) => sum + width - elements.length, 0);

/** What the model says of each row, in a few words. */
export function predictionTexts({ prediction, rows }: PlanPreview): string[] {
  if (!prediction) return [];
  const { scores, predicted, numbers } = prediction;
  return rows.map((_, row) => {
    if (numbers) return elementText(numbers[row], 'float64');
    const [first] = scores;
    const own = scores.find(({ name }) => name === predicted?.[row]) ?? first;
    const score = own ? elementText(own.values[row], 'float64') : '';
    const label = predicted ? plainText(predicted[row], 40) : '';
    return scores.length === 1 && own
      ? [label, `${plainText(own.name, 24)} ${score}`].filter(Boolean).join(' · ')
      : [label, score].filter(Boolean).join(' · ');
  });
}

/** The foot row in one sentence. */
export function previewSentence(preview: PlanPreview): string {
  const { rows, inputs, checked } = preview;
  const predicted = predictionTexts(preview);
  const first = rows.length === 1 ? 'first row' : `first ${rows.length} rows`;
  const fed =
    inputs.length === 0
      ? 'predictions file'
      : inputs.length > 2
        ? `${formatCount(inputs.length)} tensors`
        : inputs.map((input) => tensorText(input, rows.length)).join(', ');
  const more = checked > rows.length ? `; ${formatCount(checked)} rows encode` : '';
  return `${first} → ${fed} → ${predicted.slice(0, 3).join(', ')}${predicted.length > 3 ? ' …' : ''}${more}`;
}
