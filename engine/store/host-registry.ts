import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { currentProcess, liveness } from './process-identity.ts';
import type { Database } from './sqlite.ts';

const hostRow = z.object({
  id: z.string(),
  pid: z.number(),
  started: z.string(),
  scope: z.string(),
  registered_at: z.string(),
});
export type Host = z.infer<typeof hostRow>;

/** The programs that have the workspace open. A host is gone when it left, or when its process is dead. */
export class HostRegistry {
  readonly #db: Database;
  readonly id = randomBytes(8).toString('hex');

  constructor(db: Database) {
    this.#db = db;
  }

  register(): void {
    this.#db
      .prepare('INSERT INTO hosts (id, pid, started, scope, registered_at) VALUES (@id, @pid, @started, @scope, @at)')
      .run({ ...currentProcess(), id: this.id, at: new Date().toISOString() });
  }

  /** Hosts whose process is dead. One that cannot be seen from here (another container) is not among them. */
  dead(): Host[] {
    return this.#all().filter((host) => host.id !== this.id && liveness(host) === 'dead');
  }

  /** Forgets hosts whose traces are cleared away. */
  remove(ids: readonly string[]): void {
    const remove = this.#db.prepare('DELETE FROM hosts WHERE id = ?');
    this.#db
      .transaction(() => {
        for (const id of ids) remove.run(id);
      })
      .immediate();
  }

  #all(): Host[] {
    return z.array(hostRow).parse(this.#db.prepare('SELECT * FROM hosts').all());
  }
}
