import type { Plan } from '../../shared/plan/schema.ts';
import type { PlanPreview } from '../../shared/plan-preview.ts';
import type { CompiledInput } from '../../shared/preprocessing/compile-inputs.ts';
import type { ColumnBatch, Dataset, ScanColumn } from '../dataset/types.ts';

/** More columns than this are not read a second time, as text, only to be shown. */
const MOST_COLUMNS = 200;
const LONGEST_CELL = 200;

/** The columns whose values stand beside the tensors: those of the inputs, then the groups. */
export function rawColumns(plan: Plan, inputs: readonly CompiledInput[], dataset: Dataset): ScanColumn[] {
  const used = inputs.flatMap((input) =>
    input.kind === 'table' ? input.columns.map(({ encoder }) => encoder.column) : [input.column],
  );
  const groups = plan.data.sensitive.flatMap(({ columns }) => columns.map(({ column }) => column));
  const readable = new Set(dataset.columns.filter(({ type }) => type !== 'vector').map(({ name }) => name));
  const names = [...new Set([...used, ...groups])].filter((name) => readable.has(name));
  return names.slice(0, MOST_COLUMNS).map((column) => ({ column, as: 'text' }));
}

export function readCells(
  batches: readonly ColumnBatch[],
  columns: readonly ScanColumn[],
  rows: Int32Array,
): PlanPreview['cells'] {
  return columns.map(({ column }, i) => ({
    column,
    values: Array.from(rows, (row) => batches[i].text![row]?.slice(0, LONGEST_CELL) ?? null),
  }));
}
