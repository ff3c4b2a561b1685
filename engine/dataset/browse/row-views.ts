import type { RowView } from '../../../shared/contract/data.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { quote } from '../../../shared/preprocessing/value-errors.ts';
import type { Database } from '../database.ts';
import { resolveCondition } from '../resolve-condition.ts';
import { columnMissing } from '../scan.ts';
import { keptName, withCondition } from '../scan-plan.ts';
import type { TableColumn } from '../table.ts';
import { filterSql, isFloat } from './filter-sql.ts';
import type { LoadedRows } from './load-rows.ts';

/** Rows of the dataset in an order of their own; `table` null: all rows in file order. */
export interface OpenView {
  /** Its one column `r` has the rows' numbers; its own row numbers are their places. */
  table: string | null;
  total: number;
}

const MOST_VIEWS = 8;

/** The sorted and filtered orders that were asked for last, so that any page of one costs a look-up and no sorting. */
export class RowViews {
  readonly #database: Database;
  readonly #loaded: LoadedRows;
  readonly #path: string;
  readonly #views = new Map<string, OpenView>();
  #next = 0;

  constructor(database: Database, loaded: LoadedRows, path: string) {
    this.#database = database;
    this.#loaded = loaded;
    this.#path = path;
  }

  /** @throws DrydockError WHERE_INVALID, DATA_COLUMN_MISSING */
  async open(view: RowView): Promise<OpenView> {
    const where = view.where?.trim() ? view.where : undefined;
    if (view.sort.length === 0 && view.filters.length === 0 && where === undefined)
      return { table: null, total: this.#loaded.rows };
    const key = JSON.stringify([view.sort, view.filters, where]);
    const known = this.#views.get(key);
    if (known) {
      // The map's order is that of use.
      this.#views.delete(key);
      this.#views.set(key, known);
      return known;
    }
    const opened = await this.#create({ ...view, where });
    this.#views.set(key, opened);
    const [oldest] = this.#views;
    if (this.#views.size > MOST_VIEWS) {
      this.#views.delete(oldest[0]);
      await this.#database.run(`DROP TABLE ${oldest[1].table}`);
    }
    return opened;
  }

  async #create({ sort, filters, where }: RowView): Promise<OpenView> {
    const { table, rowName } = this.#loaded;
    const conditions = filters.map((filter) => filterSql(filter, this.#column(filter.column)));
    const order = [...sort.flatMap(({ column, descending }) => this.#orderBy(column, descending)), rowName];
    let from = table.from(new Set());
    if (where !== undefined) {
      const { scan } = await resolveCondition(table, where, this.#database);
      from = withCondition(table, scan);
      conditions.push(keptName(table));
    }
    const name = `browsed_view${this.#next++}`;
    const passing = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    await this.#database.run(
      `CREATE TABLE ${name} AS SELECT ${rowName} AS r FROM ${from} ${passing} ORDER BY ${order.join(',')}`,
    );
    const [[total]] = await this.#database.rows(`SELECT count(*) FROM ${name}`);
    return { table: name, total: total as number };
  }

  #orderBy(name: string, descending: boolean): string[] {
    const column = this.#column(name);
    if (column.type === 'vector')
      throw new DrydockError('USAGE', `rows cannot be sorted by ${quote(name)}, a column of vectors`);
    const last = isFloat(column.sqlType) ? [`isnan(${column.sql})`] : [];
    return [`${column.sql} IS NULL`, ...last, `${column.sql} ${descending ? 'DESC' : 'ASC'}`];
  }

  #column(name: string): TableColumn {
    const { columns } = this.#loaded.table;
    const column = columns.find((one) => one.name === name);
    if (!column) throw columnMissing(this.#path, name, columns);
    if (column.stored === 'outside')
      throw new DrydockError('USAGE', `rows cannot be sorted or filtered by ${quote(name)}, a column of vectors`);
    return column;
  }
}
