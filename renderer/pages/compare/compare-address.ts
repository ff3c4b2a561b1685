/** What the page compares, as its address says it. */
export interface CompareView {
  ids: string[];
  /** Absent: the pinned one among them, else the first. */
  baseline?: string;
  onlyDifferent: boolean;
}

/** More do not fit side by side. */
export const MOST_RUNS = 8;

export function viewOf(address: URLSearchParams): CompareView {
  const ids = (address.get('ids') ?? '').split(',').map((id) => id.trim());
  const baseline = address.get('baseline');
  return {
    ids: [...new Set(ids.filter((id) => id !== ''))].slice(0, MOST_RUNS),
    ...(baseline ? { baseline } : {}),
    onlyDifferent: address.get('only') === 'different',
  };
}

export function addressOf({ ids, baseline, onlyDifferent }: CompareView): URLSearchParams {
  const address = new URLSearchParams({ ids: ids.join(',') });
  if (baseline !== undefined) address.set('baseline', baseline);
  if (onlyDifferent) address.set('only', 'different');
  return address;
}

/** The place of the baseline among the runs. */
export function baselineAt(ids: readonly string[], wanted: string | undefined, pinned: ReadonlySet<string>): number {
  const named = wanted === undefined ? -1 : ids.indexOf(wanted);
  return named >= 0
    ? named
    : Math.max(
        0,
        ids.findIndex((id) => pinned.has(id)),
      );
}

/** A, B, C …: how a run is called where its name has no room. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);
