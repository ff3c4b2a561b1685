import { type WhiskerScale, whiskerScale } from '../charts/whisker-scale.ts';
import type { Fairness, GateResult } from '../report.ts';
import type { Gap } from '../value.ts';
import { gapMetrics } from './gap-metrics.ts';
import { isRatio } from './gap-text.ts';
import { gateLimits } from './gate-text.ts';

const GROUP_ROWS = 50;
const GAP_LIMIT = 24;

/** A gap in a group table: in the columns that it compares, none where these are not all shown. */
export interface PlacedGap {
  name: string;
  gap: Gap;
  columns: number[];
  gate?: GateResult;
}

export interface GapRow {
  kind: 'difference' | 'ratio';
  scale: WhiskerScale | undefined;
  gaps: PlacedGap[];
}

/** Each gap stands under the columns that it compares; gaps that do not get in each other's way share a row. */
export function gapRows(gates: readonly GateResult[], fairness: Fairness, columns: readonly string[]): GapRow[] {
  const own = new Map(gates.filter((gate) => gate.sensitive === fairness.sensitive).map((gate) => [gate.metric, gate]));
  const placed = shownGaps(fairness).map(([name, gap]): PlacedGap => {
    const under = gapMetrics(name).map((metric) => columns.indexOf(metric));
    const gate = own.get(name);
    return { name, gap, columns: under.some((column) => column < 0) ? [] : under, ...(gate ? { gate } : {}) };
  });
  return (['difference', 'ratio'] as const).flatMap((kind) => {
    const gaps = placed.filter(({ name }) => isRatio(name) === (kind === 'ratio'));
    const scale = whiskerScale(
      gaps.map(({ gap }) => gap),
      gaps.flatMap(({ gate }) => gateLimits(gate ?? {})),
    );
    const rows: PlacedGap[][] = [];
    for (const one of gaps) {
      const free = rows.find(
        (row) => one.columns.length > 0 && row.every((other) => other.columns.length > 0 && !overlap(other, one)),
      );
      if (free) free.push(one);
      else rows.push([one]);
    }
    return rows.map((row) => ({ kind, scale, gaps: row }));
  });
}

export const gapRowTitle = (kind: GapRow['kind']): string =>
  kind === 'difference' ? 'Largest difference' : 'Smallest ratio';

/** Gaps that a document leaves out. */
export function leftGaps({ gaps }: Fairness): number {
  return Math.max(0, Object.keys(gaps).length - GAP_LIMIT);
}

/** All groups where they are few, else the largest and those that make a gap, in the report's order. */
export function listedGroups(fairness: Fairness): Fairness['groups'] {
  if (fairness.groups.length <= GROUP_ROWS) return fairness.groups;
  const named = new Set(
    Object.values(fairness.gaps).flatMap(({ between }) => (between ? [between.high, between.low] : [])),
  );
  const bySize = [...fairness.groups].sort((a, b) => (b.n ?? 0) - (a.n ?? 0));
  const kept = new Set(bySize.slice(0, GROUP_ROWS));
  for (const group of bySize)
    if (kept.size < GROUP_ROWS + 12 && named.has(Object.values(group.group).join(', '))) kept.add(group);
  return fairness.groups.filter((group) => kept.has(group));
}

/** All gaps where they are few (there may be one per class), else the widest. */
function shownGaps({ gaps }: Fairness): [string, Gap][] {
  const all = Object.entries(gaps);
  return all.length <= GAP_LIMIT
    ? all
    : all.sort(([, a], [, b]) => (b.value ?? -1) - (a.value ?? -1)).slice(0, GAP_LIMIT);
}

function overlap(a: PlacedGap, b: PlacedGap): boolean {
  return a.columns.some((column) => b.columns.includes(column));
}
