import { DrydockError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/plan/nearest.ts';
import { invalidValue, quote, TEXT_FOR_NUMBER } from '../../shared/preprocessing/value-errors.ts';
import { categoryCandidates } from './category-candidates.ts';
import { Misfit } from './column-reader.ts';
import type { Database } from './database.ts';
import { resolveCondition } from './resolve-condition.ts';
import { RowSample } from './row-sample.ts';
import { BatchBuilder } from './scan-batches.ts';
import { planScan } from './scan-plan.ts';
import type { Table, TableColumn } from './table.ts';
import type { RowLocation, ScanBatch, ScanColumn, ScanRequest } from './types.ts';

const BATCH_ROWS = 8192;

export interface ScanContext {
  table: Table;
  database: Database;
  /** For messages: the dataset's path as the user wrote it. */
  path: string;
  locate(row: number): Promise<RowLocation>;
  /** What is wrong with the files, for a failure of DuckDB; null: nothing. */
  findFailure(error: unknown): Promise<DrydockError | null>;
  unexplained(error: unknown): DrydockError;
}

/**
 * Reads the requested columns in one pass, in file order.
 * @throws DrydockError DATA_COLUMN_MISSING, WHERE_INVALID, DATA_VALUE_INVALID, DATA_UNREADABLE, DATA_CHANGED
 */
export async function* scanTable(context: ScanContext, request: ScanRequest): AsyncGenerator<ScanBatch> {
  const delivered = { rows: 0 };
  try {
    yield* scanOnce(context, request, delivered);
    return;
  } catch (error) {
    const cause = await context.findFailure(error);
    if (cause) throw cause;
    if (!context.table.serial) throw context.unexplained(error);
  }
  // The files are sound, but the reader lost its way where it cut them into parts to read side by side.
  try {
    yield* scanOnce({ ...context, table: context.table.serial }, request, delivered);
  } catch (error) {
    throw error instanceof DrydockError ? error : context.unexplained(error);
  }
}

/** @param delivered what an earlier attempt has delivered already, and this one need not */
async function* scanOnce(
  context: ScanContext,
  request: ScanRequest,
  delivered: { rows: number },
): AsyncGenerator<ScanBatch> {
  const { table, database } = context;
  const byName = new Map(table.columns.map((column) => [column.name, column]));
  const columns = request.columns.map((wanted) => ({
    request: wanted,
    column: wantedColumn(context, wanted, byName.get(wanted.column)),
  }));
  const condition = request.where === undefined ? null : await resolveCondition(table, request.where, database);
  const total = request.limit ? (condition?.kept ?? (await countRows(context))) : 0;
  const coded = columns.filter(({ request: wanted }) => wanted.as === 'code').map(({ column }) => column);
  const candidates = await categoryCandidates(table, [...new Set(coded)], database);
  for (const careful of [false, true]) {
    const plan = planScan(table, { columns, candidates, where: condition?.scan ?? null, careful });
    const sample = request.limit ? new RowSample(request.limit.rows, total, request.limit.seed) : null;
    const builder = new BatchBuilder(plan, table, request.batchRows ?? BATCH_ROWS, sample);
    try {
      for await (const chunk of database.stream(plan.sql))
        for (const batch of builder.add(chunk))
          if (batch.firstRow >= delivered.rows) {
            delivered.rows = batch.firstRow + batch.rows;
            yield batch;
          }
      for (const batch of builder.end()) yield batch;
      return;
    } catch (error) {
      if (error instanceof Misfit) throw await misfitError(error, builder.firstRow, context);
      // DuckDB refused the file or a text that is no number: the second, careful pass can tell which.
      if (careful || error instanceof DrydockError) throw error;
    }
  }
}

export function columnMissing(path: string, name: string, columns: readonly { name: string }[]): DrydockError {
  const names = columns.map((column) => column.name);
  const shown = names.slice(0, 20).map(quote).join(', ');
  const list = names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
  return new DrydockError(
    'DATA_COLUMN_MISSING',
    `${quote(path)} has no column ${quote(name)}${didYouMean(name, names)}; it has ${list}`,
    { column: name.slice(0, 200), path },
  );
}

function wantedColumn({ table, path }: ScanContext, wanted: ScanColumn, column: TableColumn | undefined): TableColumn {
  if (!column) throw columnMissing(path, wanted.column, table.columns);
  const place = { column: column.name };
  if (wanted.as === 'vector' && column.type !== 'vector')
    throw invalidValue(place, `${column.type} column`, 'is no column of vectors');
  if (wanted.as !== 'vector' && column.type === 'vector')
    throw invalidValue(place, 'vector column', `holds several numbers per row and cannot be read as ${wanted.as}`);
  return column;
}

async function countRows({ table, database }: ScanContext): Promise<number> {
  return (await database.rows(`SELECT count(*) FROM ${table.from(new Set())}`))[0][0] as number;
}

async function misfitError(misfit: Misfit, firstRow: number, context: ScanContext): Promise<DrydockError> {
  const row = firstRow + misfit.row;
  const { line, file } = await context.locate(row).catch((): RowLocation => ({}));
  const what = { number: 'is not a number', integer: 'is not a whole number of 64 bits', vector: 'do not fit' }[
    misfit.as
  ];
  const error = invalidValue({ column: misfit.column, row }, misfit.text, what, TEXT_FOR_NUMBER);
  const place = `${quote(file ?? context.path)}${line === undefined ? '' : `, line ${line}`}`;
  return new DrydockError(error.code, `${place}, ${error.message}`, {
    ...error.details,
    file: file ?? context.path,
    ...(line === undefined ? {} : { line }),
  });
}
