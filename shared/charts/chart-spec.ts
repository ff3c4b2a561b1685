/** A cell of a chart's table twin: the same numbers as text for reading, or as they are for copying. */
export type TableCell = string | number | null;

export interface TableTwin {
  columns: string[];
  rows: TableCell[][];
  /** What the table leaves out, in words; empty when it has every drawn point. */
  note?: string;
}

/**
 * One chart as plain data: an ECharts option without functions (so that it crosses processes), its words, its size in
 * CSS pixels, and the same facts as a table.
 */
export interface ChartSpec {
  id: string;
  /** States the finding where one can be computed. */
  title: string;
  /** One sentence for those who cannot see the picture, and under the title for those who can. */
  description: string;
  width: number;
  height: number;
  option: Record<string, unknown>;
  table: TableTwin;
}
