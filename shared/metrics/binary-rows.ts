import type { BinaryRows } from './binary.ts';
import type { BinaryColumns, SortedScores } from './binary-columns.ts';
import { addWeight, type Codes, emptySums, mapSums, type Sums } from './cells.ts';
import { inRowOrder } from './cluster-order.ts';
import { partition, placed } from './partition.ts';
import { clusterIndex, type Rows, sampleSize } from './rows.ts';
import { classesOf, type ScoreCells } from './score-cells.ts';

/** Group of every row, and how many groups there are. */
export interface Groups {
  index: Int32Array | Uint16Array | Uint8Array;
  count: number;
}

/** The rows as the sums that the metrics need: of all rows, or of each group. */
export function binaryRows(columns: BinaryColumns, byRow?: Groups): BinaryRows[] {
  const groups = inRowOrder(byRow, columns.rowOrder);
  const count = groups?.count ?? 1;
  const confusion = sumsByGroup(columns, groups);
  const sizes = Uint32Array.from({ length: count }, (_, g) => confusion.rows[g]);
  const rows = confusion.cells.map((cells, g) => rowsOfGroup(columns, sizes[g], cells));
  const kinds = columns.sorted && scoreKinds(columns, columns.sorted, sizes, groups);
  const local = columns.cluster && localColumns(columns, kinds?.kindOf, groups);
  return rows.map((base, g) => {
    const ofGroup = local?.(g);
    const withClusters: Rows = ofGroup ? { ...base, ...ofGroup.rows } : base;
    const binary: BinaryRows = {
      rows: withClusters,
      confusion: { ...confusion.cells[g], rows: withClusters, ...(ofGroup ? { codes: ofGroup.codes } : {}) },
    };
    if (!kinds || !columns.sorted) return binary;
    const { score, logNo, logOdds } = columns.sorted;
    const [from, to] = [kinds.start[g], kinds.end[g]];
    const block = kinds.block.subarray(from, to);
    const own = (column: Float64Array) => (groups ? taken(column, block) : column);
    const scores: ScoreCells = {
      rows: withClusters,
      ...mapSums(kinds.sums, (all) => all.subarray(2 * from, 2 * to)),
      ...classesOf(binary.confusion),
      score: own(score),
      ...(ofGroup?.kinds ? { codes: ofGroup.kinds } : {}),
    };
    binary.scores = scores;
    if (logNo && logOdds) binary.probabilities = { ...scores, block, logNo, logOdds: own(logOdds) };
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

function rowsOfGroup({ weight, frequency }: BinaryColumns, n: number, { count, weight: sums, squared }: Sums): Rows {
  return sampleSize(n, weight !== undefined, frequency, total(count), total(sums), total(squared));
}

/** Sums by score and class of every group, one group after the other. */
interface ScoreKinds {
  sums: Sums;
  /** Which of the distinct scores of all rows each block of a group is. */
  block: Uint32Array;
  /** The blocks of group g are those from start[g] to end[g] − 1. */
  start: Uint32Array;
  end: Uint32Array;
  /** With clusters: kind of every row within its group. */
  kindOf?: Uint32Array;
}

/** One pass over the sorted rows. */
function scoreKinds(columns: BinaryColumns, sorted: SortedScores, sizes: Uint32Array, groups?: Groups): ScoreKinds {
  const blocks = sorted.score.length;
  const start = new Uint32Array(sizes.length + 1);
  for (let g = 0; g < sizes.length; g++) start[g + 1] = start[g] + Math.min(sizes[g], blocks);
  const places = start[sizes.length];
  const block = new Uint32Array(places);
  const end = start.slice(0, sizes.length);
  const kinds = groups ? kindsByGroup(sorted, groups.index, end, block) : kindsOfAll(sorted, end, block);
  const sums = emptySums(2 * places, sorted.weight !== undefined, columns.frequency);
  const { count } = sums;
  const { order, weight } = sorted;
  if (!weight) for (let i = 0; i < kinds.length; i++) count[kinds[i]]++;
  else for (let i = 0; i < kinds.length; i++) if (weight[i] > 0) addWeight(sums, kinds[i], weight[i]);
  if (!columns.cluster) return { sums, block, start, end };
  const kindOf = new Uint32Array(columns.n);
  for (let i = 0; i < kinds.length; i++) {
    const first = groups ? start[groups.index[order[i]]] : 0;
    kindOf[order[i]] = kinds[i] - 2 * first;
  }
  return { sums, block, start, end, kindOf };
}

/** Kind of every row, in the order of the scores; fills `block` and moves `end` along. */
function kindsByGroup(
  { order, block: blockOf, truth }: SortedScores,
  index: Groups['index'],
  end: Uint32Array,
  block: Uint32Array,
): Uint32Array {
  const kinds = new Uint32Array(order.length);
  const last = new Int32Array(end.length).fill(-1);
  for (let i = 0; i < kinds.length; i++) {
    const g = index[order[i]];
    const b = blockOf[i];
    const next = end[g] + (last[g] !== b ? 1 : 0);
    end[g] = next;
    last[g] = b;
    block[next - 1] = b;
    kinds[i] = 2 * next - 2 + truth[i];
  }
  return kinds;
}

function kindsOfAll({ score, block: blockOf, truth }: SortedScores, end: Uint32Array, block: Uint32Array): Uint32Array {
  for (let b = 0; b < block.length; b++) block[b] = b;
  end[0] = score.length;
  const kinds = new Uint32Array(blockOf.length);
  for (let i = 0; i < kinds.length; i++) kinds[i] = 2 * blockOf[i] + truth[i];
  return kinds;
}

function taken(column: Float64Array, block: Uint32Array): Float64Array {
  const values = new Float64Array(block.length);
  for (let b = 0; b < values.length; b++) values[b] = column[block[b]];
  return values;
}

interface LocalColumns {
  rows: Pick<Rows, 'weight' | 'clusters'>;
  codes: Codes;
  kinds?: Codes;
}

/** What clusters need of the single rows of each group. */
function localColumns(columns: BinaryColumns, kind?: Uint32Array, groups?: Groups): (g: number) => LocalColumns {
  const { n, codes, weight, cluster } = columns;
  if (!cluster) throw new Error('no clusters');
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
        clusters: clusterIndex(movedCluster.subarray(from, to), weightPart),
      },
      codes: movedCodes.subarray(from, to),
      ...(movedKind ? { kinds: movedKind.subarray(from, to) } : {}),
    };
  };
}
