import { z } from 'zod';
import { type AuditCheck, auditEntrySchema } from '../../shared/results.ts';
import type { Database } from '../store/sqlite.ts';
import { canonicalText, entryHash, GENESIS } from './entry-hash.ts';
import type { Head } from './trail.ts';

const storedEntry = auditEntrySchema.extend({ details: z.string() });
type StoredEntry = z.infer<typeof storedEntry>;

/** What is known of the chain from outside the workspace: the hash of one of its entries. */
export interface Witness {
  /** Unknown when only the hash was kept, as in a report. */
  sequence?: number;
  hash: string;
  /** How to name it in messages: the file it came from. */
  name: string;
}

/** Walks the whole chain from the first entry; with a witness also finds a chain that was rewritten or cut as a whole. */
export function verifyTrail(db: Database, witness?: Witness): AuditCheck {
  // One read transaction: entries that another host adds meanwhile are not half seen.
  return db.transaction(() => walk(db, witness))();
}

function walk(db: Database, witness?: Witness): AuditCheck {
  const recorded = db.prepare('SELECT sequence, hash FROM audit_head').get() as Head | undefined;
  let last: Head = { sequence: 0, hash: GENESIS };
  let seen = witness === undefined || (witness.hash === GENESIS && (witness.sequence ?? 0) === 0);
  const broken = (sequence: number, message: string): AuditCheck => ({
    schema: 'drydock.audit-check/1',
    whole: false,
    entries: last.sequence,
    head: last.hash,
    broken_at: sequence,
    message,
  });

  for (const row of db.prepare('SELECT * FROM audit ORDER BY sequence').iterate()) {
    const expected = last.sequence + 1;
    const parsed = storedEntry.safeParse(row);
    if (!parsed.success) return broken(expected, `entry ${expected} was edited: it is not an audit entry`);
    const entry = parsed.data;
    if (entry.sequence !== expected) return broken(expected, `entry ${expected} was removed`);
    const fault = faultOf(entry, last.hash);
    if (fault !== null) return broken(expected, `entry ${expected} ${fault}`);
    last = { sequence: entry.sequence, hash: entry.hash };
    if (witness === undefined) continue;
    if (witness.hash === entry.hash && (witness.sequence ?? entry.sequence) === entry.sequence) seen = true;
    else if (witness.sequence === entry.sequence)
      return broken(
        entry.sequence,
        `entry ${entry.sequence} is not the one in ${witness.name}: the trail was rewritten`,
      );
  }

  const head = recorded ?? { sequence: 0, hash: GENESIS };
  if (head.sequence > last.sequence)
    return broken(
      last.sequence + 1,
      `entry ${last.sequence + 1} was removed: the trail ends before its recorded head ${head.sequence}`,
    );
  if (head.sequence !== last.sequence || head.hash !== last.hash)
    return broken(last.sequence, `the recorded head ${head.sequence} is not the last entry ${last.sequence}`);
  if (!seen) {
    const cut = witness?.sequence !== undefined && witness.sequence > last.sequence;
    const at = cut ? last.sequence + 1 : Math.min(1, last.sequence);
    return broken(
      at,
      `${witness?.name} names an entry that is not in the trail: it was ${cut ? 'cut' : 'rewritten or cut'}`,
    );
  }
  return { schema: 'drydock.audit-check/1', whole: true, entries: last.sequence, head: last.hash };
}

/** Null when the entry is what was written after the entry with hash `previous`. */
function faultOf(entry: StoredEntry, previous: string): string | null {
  let details: unknown;
  try {
    details = JSON.parse(entry.details);
    // Another spelling of the same JSON, such as a doubled key, is an edit too.
    if (canonicalText(details) !== entry.details) return 'was edited';
  } catch {
    return 'was edited';
  }
  if (entryHash({ ...entry, details: details as Record<string, unknown> }) !== entry.hash)
    return 'was edited, or is not in its place';
  return entry.previous === previous ? null : 'does not follow the one before it: an entry was replaced or reordered';
}
