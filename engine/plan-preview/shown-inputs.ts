import { float16Value } from '../../shared/numbers/float16.ts';
import { encoderWords } from '../../shared/plan/encoder-words.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import type { PreviewInput } from '../../shared/plan-preview.ts';
import type { CompiledInput } from '../../shared/preprocessing/compile-inputs.ts';
import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import type { EncodedBatch } from '../preprocessing/bulk-encoder.ts';

/** Elements of a row that are shown: of one input, and of all of them. */
const MOST_ELEMENTS = 1_000;
const MOST_ELEMENTS_IN_ALL = 10_000;

/** The tensors that are fed, with the column and the encoder behind each number. */
export function shownInputs(
  inputs: readonly CompiledInput[],
  plan: Plan,
  { feeds, rows }: EncodedBatch,
): PreviewInput[] {
  let left = MOST_ELEMENTS_IN_ALL;
  return inputs.map((input) => {
    const feed = feeds[input.name];
    const count = Math.min(input.width, MOST_ELEMENTS, left);
    left -= count;
    return {
      name: input.name,
      type: input.type,
      dims: [...input.dims],
      width: input.width,
      elements: elementsOf(input, plan, count),
      values: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: count }, (_, i) => elementOf(feed, row * input.width + i)),
      ),
      range: rangeOf(feed),
    };
  });
}

function elementsOf(input: CompiledInput, plan: Plan, count: number): PreviewInput['elements'] {
  if (input.kind === 'vector')
    return Array.from({ length: count }, (_, i) => ({ column: input.column, encoder: `number ${i + 1} of the array` }));
  if (input.kind === 'image') return Array.from({ length: count }, () => ({ column: input.column, encoder: 'pixel' }));
  const rule = plan.inputs![input.name];
  const entries = 'columns' in rule ? rule.columns : [];
  const elements: PreviewInput['elements'] = [];
  for (const [i, { encoder }] of input.columns.entries()) {
    if (elements.length >= count) break;
    const entry = entries[i] ?? { column: encoder.column };
    for (const words of encoderWords(entry)) elements.push({ column: encoder.column, encoder: words });
  }
  return elements.slice(0, count);
}

function elementOf({ type, data }: Feed, index: number): number | string {
  const value = data[index];
  if (typeof value === 'string') return value.slice(0, 200);
  if (type === 'float16') return jsonNumber(float16Value(value as number));
  return jsonNumber(value);
}

/** JSON holds no NaN, no infinity and no whole number beyond 2^53. */
export function jsonNumber(value: number | bigint): number | string {
  const number = Number(value);
  return Number.isFinite(number) && (typeof value === 'number' || Number.isSafeInteger(number))
    ? number
    : String(value);
}

function rangeOf(feed: Feed): PreviewInput['range'] {
  if (feed.type === 'string' || feed.data.length === 0) return null;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 0; i < feed.data.length; i++) {
    const value = Number(feed.type === 'float16' ? float16Value(feed.data[i] as number) : feed.data[i]);
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  return { min: jsonNumber(min), max: jsonNumber(max), mean: jsonNumber(sum / feed.data.length) };
}
