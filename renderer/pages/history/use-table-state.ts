import { useEffect, useMemo, useRef, useState } from 'react';
import { type WhiskerScale, whiskerScale } from '../../../shared/charts/whisker-scale.ts';
import type { HistoryRow } from '../../../shared/contract/history.ts';

const MINUTE_MS = 60_000;

/** The time, as fresh as "3 minutes ago" needs it. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS / 4);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** One scale per metric, of all rows that were seen: it may widen while one scrolls, but never jumps back. */
export function useScales(
  rows: ReadonlyMap<number, HistoryRow>,
  metrics: readonly string[],
): ReadonlyMap<string, WhiskerScale | undefined> {
  const seen = useRef(new Map<string, WhiskerScale>());
  return useMemo(() => {
    const all = [...rows.values()];
    return new Map(
      metrics.map((name, i) => {
        const values = all.flatMap((row) => row.values[i] ?? []);
        const limits = all.flatMap(({ limits }) => [limits[i]?.min, limits[i]?.max]);
        const known = seen.current.get(name);
        const marks = [
          ...limits.filter((limit) => typeof limit === 'number'),
          ...(known ? [known.low, known.high] : []),
        ];
        const scale = whiskerScale(values, marks);
        if (scale) seen.current.set(name, scale);
        return [name, scale];
      }),
    );
  }, [rows, metrics]);
}
