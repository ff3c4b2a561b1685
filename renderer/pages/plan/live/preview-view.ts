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

/** What came out for each row: the predicted class, the scores, the number. */
export function predictionLines({ prediction }: PlanPreview): { label: string; texts: string[] }[] {
  if (!prediction) return [];
  const { scores, predicted, numbers } = prediction;
  return [
    ...(predicted ? [{ label: 'Predicted', texts: predicted.map((name) => plainText(name, 40)) }] : []),
    ...(numbers ? [{ label: 'Predicted', texts: numbers.map((value) => elementText(value, 'float64')) }] : []),
    ...scores.map(({ name, values }) => ({
      label: `Score of ${plainText(name, 40)}`,
      texts: values.map((value) => elementText(value, 'float64')),
    })),
  ];
}

/** The foot row in one sentence. */
export function previewSentence(preview: PlanPreview): string {
  const { rows, inputs } = preview;
  const [first, ...others] = predictionLines(preview);
  const score = others.length === 1 ? `; ${lowerFirst(others[0].label)} ${others[0].texts.join(', ')}` : '';
  const asked = rows.length === 1 ? 'First row' : `First ${rows.length} rows`;
  const fed =
    inputs.length === 0
      ? 'predictions file'
      : inputs.length > 2
        ? `${formatCount(inputs.length)} tensors`
        : inputs.map((input) => tensorText(input, rows.length)).join(', ');
  return `${asked} → ${fed} → ${first?.texts.join(', ') ?? 'no prediction'}${score}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
