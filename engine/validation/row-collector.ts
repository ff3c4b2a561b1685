import { DrydockError } from '../../shared/errors.ts';
import { nearest } from '../../shared/plan/nearest.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import { Dictionary } from '../dataset/dictionary.ts';
import type { ColumnBatch, ScanBatch, ScanColumn } from '../dataset/types.ts';
import { type CollectedColumn, float64Column, int32Column } from './collected-column.ts';
import { Exclusions } from './exclusions.ts';
import { GroupColumn, type RowGroups, rowGroups } from './group-columns.ts';

/** What is known of a judged row besides its prediction: target, weight, cluster, period, groups, id. */
export class RowCollector {
  /** What the scan must deliver, in this order. */
  readonly columns: ScanColumn[] = [];
  readonly exclusions = new Exclusions();
  /** Rows seen in the file, used or not. */
  total = 0;
  readonly #plan: Plan;
  readonly #target: number;
  readonly #targetCodes = int32Column();
  readonly #targetValues = float64Column();
  readonly #rowNumbers = int32Column();
  readonly #weight: { position: number; values: CollectedColumn<Float64Array> } | undefined;
  readonly #cluster: CodedColumn | undefined;
  readonly #period: CodedColumn | undefined;
  readonly #id: { position: number; values: (string | null)[] } | undefined;
  readonly #groups = new Map<string, { position: number; column: GroupColumn }>();
  readonly #classes: Dictionary;

  constructor(plan: Plan) {
    this.#plan = plan;
    const { data } = plan;
    this.#classes = new Dictionary(plan.outputs?.classes ?? []);
    this.#target = this.#request(
      plan.task === 'regression'
        ? { column: data.target, as: 'number' }
        : { column: data.target, as: 'code', dictionary: this.#classes },
    );
    if (data.weight)
      this.#weight = { position: this.#request({ column: data.weight, as: 'number' }), values: float64Column() };
    if (data.cluster) this.#cluster = this.#coded(data.cluster);
    if (data.time) this.#period = this.#coded(data.time);
    if (data.id) this.#id = { position: this.#request({ column: data.id, as: 'text' }), values: [] };
    for (const grouping of data.sensitive)
      for (const part of grouping.columns) {
        const key = JSON.stringify(part);
        if (this.#groups.has(key)) continue;
        const column = new GroupColumn(part);
        this.#groups.set(key, { position: this.#request(column.request), column });
      }
  }

  /** Rows of the batch that may be judged, ascending; null: all. The others are counted with their reason. */
  select(batch: ScanBatch): Int32Array | null {
    this.total += batch.rows;
    const target = batch.columns[this.#target];
    const rows = new Int32Array(batch.rows);
    let count = 0;
    const reasons = { where: 0, limit: 0, target: 0 };
    for (let row = 0; row < batch.rows; row++) {
      if (batch.kept?.[row] === 0) reasons.where++;
      else if (batch.limited?.[row] === 1) reasons.limit++;
      else if (isMissing(target, row)) reasons.target++;
      else rows[count++] = row;
    }
    this.exclusions.add('where', reasons.where);
    this.exclusions.add('limit', reasons.limit);
    this.exclusions.add(`missing target "${this.#plan.data.target}"`, reasons.target);
    return count === batch.rows ? null : rows.slice(0, count);
  }

  /** Takes the rows that were encoded. Errors: DATA_TARGET_UNKNOWN, DATA_VALUE_INVALID (weight). */
  append(batch: ScanBatch, used: Int32Array | null): void {
    this.#appendTarget(batch, used);
    const numbers = new Int32Array(batch.rows);
    for (let row = 0; row < batch.rows; row++) numbers[row] = batch.firstRow + row;
    this.#rowNumbers.append(numbers, used);
    if (this.#weight) this.#appendWeight(batch, used, this.#weight);
    this.#cluster?.append(batch, used);
    this.#period?.append(batch, used);
    if (this.#id) {
      const texts = batch.columns[this.#id.position].text!;
      if (used) for (const row of used) this.#id.values.push(texts[row]);
      else for (const text of texts) this.#id.values.push(text);
    }
    for (const { position, column } of this.#groups.values()) column.append(batch.columns[position], used);
  }

  get used(): number {
    return this.#rowNumbers.length;
  }

  target(): Int32Array | Float64Array {
    return this.#plan.task === 'regression' ? this.#targetValues.join() : this.#targetCodes.join();
  }

  /** 0-based numbers of the used rows in the dataset. */
  rowNumbers(): Int32Array {
    return this.#rowNumbers.join();
  }

  weight(): Float64Array | undefined {
    return this.#weight?.values.join();
  }

  /** A row without a cluster is a cluster of its own. */
  clusters(): { index: Int32Array; count: number } | undefined {
    if (!this.#cluster) return undefined;
    const index = this.#cluster.codes().slice();
    let count = this.#cluster.labels.length;
    for (let row = 0; row < index.length; row++) if (index[row] < 0) index[row] = count++;
    return { index, count };
  }

  /** Periods in the order of their texts (numbers by size), rows without one last. */
  periods(): RowGroups | undefined {
    if (!this.#period || !this.#plan.data.time) return undefined;
    const { codes, labels } = { codes: this.#period.codes(), labels: this.#period.labels };
    return rowGroups({ name: this.#plan.data.time, columns: [{ column: this.#plan.data.time }] }, [
      { codes: () => codes, labels },
    ]);
  }

  groupings(): RowGroups[] {
    return this.#plan.data.sensitive.map((grouping) =>
      rowGroups(
        grouping,
        grouping.columns.map((part) => this.#groups.get(JSON.stringify(part))!.column),
      ),
    );
  }

  ids(): readonly (string | null)[] | undefined {
    return this.#id?.values;
  }

  #appendTarget(batch: ScanBatch, used: Int32Array | null): void {
    const { code, number } = batch.columns[this.#target];
    if (number) return this.#targetValues.append(number, used);
    const classes = this.#plan.outputs!.classes!.length;
    if (this.#classes.values.length > classes) {
      const rows = used ?? code!.keys();
      for (const row of rows) if (code![row] >= classes) throw this.#unknownTarget(code![row], batch.firstRow + row);
    }
    this.#targetCodes.append(code!, used);
  }

  #unknownTarget(code: number, row: number): DrydockError {
    const { target } = this.#plan.data;
    const value = this.#classes.values[code];
    const classes = this.#plan.outputs!.classes!;
    return new DrydockError(
      'DATA_TARGET_UNKNOWN',
      `column ${quote(target)}, row ${row + 1}: the target ${quote(value)} is not one of outputs.classes: ${classes.slice(0, 12).map(quote).join(', ')}${meantClass(value, classes)}`,
      { column: target, row: row + 1, value: value.slice(0, 200) },
    );
  }

  #appendWeight(
    batch: ScanBatch,
    used: Int32Array | null,
    weight: { position: number; values: CollectedColumn<Float64Array> },
  ): void {
    const { number, missing } = batch.columns[weight.position];
    const counts = this.#plan.data.weight_kind === 'frequency';
    for (const row of used ?? number!.keys()) {
      const value = number![row];
      const good = value >= 0 && value < Number.POSITIVE_INFINITY && (!counts || Number.isInteger(value));
      if (!missing?.[row] && good) continue;
      const column = this.#plan.data.weight!;
      const what = missing?.[row]
        ? 'the weight is missing'
        : `the weight ${value} is not a ${counts ? 'number of rows, as weight_kind: frequency says' : 'finite number of 0 or more'}`;
      throw new DrydockError(
        'DATA_VALUE_INVALID',
        `column ${quote(column)}, row ${batch.firstRow + row + 1}: ${what}`,
        {
          column,
          row: batch.firstRow + row + 1,
          hint: 'Correct the weight, or leave the row out with "where".',
        },
      );
    }
    weight.values.append(number!, used);
  }

  #coded(column: string): CodedColumn {
    const coded = new CodedColumn(column);
    coded.position = this.#request(coded.request);
    return coded;
  }

  #request(column: ScanColumn): number {
    return this.columns.push(column) - 1;
  }
}

/** What a target most likely meant: a class but for blanks or case, or one that differs in few of its letters. */
function meantClass(value: string, classes: readonly string[]): string {
  const trimmed = classes.find((name) => name.trim() === value.trim());
  if (trimmed !== undefined)
    return ` (did you mean ${quote(trimmed)}? There are blanks around ${trimmed === trimmed.trim() ? 'the value' : 'the class'})`;
  const plain = value.trim().toLowerCase();
  const sameLetters = classes.find((name) => name.trim().toLowerCase() === plain);
  const near = sameLetters ?? (plain.length > 3 ? nearest(plain, classes) : undefined);
  return near === undefined ? '' : ` (did you mean ${quote(near)}?)`;
}

class CodedColumn {
  readonly request: ScanColumn;
  position = 0;
  readonly #dictionary = new Dictionary();
  readonly #codes = int32Column();

  constructor(column: string) {
    this.request = { column, as: 'code', dictionary: this.#dictionary };
  }

  append(batch: ScanBatch, used: Int32Array | null): void {
    this.#codes.append(batch.columns[this.position].code!, used);
  }

  codes(): Int32Array {
    return this.#codes.join();
  }

  get labels(): readonly string[] {
    return this.#dictionary.values;
  }
}

function isMissing({ code, missing, number }: ColumnBatch, row: number): boolean {
  return code ? code[row] < 0 : missing?.[row] === 1 || Number.isNaN(number![row]);
}
