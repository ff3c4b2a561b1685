import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Recent } from '../../shared/contract/files.ts';
import { type OpenKind, openKinds } from '../../shared/file-kinds.ts';
import { runStatusSchema } from '../../shared/results.ts';
import type { Database } from './sqlite.ts';
import { withStorageErrors } from './storage-error.ts';

export type RecentFile = Pick<Recent, 'kind' | 'path' | 'opened_at' | 'run'>;

const MOST_KEPT = 30;
/** How far back the last run of a file is looked for. */
const RUNS_LOOKED_AT = 500;

const recentRow = z.object({ kind: z.enum(openKinds), path: z.string(), opened_at: z.string() });
const runRow = z.object({
  id: z.string(),
  status: runStatusSchema,
  verdict: z.string().nullable(),
  plan_path: z.string(),
  model: z.string().nullable(),
  data: z.string().nullable(),
});

/** Files that were opened, newest first, each once. */
export class Recents {
  readonly #db: Database;
  readonly #workspace: string;

  constructor(db: Database, workspace: string) {
    this.#db = db;
    this.#workspace = workspace;
  }

  list(): RecentFile[] {
    return withStorageErrors(this.#workspace, () => {
      const rows = this.#db.prepare('SELECT * FROM recents ORDER BY opened_at DESC, rowid DESC').all();
      const runs = rows.length > 0 ? this.#newestRuns() : new Map<string, RecentFile['run']>();
      return z
        .array(recentRow)
        .parse(rows)
        .map((row) => ({ ...row, run: runs.get(row.path) ?? null }));
    });
  }

  add(kind: OpenKind, path: string): void {
    withStorageErrors(this.#workspace, () =>
      this.#db
        .transaction(() => {
          // Anew, so that of two files opened in one millisecond the later one has the higher row.
          this.#db.prepare('DELETE FROM recents WHERE path = ?').run(path);
          this.#db.prepare('INSERT INTO recents (kind, path, opened_at) VALUES (?, ?, ?)').run(kind, path, now());
          this.#db
            .prepare(`DELETE FROM recents WHERE rowid NOT IN
              (SELECT rowid FROM recents ORDER BY opened_at DESC, rowid DESC LIMIT ?)`)
            .run(MOST_KEPT);
        })
        .immediate(),
    );
  }

  remove(path: string): void {
    withStorageErrors(this.#workspace, () => this.#db.prepare('DELETE FROM recents WHERE path = ?').run(path));
  }

  clear(): void {
    withStorageErrors(this.#workspace, () => this.#db.prepare('DELETE FROM recents').run());
  }

  /** The newest run of every plan, model and dataset, by absolute path. */
  #newestRuns(): Map<string, RecentFile['run']> {
    const rows = this.#db
      .prepare(`SELECT id, status, verdict, plan_path, plan ->> '$.model.path' AS model, plan ->> '$.data.path' AS data
        FROM runs WHERE plan_path IS NOT NULL ORDER BY started_at DESC, rowid DESC LIMIT ?`)
      .all(RUNS_LOOKED_AT);
    const newest = new Map<string, RecentFile['run']>();
    for (const { plan_path, model, data, ...run } of z.array(runRow).parse(rows)) {
      const files = [model, data].filter((path) => path !== null).map((path) => resolve(dirname(plan_path), path));
      for (const path of [plan_path, ...files]) if (!newest.has(path)) newest.set(path, run);
    }
    return newest;
  }
}

const now = () => new Date().toISOString();
