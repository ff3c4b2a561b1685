/** The id by which the grid names its active cell; row -1 is the header. */
export const cellId = (row: number, column: number): string => `cell-${row}-${column}`;
