/** Rows sorted by group, each group's rows in their former order: group g has the places start[g] to start[g + 1] − 1. */
export interface Partition {
  start: Uint32Array;
  /** Place of every row. */
  place: Uint32Array;
}

/** Rows by their group. */
export function partition(group: Int32Array | Uint16Array | Uint8Array, groups: number): Partition {
  const n = group.length;
  const start = new Uint32Array(groups + 1);
  for (let i = 0; i < n; i++) start[group[i] + 1]++;
  for (let g = 0; g < groups; g++) start[g + 1] += start[g];
  const next = start.slice();
  const place = new Uint32Array(n);
  for (let i = 0; i < n; i++) place[i] = next[group[i]]++;
  return { start, place };
}

type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** The column with every value at its row's place. */
export function placed<T extends Column>(column: T, place: Uint32Array): T {
  const to = new (column.constructor as new (length: number) => T)(place.length);
  for (let i = 0; i < place.length; i++) to[place[i]] = column[i];
  return to;
}
