import { DrydockError } from '../../shared/errors.ts';
import type { Predictions } from '../../shared/metrics/predictions.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { Alert, Expectation } from '../../shared/report.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import type { Dataset, ScanColumn } from '../dataset/types.ts';
import type { RowCollector } from './row-collector.ts';

/** Names under which the expected scores of a class may stand, by preference. */
const scoreNames = (name: string, index: number): string[] => [`score[${name}]`, `p${index}`, `score_${index}`, name];

/**
 * Compares with what the model's own framework predicted: a file with one row per row of the data, in its order. Columns:
 * binary `score` (the positive class) or one per class; `label`; regression `prediction`.
 * @throws DrydockError EXPECT_MISMATCH when rows or columns do not fit
 */
export async function compareWithExpected(
  expect: NonNullable<Plan['expect']>,
  baseFolder: string,
  temporaryFolder: string,
  predictions: Predictions,
  rows: RowCollector,
): Promise<{ result: Expectation; alert?: Alert }> {
  const dataset = await openDataset(expect.path, { baseFolder, temporaryFolder });
  try {
    const wanted = wantedColumns(dataset, predictions, expect.path);
    const at = rows.rowNumbers();
    let difference = 0;
    let flips = 0;
    let seen = 0;
    let next = 0;
    for await (const batch of dataset.scan({ columns: wanted.map(({ request }) => request) })) {
      const first = next;
      while (next < at.length && at[next] < batch.firstRow + batch.rows) next++;
      for (const [c, { request, compare }] of wanted.entries()) {
        const { number, code, missing } = batch.columns[c];
        for (let i = first; i < next; i++) {
          const row = at[i] - batch.firstRow;
          if (missing?.[row] || (code && code[row] < 0)) throw unusable(expect.path, request.column, at[i], 'is empty');
          if (number && !Number.isFinite(number[row]))
            throw unusable(expect.path, request.column, at[i], `is ${number[row]}, no finite number`);
          if (code) flips += compare(i, code[row]) ? 1 : 0;
          else difference = Math.max(difference, compare(i, number![row]) as number);
        }
      }
      seen += batch.rows;
    }
    if (seen !== rows.total)
      throw new DrydockError('EXPECT_MISMATCH', `${expect.path} has ${seen} rows, the data has ${rows.total}`, {
        file: expect.path,
      });
    const result = { rows: at.length, max_abs_difference: difference, label_flips: flips, tolerance: expect.tolerance };
    if (difference <= expect.tolerance && flips === 0) return { result };
    return {
      result,
      alert: {
        code: 'EXPECT_DIFFERS',
        message: whyDiffers(expect, difference, flips),
      },
    };
  } finally {
    dataset.close();
  }
}

function unusable(path: string, column: string, row: number, why: string): DrydockError {
  return new DrydockError('EXPECT_MISMATCH', `${path}, row ${row + 1}: column ${quote(column)} ${why}`, {
    file: path,
    row: row + 1,
    column,
  });
}

function whyDiffers({ path, tolerance }: NonNullable<Plan['expect']>, difference: number, flips: number): string {
  if (difference <= tolerance)
    return `${flips} labels differ from ${path}, but no compared score by more than the tolerance of ${tolerance}: the labels come from another rule or threshold, or these scores lie on it`;
  return `the predictions differ from ${path} by up to ${difference} (tolerance ${tolerance}) with ${flips} flipped labels: this is not the model that was exported, or its preprocessing differs`;
}

interface Wanted {
  request: ScanColumn;
  /** Number: the absolute difference. Label: whether it differs. */
  compare(judged: number, expected: number): number | boolean;
}

function wantedColumns(dataset: Dataset, p: Predictions, path: string): Wanted[] {
  const has = (name: string) => dataset.columns.some((column) => column.name === name);
  const wanted: Wanted[] = [];
  const number = (column: string, ours: ArrayLike<number>, ofExpected = (value: number) => value) =>
    wanted.push({
      request: { column, as: 'number' },
      compare: (i, expected) => Math.abs(ours[i] - ofExpected(expected)),
    });
  if (p.prediction && has('prediction')) number('prediction', p.prediction);
  if (p.scores && p.classes) {
    if (p.scores.length === 1 && has('score')) number('score', p.scores[0]);
    else
      for (const [c, name] of p.classes.entries()) {
        const column = scoreNames(name, c).find(has);
        if (column === undefined) continue;
        if (p.scores.length > 1) number(column, p.scores[c]);
        else if (c === p.positive) number(column, p.scores[0]);
      }
  }
  if (p.predicted && p.classes && has('label')) {
    const dictionary = new Dictionary(p.classes);
    const { predicted } = p;
    wanted.push({
      request: { column: 'label', as: 'code', dictionary },
      compare: (i, expected) => classOf(expected, dictionary, p.classes!.length) !== predicted[i],
    });
  }
  if (wanted.length === 0)
    throw new DrydockError('EXPECT_MISMATCH', `${path} has none of the columns score, p0 …, label or prediction`, {
      file: path,
    });
  return wanted;
}

/** Codes begin with the classes; beyond them a whole number that is no class is a class index, as in outputs.label. */
function classOf(code: number, dictionary: Dictionary, classes: number): number {
  if (code < classes) return code;
  const index = Number(dictionary.values[code]);
  return Number.isInteger(index) && index >= 0 && index < classes ? index : -1;
}
