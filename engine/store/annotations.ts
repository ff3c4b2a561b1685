import { createHash } from 'node:crypto';
import type { Annotated, Annotation } from '../../shared/contract/history.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { AuditTrail } from '../audit/trail.ts';
import { resolveRunId, selectRun } from './run-queries.ts';
import type { Database } from './sqlite.ts';

/** Changes tags and notes inside the caller's transaction; the trail keeps of a note only its digest. */
export function annotateRuns(
  db: Database,
  trail: AuditTrail,
  { ids, add_tags, remove_tags, note }: Annotation,
): Annotated[] {
  const full = [...new Set(ids.map((id) => resolveRunId(db, id)))];
  const insert = db.prepare('INSERT INTO run_tags VALUES (?, ?) ON CONFLICT DO NOTHING');
  const remove = db.prepare('DELETE FROM run_tags WHERE run = ? AND tag = ?');
  return full.flatMap((id) => {
    const before = selectRun(db, id).note;
    const after = note === undefined ? before : note?.trim() || null;
    const removed = remove_tags.filter((tag) => remove.run(id, tag).changes > 0);
    const added = add_tags.filter((tag) => insert.run(id, tag).changes > 0);
    if (added.length === 0 && removed.length === 0 && after === before) return [];
    if (after !== before) db.prepare('UPDATE runs SET note = ? WHERE id = ?').run(after, id);
    const changedNote = after === before ? {} : { note_sha256: after === null ? null : sha256(after) };
    trail.append({ action: 'run.annotated', subject: id, details: { added, removed, ...changedNote } });
    return { id, added, removed, ...(after === before ? {} : { note_before: before }) };
  });
}

/** @throws DrydockError USAGE when the run has no results to compare with */
export function pinBaseline(db: Database, trail: AuditTrail, id: string): { name: string; previous: string | null } {
  const run = selectRun(db, resolveRunId(db, id));
  if (run.status !== 'done')
    throw new DrydockError('USAGE', `run ${run.id} cannot be the baseline: it is ${run.status}`, {
      id: run.id,
      hint: 'Pin a run whose status is "done".',
    });
  const { name } = run;
  const previous = baselineOf(db, name);
  if (previous === run.id) return { name, previous };
  db.prepare('INSERT INTO baselines VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET run = excluded.run').run(
    name,
    run.id,
  );
  trail.append({ action: 'run.pinned', subject: run.id, details: { name, previous } });
  return { name, previous };
}

export function unpinBaseline(db: Database, trail: AuditTrail, name: string): { previous: string | null } {
  const previous = baselineOf(db, name);
  if (previous === null) return { previous };
  db.prepare('DELETE FROM baselines WHERE name = ?').run(name);
  trail.append({ action: 'run.unpinned', subject: previous, details: { name } });
  return { previous };
}

export function baselineOf(db: Database, name: string): string | null {
  const run = db.prepare('SELECT run FROM baselines WHERE name = ?').pluck().get(name);
  return typeof run === 'string' ? run : null;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
