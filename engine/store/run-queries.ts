import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import { DrydockError } from '../../shared/errors.ts';
import { type Report, reportSchema } from '../../shared/report.ts';
import {
  type Artifact,
  artifactSchema,
  type Run,
  type RunStatus,
  type RunSummary,
  runStatusSchema,
} from '../../shared/results.ts';
import type { ArtifactStore } from './artifacts.ts';
import type { Database } from './sqlite.ts';

/** The artifact that holds a validation's report. */
export const REPORT = 'report.json';

export interface RunFilter {
  kind?: string;
  name?: string;
  status?: RunStatus;
  /** At most so many, the newest; all by default. */
  limit?: number;
}

/** SHA-256 of what a run judged; a digest that is not known is left out. */
export interface Digests {
  plan?: string;
  model?: string;
  data?: string;
}

/** The columns of a summary; a plan may be long, and lists do not need it. */
export const summaryRow = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  status: runStatusSchema,
  verdict: z.string().nullable(),
  started_at: z.string(),
  finished_at: z.string().nullable(),
  error: z.string().nullable(),
});
export const runSummaryColumns = Object.keys(summaryRow.shape).join(', ');
const runRow = summaryRow.extend({
  plan: z.string().nullable(),
  plan_sha256: z.string().nullable(),
  model_sha256: z.string().nullable(),
  data_sha256: z.string().nullable(),
  host: z.string(),
  audit_head: z.string(),
  row_limit: z.number().nullable(),
  note: z.string().nullable(),
  plan_path: z.string().nullable(),
});
export type RunRow = z.infer<typeof runRow>;
const storedError = z.object({
  code: z.string(),
  message: z.string(),
  details: z.object({ hint: z.string().optional().catch(undefined) }).optional(),
});

/** Newest first. */
export function listRuns(db: Database, { kind, name, status, limit }: RunFilter = {}): RunSummary[] {
  return db
    .prepare(`SELECT * FROM runs WHERE (@kind IS NULL OR kind = @kind) AND (@name IS NULL OR name = @name)
      AND (@status IS NULL OR status = @status) ORDER BY started_at DESC, rowid DESC LIMIT @limit`)
    .all({ kind: kind ?? null, name: name ?? null, status: status ?? null, limit: limit ?? -1 })
    .map((row) => summary(runRow.parse(row)));
}

/** The full id for an id, or for the beginning or ending of exactly one. Throws RUN_NOT_FOUND. */
export function resolveRunId(db: Database, text: string): string {
  const ids = db.prepare('SELECT id FROM runs ORDER BY started_at DESC, rowid DESC').pluck().all() as string[];
  const wanted = text.toLowerCase();
  if (ids.includes(wanted)) return wanted;
  for (const matches of [ids.filter((id) => id.startsWith(wanted)), ids.filter((id) => id.endsWith(wanted))]) {
    if (matches.length === 1) return matches[0];
    if (matches.length > 1)
      throw new DrydockError(
        'RUN_NOT_FOUND',
        `"${text}" names ${matches.length} runs: ${matches.slice(0, 5).join(', ')}${matches.length > 5 ? ', …' : ''}`,
        {
          id: text,
          matches: matches.slice(0, 20),
          hint: 'Give more of the id.',
        },
      );
  }
  const nearest = ids.length > 0 ? closest(wanted, ids) : null;
  throw new DrydockError('RUN_NOT_FOUND', `no run "${text}"${nearest === null ? '' : `; the nearest is ${nearest}`}`, {
    id: text,
    nearest,
  });
}

export function selectRun(db: Database, id: string): RunRow {
  return runRow.parse(db.prepare('SELECT * FROM runs WHERE id = ?').get(id));
}

/** One run with its report, artifacts and log; `id` may be shortened. */
export function getRun(db: Database, artifacts: ArtifactStore, id: string): Run {
  const full = resolveRunId(db, id);
  const files = runArtifacts(db, full);
  const report = files.find(({ name }) => name === REPORT);
  const log = z
    .array(z.string())
    .parse(db.prepare('SELECT line FROM log WHERE run = ? ORDER BY position').pluck().all(full));
  const run: Run = { schema: 'drydock.run/1', run: summary(selectRun(db, full)), artifacts: files, log };
  if (report) run.report = readReport(artifacts, report.sha256);
  return run;
}

export function runArtifacts(db: Database, run: string): Artifact[] {
  const rows = db
    .prepare(
      'SELECT name, sha256, bytes, media_type FROM run_artifacts JOIN artifacts USING (sha256) WHERE run = ? ORDER BY name',
    )
    .all(run);
  return z.array(artifactSchema).parse(rows);
}

/** The newest finished validation, on all rows, of exactly these files; null when there is none. */
export function findEvidence(db: Database, digests: Required<Digests>): RunSummary | null {
  const row = db
    .prepare(`SELECT * FROM runs WHERE plan_sha256 = @plan AND model_sha256 = @model AND data_sha256 = @data
      AND kind = 'validate' AND status = 'done' AND row_limit IS NULL ORDER BY started_at DESC, rowid DESC LIMIT 1`)
    .get(digests);
  return row === undefined ? null : summary(runRow.parse(row));
}

export function summary(row: z.infer<typeof summaryRow>): RunSummary {
  const run: RunSummary = { id: row.id, kind: row.kind, name: row.name, status: row.status, startedAt: row.started_at };
  if (row.verdict !== null) run.verdict = row.verdict;
  if (row.finished_at !== null) run.finishedAt = row.finished_at;
  if (row.error !== null) {
    const { code, message, details } = storedError.parse(JSON.parse(row.error));
    // Only a hint of the failure's own; that of its code is in the table.
    run.error = { code, message, ...(details?.hint ? { hint: details.hint } : {}) };
  }
  return run;
}

function readReport(artifacts: ArtifactStore, sha256: string): Report {
  const parsed = reportSchema.safeParse(JSON.parse(artifacts.read(sha256).toString('utf8')));
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  throw new DrydockError(
    'WORKSPACE_UNUSABLE',
    `the stored report ${sha256} is no report of this version: ${path.join('.')}: ${message}`,
  );
}
