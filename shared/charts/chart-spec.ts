/** A cell of a chart's table twin: the same numbers as text for reading, or as they are for copying. */
export type TableCell = string | number | null;

export interface TableTwin {
  columns: string[];
  rows: TableCell[][];
  /** What the table leaves out, in words. */
  note?: string;
}

/** Where a row of the table lies on an axis: its number in a column, the span between two columns, or its own place. */
export type HoverAxis = number | readonly [number, number] | 'row';

/** How a point of the picture finds its row of the table. Without `y` the whole height belongs to it. */
export interface ChartHover {
  x: HoverAxis;
  y?: HoverAxis;
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
  /** Every drawn point. */
  table: TableTwin;
  /** The same, thinned for documents; absent where the table is short. */
  brief?: TableTwin;
  hover?: ChartHover;
}
