import {
  type Cell,
  type DataPage,
  MOST_PAGE_CELLS,
  type OpenData,
  type RowView,
  type Thumbnail,
} from '../../../shared/contract/data.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { quote } from '../../../shared/preprocessing/value-errors.ts';
import type { LiveMethods, LiveOpener } from '../../live/live-handler.ts';
import { openTableDataset, type TableDataset } from '../open-dataset.ts';
import { columnMissing } from '../scan.ts';
import type { TableColumn } from '../table.ts';
import { breakdown } from './breakdown.ts';
import { cellOf, cellSql, vectorCell } from './cells.ts';
import { type LoadedRows, loadRows } from './load-rows.ts';
import { RowViews } from './row-views.ts';
import { Thumbnails } from './thumbnails.ts';
import { Turns } from './turns.ts';

const LONGEST_CELL = 1_000_000;

export interface PageInput {
  view: RowView;
  offset: number;
  limit: number;
  columns?: { from: number; to: number };
}

/** Holds a dataset open for a person who scrolls, sorts and filters. */
export const openForBrowsing: LiveOpener = async (
  { path, baseFolder }: { path: string; baseFolder: string },
  folder,
  { progress },
): Promise<LiveMethods> => {
  const dataset = await openTableDataset(path, { baseFolder, temporaryFolder: folder, measured: true });
  const loaded = await loadRows(dataset, progress);
  const browsed = new BrowsedDataset(dataset, loaded);
  const turns = new Turns(() => dataset.database.interrupt());
  const { imageColumn } = dataset;
  const thumbnails = imageColumn && new Thumbnails(dataset.folder, imageColumn.name);
  const answer =
    <Input>(work: (input: Input) => Promise<unknown>) =>
    (input: Input, { signal }: { signal: AbortSignal }) =>
      turns.take(signal, async () => {
        await browsed.assertUnchanged();
        // Only a statement can be interrupted; what was withdrawn before it begins does not begin.
        signal.throwIfAborted();
        return work(input);
      });
  return {
    describe: answer(async () => browsed.describe()),
    page: answer((input: PageInput) => browsed.page(input)),
    cell: answer((input: { row: number; column: string }) => browsed.cell(input)),
    breakdown: answer((input: { column: string; by?: string }) => browsed.breakdown(input)),
    // Only the name is a question to the database: pictures are drawn side by side.
    thumbnail: async ({ row }: { row: number }, { signal }: { signal: AbortSignal }): Promise<Thumbnail> => {
      if (!thumbnails) return { state: 'absent', why: 'This dataset is no folder of images.' };
      const { text } = await turns.take(signal, () => browsed.cell({ row, column: imageColumn.name }));
      return text === null ? { state: 'absent', why: 'The row names no file.' } : thumbnails.of(text, row);
    },
  };
};

class BrowsedDataset {
  readonly #dataset: TableDataset;
  readonly #loaded: LoadedRows;
  readonly #views: RowViews;

  constructor(dataset: TableDataset, loaded: LoadedRows) {
    this.#dataset = dataset;
    this.#loaded = loaded;
    this.#views = new RowViews(dataset.database, loaded, dataset.path);
  }

  async assertUnchanged(): Promise<void> {
    try {
      await this.#dataset.assertUnchanged();
    } catch (thrown) {
      const { code, message } = DrydockError.from(thrown);
      throw new DrydockError(code, message.replace('while it was read', 'since it was opened'), {
        hint: 'Open it again to see it as it is now.',
      });
    }
  }

  describe(): OpenData {
    const { rows, table } = this.#loaded;
    return {
      path: this.#dataset.path,
      rows,
      columns: table.columns.map(({ name, type, sqlType }) => ({ name, type, sql_type: sqlType })),
      ...(this.#dataset.imageColumn ? { image_column: this.#dataset.imageColumn.name } : {}),
    };
  }

  async page({ view, offset, limit, columns: range }: PageInput): Promise<DataPage> {
    const columns = this.#loaded.table.columns.slice(range?.from, range?.to);
    if (columns.length * limit > MOST_PAGE_CELLS)
      throw new DrydockError('USAGE', `a page holds at most ${MOST_PAGE_CELLS} cells: ask for fewer rows or columns`);
    const { table, total } = await this.#views.open(view);
    const source = this.#loaded.table.from(new Set());
    const { rowName } = this.#loaded;
    const cells = [rowName, ...columns.map(cellSql)].join(',');
    const sql =
      table === null
        ? `SELECT ${cells} FROM ${source} WHERE ${rowName} >= ${offset} AND ${rowName} < ${offset + limit} ORDER BY ${rowName}`
        : `SELECT ${cells} FROM (SELECT rowid AS place,r FROM ${table} WHERE rowid >= ${offset} AND rowid < ${offset + limit}) JOIN ${source} ON ${rowName} = r ORDER BY place`;
    const found = await this.#dataset.database.rows(sql);
    return {
      total,
      numbers: found.map(([row]) => row as number),
      rows: found.map(([row, ...values]) => values.map((value, i) => this.#cell(value, columns[i], row as number))),
    };
  }

  async cell({ row, column: name }: { row: number; column: string }): Promise<{ text: string | null }> {
    const { rowName, table } = this.#loaded;
    const column = this.#column(name);
    const outside = table.vectors?.get(column);
    if (outside)
      return { text: row < this.#loaded.rows ? (vectorCell(outside, row, outside.width) as string | null) : null };
    const text = `left(CAST(${column.sql} AS VARCHAR),${LONGEST_CELL})`;
    const found = await this.#dataset.database.rows(
      `SELECT ${text} FROM ${table.from(new Set())} WHERE ${rowName} = ${row}`,
    );
    if (found.length === 0) throw new DrydockError('USAGE', `${quote(this.#dataset.path)} has no row ${row + 1}`);
    return { text: found[0][0] as string | null };
  }

  breakdown({ column, by }: { column: string; by?: string }) {
    return breakdown(this.#dataset.database, this.#loaded, {
      column: this.#column(column),
      by: by === undefined ? null : this.#column(by),
    });
  }

  #cell(value: Cell, column: TableColumn, row: number): Cell {
    const outside = this.#loaded.table.vectors?.get(column);
    return outside ? vectorCell(outside, row) : cellOf(value, column);
  }

  #column(name: string): TableColumn {
    const { columns } = this.#loaded.table;
    const column = columns.find((one) => one.name === name);
    if (!column) throw columnMissing(this.#dataset.path, name, columns);
    return column;
  }
}
