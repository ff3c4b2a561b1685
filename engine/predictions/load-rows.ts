import duckdb from '@duckdb/node-bindings';
import { literal } from '../dataset/sql-text.ts';
import { doubles, ints, type Vector } from '../dataset/vector-cells.ts';
import type { AskContext } from '../live/live-handler.ts';
import { groupNames, storedNames } from '../validation/stored-names.ts';
import type { StoredRun } from './stored-run.ts';
import type { StoredTable } from './stored-table.ts';

/** Every stored row as arrays, in the order of the file. Texts stay in the file. */
export interface LoadedRows {
  n: number;
  /** 0-based number in the data, ascending. */
  row: Int32Array;
  /** Class index; regression: the value. */
  target: Int32Array | Float64Array;
  /** Class index. */
  predicted?: Int32Array;
  prediction?: Float64Array;
  /** Binary: of the positive class. */
  score?: Float64Array;
  several?: ClassScores;
  weight?: Float64Array;
  /** Group of every row, by grouping. */
  groups: Int32Array[];
}

/** Of several classes: the scores of the true and of the predicted class, and how far the best two are apart. */
export interface ClassScores {
  ofTarget: Float64Array;
  ofPredicted: Float64Array;
  margin: Float64Array;
}

/** Takes the values of a chunk's vector at a place. */
type Sink = (vector: Vector, size: number, at: number) => void;

export async function loadRows(run: StoredRun, table: StoredTable, context: AskContext): Promise<LoadedRows> {
  const n = table.rows;
  const wanted: { sql: string; sink: Sink }[] = [];
  const double = (sql: string): Float64Array => {
    const column = new Float64Array(n);
    wanted.push({ sql: `${sql}::DOUBLE`, sink: (vector, size, at) => column.set(doubles(vector, size), at) });
    return column;
  };
  const int = (sql: string): Int32Array => {
    const column = new Int32Array(n);
    wanted.push({ sql: `${sql}::INTEGER`, sink: (vector, size, at) => column.set(ints(vector, size), at) });
    return column;
  };
  const codes = codesOf(table);
  const classes = storedNames(run.classes);
  const regression = run.task === 'regression';
  const rows: LoadedRows = {
    n,
    row: int(table.row),
    target: regression ? double(table.target) : int(await codes(table.target, classes)),
    groups: [],
  };
  if (table.label) rows.predicted = int(await codes(table.label, classes));
  if (table.prediction) rows.prediction = double(table.prediction);
  if (table.weight) rows.weight = double(table.weight);
  if (table.scores.length === 1) rows.score = double(table.scores[0].sql);
  for (const [g, sql] of table.groups.entries())
    rows.groups.push(int(await codes(sql, storedNames(groupNames(run.groupings[g].labels)))));
  if (table.scores.length > 1) {
    const first = wanted.length;
    for (const { sql } of table.scores) wanted.push({ sql: `${sql}::DOUBLE`, sink: () => {} });
    rows.several = { ofTarget: new Float64Array(n), ofPredicted: new Float64Array(n), margin: new Float64Array(n) };
    await scan(table, wanted, context, (vectors, size, at) => compareScores(rows, vectors.slice(first), size, at));
  } else await scan(table, wanted, context);
  return rows;
}

/** SQL that gives the place of a text among `names`, −1 where it is none of them. */
function codesOf({ database }: StoredTable): (sql: string, names: readonly string[]) => Promise<string> {
  const types = new Map<string, string>();
  return async (sql, names) => {
    const key = JSON.stringify(names);
    const type = types.get(key) ?? `code${types.size}`;
    if (!types.has(key)) {
      types.set(key, type);
      await database.run(`CREATE TYPE ${type} AS ENUM (${names.map(literal).join(',')})`);
    }
    return `coalesce(enum_code(TRY_CAST(${sql} AS ${type}))::INTEGER, -1)`;
  };
}

async function scan(
  { database, from, rows }: StoredTable,
  wanted: readonly { sql: string; sink: Sink }[],
  { signal, progress }: AskContext,
  beside: (vectors: Vector[], size: number, at: number) => void = () => {},
): Promise<void> {
  let at = 0;
  for await (const chunk of database.stream(`SELECT ${wanted.map(({ sql }) => sql).join(',')} FROM ${from}`)) {
    signal.throwIfAborted();
    const size = duckdb.data_chunk_get_size(chunk);
    const vectors = wanted.map((_, i) => duckdb.data_chunk_get_vector(chunk, i));
    for (const [i, { sink }] of wanted.entries()) sink(vectors[i], size, at);
    beside(vectors, size, at);
    at += size;
    progress('predictions', at, rows);
  }
}

function compareScores(rows: LoadedRows, vectors: readonly Vector[], size: number, at: number): void {
  const { target, predicted, several } = rows;
  const scores = vectors.map((vector) => doubles(vector, size));
  const { ofTarget, ofPredicted, margin } = several!;
  for (let i = 0; i < size; i++) {
    let best = Number.NEGATIVE_INFINITY;
    let second = Number.NEGATIVE_INFINITY;
    for (const column of scores) {
      if (column[i] > best) [second, best] = [best, column[i]];
      else if (column[i] > second) second = column[i];
    }
    ofTarget[at + i] = scores[target[at + i]]?.[i] ?? Number.NaN;
    ofPredicted[at + i] = scores[predicted?.[at + i] ?? -1]?.[i] ?? Number.NaN;
    margin[at + i] = best - second;
  }
}
