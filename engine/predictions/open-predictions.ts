import type { RowPage, RowSelection, StoredRow, ThresholdCounts } from '../../shared/contract/predictions.ts';
import type { AskContext, LiveMethods } from '../live/live-handler.ts';
import { type LoadedRows, loadRows } from './load-rows.ts';
import { Originals } from './original-rows.ts';
import { predictedBy, residual, selectRows } from './select-rows.ts';
import type { StoredRun } from './stored-run.ts';
import { openStoredTable, type StoredTable } from './stored-table.ts';
import { thresholdCounts } from './threshold-counts.ts';

export interface RowsInput {
  select: RowSelection;
  threshold?: number;
  offset: number;
  limit: number;
}

type Absent = { state: 'absent'; why: string };

/** Selections that are kept ordered, so that scrolling through one does not sort it anew. */
const SELECTIONS_KEPT = 8;

/** Holds the stored predictions of one run in memory and answers questions about them. */
export async function openPredictions(run: StoredRun, folder: string, context: AskContext): Promise<LiveMethods> {
  const table = await openStoredTable(run, folder);
  const rows = await loadRows(run, table, context);
  const originals = new Originals(run, folder);
  const selections = new Map<string, Uint32Array>();
  let counts: ReturnType<typeof thresholdCounts> | undefined;

  const selected = (select: RowSelection, threshold: number | undefined): Uint32Array => {
    const key = JSON.stringify([select, threshold ?? null]);
    const found = selections.get(key) ?? selectRows(run, rows, select, threshold);
    selections.delete(key);
    selections.set(key, found);
    if (selections.size > SELECTIONS_KEPT) selections.delete(selections.keys().next().value!);
    return found;
  };

  return {
    thresholds: async (): Promise<Omit<ThresholdCounts, 'plan_path'> | Absent> => {
      if (run.task !== 'binary-classification')
        return { state: 'absent', why: 'A threshold decides between two classes; this run has another task.' };
      if (!rows.score)
        return { state: 'absent', why: 'The model gives labels without scores, so there is no threshold to move.' };
      counts ??= thresholdCounts(run, rows, rows.score);
      return counts;
    },
    rows: async ({ select, threshold, offset, limit }: RowsInput): Promise<RowPage | Absent> => {
      if (select.kind === 'near' && !rows.score && !rows.several)
        return { state: 'absent', why: 'No row is near the threshold: the run has no scores.' };
      const found = selected(select, threshold);
      return {
        state: 'ready',
        total: found.length,
        ...(rows.weight ? { weight: found.reduce((sum, place) => sum + rows.weight![place], 0) } : {}),
        offset,
        rows: await page(run, rows, table, found.subarray(offset, offset + limit), threshold),
        scores: table.scores.map(({ name }) => name),
        groupings: run.groupings.map(({ name }) => name),
      };
    },
    originals: ({ rows: numbers }: { rows: number[] }) => originals.rows(numbers),
  };
}

/** What the arrays do not hold, ids and the scores of several classes, is read from the file. */
async function page(
  run: StoredRun,
  rows: LoadedRows,
  table: StoredTable,
  places: Uint32Array,
  threshold: number | undefined,
): Promise<StoredRow[]> {
  const wanted = [...(table.id ? [table.id] : []), ...(rows.several ? table.scores.map(({ sql }) => sql) : [])];
  const numbers = Array.from(places, (place) => rows.row[place]);
  const cells = wanted.length > 0 && numbers.length > 0 ? await cellsOf(table, wanted, numbers) : undefined;
  const predicted = predictedBy(run, rows, threshold);
  const name = (index: number): string => run.classes[index] ?? '';
  return Array.from(places, (place, i): StoredRow => {
    const own = cells?.get(numbers[i]) ?? [];
    const scores = rows.several ? own.slice(table.id ? 1 : 0).map(Number) : rows.score ? [rows.score[place]] : [];
    return {
      row: numbers[i],
      ...(table.id ? { id: own[0] === null ? null : String(own[0]) } : {}),
      target: run.task === 'regression' ? rows.target[place] : name(rows.target[place]),
      ...(predicted ? { predicted: name(predicted(place)) } : {}),
      ...(rows.prediction ? { predicted: rows.prediction[place], residual: residual(rows, place) } : {}),
      scores,
      ...(rows.weight ? { weight: rows.weight[place] } : {}),
      groups: run.groupings.map(({ labels }, g) => (labels[rows.groups[g][place]] ?? []).join(', ')),
    };
  });
}

async function cellsOf(
  { database, row, from }: StoredTable,
  wanted: readonly string[],
  numbers: readonly number[],
): Promise<Map<number, (string | number | boolean | null)[]>> {
  const found = await database.rows(
    `SELECT ${[row, ...wanted].join(',')} FROM ${from} WHERE ${row} IN (${numbers.join(',')})`,
  );
  return new Map(found.map(([number, ...cells]) => [number as number, cells]));
}
