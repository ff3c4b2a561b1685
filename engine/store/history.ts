import type { Annotated, Annotation, HistoryFacets, HistoryRow } from '../../shared/contract/history.ts';
import type { AuditTrail } from '../audit/trail.ts';
import { annotateRuns, pinBaseline, unpinBaseline } from './annotations.ts';
import { historyFacets } from './history-facets.ts';
import { type HistoryQuery, historyPage } from './history-page.ts';
import type { Database } from './sqlite.ts';
import { withStorageErrors } from './storage-error.ts';

/** The stored runs as a person looks through them, and what people say of them. */
export class HistoryStore {
  readonly #db: Database;
  readonly #trail: AuditTrail;
  readonly #workspace: string;

  constructor(db: Database, trail: AuditTrail, workspace: string) {
    this.#db = db;
    this.#trail = trail;
    this.#workspace = workspace;
  }

  page(query: HistoryQuery): { total: number; rows: HistoryRow[] } {
    return this.#read(() => historyPage(this.#db, query));
  }

  facets(): HistoryFacets {
    return this.#read(() => historyFacets(this.#db));
  }

  /** All of the runs or none. */
  annotate(annotation: Annotation): Annotated[] {
    return this.#write(() => annotateRuns(this.#db, this.#trail, annotation));
  }

  pin(id: string): { name: string; previous: string | null } {
    return this.#write(() => pinBaseline(this.#db, this.#trail, id));
  }

  unpin(name: string): { previous: string | null } {
    return this.#write(() => unpinBaseline(this.#db, this.#trail, name));
  }

  /** Differs after every change of the database, by this program or by another. */
  revision(): string {
    return withStorageErrors(this.#workspace, () => {
      const others = this.#db.pragma('data_version', { simple: true });
      const own = this.#db.prepare('SELECT total_changes()').pluck().get();
      return `${others}.${own}`;
    });
  }

  #write<T>(work: () => T): T {
    return withStorageErrors(this.#workspace, () => this.#db.transaction(work).immediate());
  }

  #read<T>(work: () => T): T {
    return withStorageErrors(this.#workspace, () => this.#db.transaction(work)());
  }
}
