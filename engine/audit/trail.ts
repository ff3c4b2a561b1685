import { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import { type Audit, type AuditEntry, auditEntrySchema } from '../../shared/results.ts';
import type { Database } from '../store/sqlite.ts';
import { canonicalText, entryHash, GENESIS } from './entry-hash.ts';

export interface AuditEvent {
  action: string;
  /** What it was done to: a run's id. */
  subject: string;
  details?: Record<string, unknown>;
}

export interface Head {
  sequence: number;
  hash: string;
}

export interface AuditQuery {
  /** At most so many entries, the newest; all by default. */
  limit?: number;
  subject?: string;
}

const headRow = z.object({ sequence: z.number(), hash: z.string() });
const entryRow = auditEntrySchema.extend({ details: z.string() });

/** The append-only, hash-chained record of who did what to which run. */
export class AuditTrail {
  readonly #db: Database;
  readonly #actor: string;

  constructor(db: Database, actor: string) {
    this.#db = db;
    this.#actor = actor;
  }

  /**
   * Adds one entry. Inside a caller's transaction it belongs to that one, which must have been begun IMMEDIATE:
   * then no other host can add an entry between reading the last hash and writing the next.
   */
  append(event: AuditEvent): Head {
    if (!this.#db.inTransaction) return this.#db.transaction(() => this.append(event)).immediate();
    const last = this.head();
    const details = canonicalText(event.details ?? {});
    const unsigned = {
      sequence: last.sequence + 1,
      at: new Date().toISOString(),
      actor: this.#actor,
      action: event.action,
      subject: event.subject,
      details: JSON.parse(details),
      previous: last.hash,
    };
    const hash = entryHash(unsigned);
    this.#db
      .prepare('INSERT INTO audit VALUES (@sequence, @at, @actor, @action, @subject, @details, @previous, @hash)')
      .run({ ...unsigned, details, hash });
    this.#db
      .prepare(
        'INSERT INTO audit_head VALUES (1, @sequence, @hash) ON CONFLICT (one) DO UPDATE SET sequence = @sequence, hash = @hash',
      )
      .run({ sequence: unsigned.sequence, hash });
    return { sequence: unsigned.sequence, hash };
  }

  /** The last entry's number and hash; 0 and 64 zeros while there is none. */
  head(): Head {
    const row = this.#db.prepare('SELECT sequence, hash FROM audit_head').get();
    return row === undefined ? { sequence: 0, hash: GENESIS } : headRow.parse(row);
  }

  /** Entries, oldest first. */
  list({ limit, subject }: AuditQuery = {}): Audit {
    const rows = this.#db
      .prepare('SELECT * FROM audit WHERE @subject IS NULL OR subject = @subject ORDER BY sequence DESC LIMIT @limit')
      .all({ subject: subject ?? null, limit: limit ?? -1 });
    return { schema: 'drydock.audit/1', head: this.head().hash, entries: rows.reverse().map(readEntry) };
  }
}

/** An entry may have been edited into something that cannot even be shown. */
function readEntry(row: unknown): AuditEntry {
  try {
    const entry = entryRow.parse(row);
    return { ...entry, details: z.record(z.string(), z.unknown()).parse(JSON.parse(entry.details)) };
  } catch (error) {
    const { sequence } = row as { sequence: unknown };
    throw new DrydockError(
      'AUDIT_BROKEN',
      `audit entry ${sequence} was edited: it is not an entry`,
      { sequence },
      { cause: error },
    );
  }
}
