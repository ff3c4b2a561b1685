import type { Report } from '../../shared/report.ts';

/** Rows that are not judged, counted by reason. */
export class Exclusions {
  readonly #rows = new Map<string, number>();

  add(reason: string, rows: number): void {
    if (rows > 0) this.#rows.set(reason, (this.#rows.get(reason) ?? 0) + rows);
  }

  list(): Report['data']['excluded'] {
    return [...this.#rows].map(([reason, rows]) => ({ reason, rows }));
  }
}
