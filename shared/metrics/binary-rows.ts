import type { BinaryRows } from './binary.ts';
import type { BinaryColumns, SortedScores } from './binary-columns.ts';
import { addWeight, type Codes, emptySums, mapSums, type Sums } from './cells.ts';
import { partition, placed } from './partition.ts';
import { clusterIndex, type Rows } from './rows.ts';
import { scoreCells } from './score-cells.ts';

/** Group of every row, and how many groups there are. */
export interface Groups {
  index: Int32Array | Uint16Array | Uint8Array;
  count: number;
}

/** The rows as the sums that the metrics need: of all rows, or of each group. */
export function binaryRows(columns: BinaryColumns, groups?: Groups): BinaryRows[] {
  const count = groups?.count ?? 1;
  const confusion = sumsByGroup(columns, groups);
  const sizes = Uint32Array.from({ length: count }, (_, g) => confusion.rows[g]);
  const rows = confusion.cells.map((cells, g) => rowsOfGroup(columns, sizes[g], cells));
  const kinds = columns.sorted && scoreKinds(columns, columns.sorted, sizes, groups);
  const local = columns.cluster && localColumns(columns, kinds?.kind, groups);
  return rows.map((base, g) => {
    const ofGroup = local?.(g);
    const withClusters: Rows = ofGroup ? { ...base, ...ofGroup.rows } : base;
    const binary: BinaryRows = {
      rows: withClusters,
      confusion: { ...confusion.cells[g], rows: withClusters, ...(ofGroup ? { codes: ofGroup.codes } : {}) },
    };
    if (!kinds || !columns.sorted) return binary;
    const scores = scoreCells(withClusters, kinds.sums(g), kinds.take(columns.sorted.score, g), ofGroup?.kinds);
    binary.scores = scores;
    const { logYes, logNo } = columns.sorted;
    if (logYes && logNo) {
      binary.probabilities = { ...scores, logYes: kinds.take(logYes, g), logNo: kinds.take(logNo, g) };
    }
    return binary;
  });
}

/** Confusion matrix and number of rows of every group. */
function sumsByGroup(columns: BinaryColumns, groups?: Groups): { rows: Float64Array; cells: Sums[] } {
  const { n, codes, weight, frequency } = columns;
  const count = groups?.count ?? 1;
  const index = groups?.index;
  const sums = emptySums(4 * count, weight !== undefined, frequency);
  const rows = new Float64Array(count);
  for (let i = 0; i < n; i++) {
    const g = index ? index[i] : 0;
    const kind = 4 * g + codes[i];
    if (!weight) sums.count[kind]++;
    else {
      rows[g]++;
      if (weight[i] > 0) addWeight(sums, kind, weight[i]);
    }
  }
  const cells = Array.from({ length: count }, (_, g) => mapSums(sums, (all) => all.subarray(4 * g, 4 * g + 4)));
  if (!weight) for (let g = 0; g < count; g++) rows[g] = total(cells[g].count);
  return { rows, cells };
}

const total = (sums: Float64Array): number => sums.reduce((sum, value) => sum + value, 0);

function rowsOfGroup({ weight, frequency }: BinaryColumns, n: number, cells: Sums): Rows {
  const totalWeight = total(cells.weight);
  const weighted = weight !== undefined;
  const observations = weighted && frequency ? totalWeight : total(cells.count);
  return { n, weighted, frequency, observations, totalWeight };
}

interface ScoreKinds {
  sums(g: number): Sums;
  /** A column of the distinct scores of all rows, for those of the group. */
  take(column: Float64Array, g: number): Float64Array;
  /** With clusters: kind of every row within its group. */
  kind?: Uint32Array;
}

/** Sums by score and class of every group, in one pass over the sorted rows. */
function scoreKinds(columns: BinaryColumns, sorted: SortedScores, sizes: Uint32Array, groups?: Groups): ScoreKinds {
  const { frequency, cluster } = columns;
  const { order, score, block, truth, weight } = sorted;
  const index = groups?.index;
  const blocks = score.length;
  const place = new Uint32Array(sizes.length + 1);
  for (let g = 0; g < sizes.length; g++) place[g + 1] = place[g] + Math.min(sizes[g], blocks);
  const sums = emptySums(2 * place[sizes.length], weight !== undefined, frequency);
  const { count } = sums;
  const known = new Uint32Array(place[sizes.length]);
  // Of every group: the place of its last block so far, and which block of all rows that is.
  const at = Int32Array.from(place.subarray(0, sizes.length), (first) => first - 1);
  const last = new Int32Array(sizes.length).fill(-1);
  const kindOf = cluster && new Uint32Array(columns.n);
  for (let i = 0; i < order.length; i++) {
    const g = index ? index[order[i]] : 0;
    const b = block[i];
    const here = at[g] + (last[g] !== b ? 1 : 0);
    at[g] = here;
    last[g] = b;
    known[here] = b;
    const kind = 2 * here + truth[i];
    if (kindOf) kindOf[order[i]] = kind - 2 * place[g];
    if (!weight) count[kind]++;
    else if (weight[i] > 0) addWeight(sums, kind, weight[i]);
  }
  const take = (column: Float64Array, g: number) => {
    const taken = new Float64Array(at[g] + 1 - place[g]);
    for (let i = 0; i < taken.length; i++) taken[i] = column[known[place[g] + i]];
    return taken;
  };
  return {
    sums: (g) => mapSums(sums, (all) => all.subarray(2 * place[g], 2 * (at[g] + 1))),
    take,
    ...(kindOf ? { kind: kindOf } : {}),
  };
}

interface LocalColumns {
  rows: Pick<Rows, 'weight' | 'clusters'>;
  codes: Codes;
  kinds?: Codes;
}

/** What clusters need of the single rows of each group. */
function localColumns(columns: BinaryColumns, kind?: Uint32Array, groups?: Groups): (g: number) => LocalColumns {
  const { n, codes, weight, cluster, clusters } = columns;
  if (!cluster) throw new Error('no clusters');
  const places = new Int32Array(clusters).fill(-1);
  const { start, place } = groups
    ? partition(groups.index, groups.count)
    : { start: Uint32Array.of(0, n), place: undefined };
  const moved = <T extends Float64Array | Int32Array | Uint8Array | Uint32Array>(column: T): T =>
    place ? placed(column, place) : column;
  const [movedCodes, movedCluster] = [moved(codes), moved(cluster)];
  const movedWeight = weight && moved(weight);
  const movedKind = kind && moved(kind);
  return (g) => {
    const [from, to] = [start[g], start[g + 1]];
    const weightPart = movedWeight?.subarray(from, to);
    return {
      rows: {
        ...(weightPart ? { weight: weightPart } : {}),
        clusters: clusterIndex(movedCluster.subarray(from, to), places, weightPart),
      },
      codes: movedCodes.subarray(from, to),
      ...(movedKind ? { kinds: movedKind.subarray(from, to) } : {}),
    };
  };
}
