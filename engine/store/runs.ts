import { DrydockError, type ErrorPayload } from '../../shared/errors.ts';
import { isOpenRun } from '../../shared/open-run.ts';
import type { Report } from '../../shared/report.ts';
import type { Artifact, Comparison, Run, RunSummary } from '../../shared/results.ts';
import type { AuditTrail } from '../audit/trail.ts';
import type { ArtifactStore, Stored } from './artifacts.ts';
import { compareRuns } from './compare.ts';
import { insertGateRows } from './gate-rows.ts';
import { insertMetricRows, type MetricRow, metricRows, selectMetricRows } from './metric-rows.ts';
import { newRunId } from './run-id.ts';
import {
  type Digests,
  findEvidence,
  getRun,
  listRuns,
  type RunFilter,
  resolveRunId,
  runArtifacts,
  selectRun,
  summary,
} from './run-queries.ts';
import type { Database } from './sqlite.ts';
import { withStorageErrors } from './storage-error.ts';

export interface NewRun {
  kind: string;
  name: string;
  /** The plan as understood; for runs without one, absent. */
  plan?: Record<string, unknown>;
  /** Where the plan's file is, absolute. */
  planPath?: string;
  /** Rows the run is limited to by plan or option; such a run is no evidence. */
  rowLimit?: number;
}

/** A run that has an id and its first audit entry; `auditHead`, the hash of that entry, goes into its report. */
export interface CreatedRun {
  id: string;
  startedAt: string;
  auditHead: string;
}

/** Older runs, and runs without a plan, have less of it. */
export interface RecordedOrigin {
  plan: Record<string, unknown> | null;
  planPath: string | null;
  rowLimit: number | null;
  startedAt: string;
}

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  line: string;
}

export type NamedArtifact = Stored & { name: string; media_type: string };

export type RunOutcome = { log: readonly LogLine[]; finishedAt?: string; digests?: Digests } & (
  | { status: 'done'; verdict?: string; report?: Report; artifacts: readonly NamedArtifact[] }
  | { status: 'failed' | 'cancelled' | 'interrupted'; error: ErrorPayload }
);

/** The history: every run with its plan, metrics, gates, artifacts and log. Every change is one short transaction. */
export class RunStore {
  readonly #db: Database;
  readonly #trail: AuditTrail;
  readonly #artifacts: ArtifactStore;
  readonly #host: string;
  readonly #workspace: string;

  constructor(db: Database, trail: AuditTrail, artifacts: ArtifactStore, host: string, workspace: string) {
    this.#db = db;
    this.#trail = trail;
    this.#artifacts = artifacts;
    this.#host = host;
    this.#workspace = workspace;
  }

  create({ kind, name, plan, planPath, rowLimit }: NewRun): CreatedRun {
    return this.#write(() => {
      const at = new Date();
      const id = this.#unusedId(at);
      const { hash: auditHead } = this.#trail.append({ action: 'run.created', subject: id, details: { kind, name } });
      const startedAt = at.toISOString();
      this.#db
        .prepare(`INSERT INTO runs (id, kind, name, status, plan, host, audit_head, started_at, row_limit, plan_path)
          VALUES (@id, @kind, @name, 'queued', @plan, @host, @auditHead, @startedAt, @rowLimit, @planPath)`)
        .run({
          id,
          kind,
          name,
          plan: plan === undefined ? null : JSON.stringify(plan),
          host: this.#host,
          auditHead,
          startedAt,
          rowLimit: rowLimit ?? null,
          planPath: planPath ?? null,
        });
      return { id, startedAt, auditHead };
    });
  }

  start(id: string): void {
    this.#write(() =>
      this.#db.prepare("UPDATE runs SET status = 'running' WHERE id = ? AND status = 'queued'").run(id),
    );
  }

  /** Ends a run, once: its results, its artifacts and the audit entry appear together or not at all. */
  finish(id: string, outcome: RunOutcome): RunSummary {
    const finished = this.#write(() => this.#end(id, outcome));
    if (outcome.status !== 'done') this.#artifacts.sweep();
    return finished;
  }

  list(filter?: RunFilter): RunSummary[] {
    return this.#read(() => listRuns(this.#db, filter));
  }

  /** `id` may be the beginning or the ending of exactly one id, here and below. */
  get(id: string): Run {
    return this.#read(() => getRun(this.#db, this.#artifacts, id));
  }

  /** Where a run came from, as it was recorded when it was created. */
  origin(id: string): RecordedOrigin {
    return this.#read(() => {
      const { plan, plan_path, row_limit, started_at } = selectRun(this.#db, resolveRunId(this.#db, id));
      return {
        plan: plan === null ? null : (JSON.parse(plan) as Record<string, unknown>),
        planPath: plan_path,
        rowLimit: row_limit,
        startedAt: started_at,
      };
    });
  }

  resolve(id: string): string {
    return this.#read(() => resolveRunId(this.#db, id));
  }

  artifacts(id: string): Artifact[] {
    return this.#read(() => runArtifacts(this.#db, resolveRunId(this.#db, id)));
  }

  metrics(id: string): MetricRow[] {
    return this.#read(() => selectMetricRows(this.#db, resolveRunId(this.#db, id)));
  }

  findEvidence(digests: Required<Digests>): RunSummary | null {
    return this.#read(() => findEvidence(this.#db, digests));
  }

  /** The values that `shown` leaves of each report, side by side. */
  compare(ids: readonly string[], shown: (report: Report) => Report = (report) => report): Comparison {
    return this.#read(() => compareRuns(this.#db, this.#artifacts, ids, shown));
  }

  /** Deletes all of the runs or none, and what no other run needs; the trail stays. Returns the full ids. */
  delete(ids: readonly string[]): string[] {
    const deleted = this.#write(() => {
      const full = [...new Set(ids.map((id) => resolveRunId(this.#db, id)))];
      for (const id of full) this.#deleteOne(id);
      return full;
    });
    this.#artifacts.sweep();
    // What was deleted shall not stay readable in the write-ahead log either. While another host reads, it stays longer.
    withStorageErrors(this.#workspace, () => this.#db.pragma('wal_checkpoint(TRUNCATE)'));
    return deleted;
  }

  /** Ends as interrupted every unfinished run of the given hosts, and of hosts that are not registered. */
  interrupt(hosts: readonly string[]): string[] {
    const interrupted = this.#write(() => {
      const open = this.#db
        .prepare(`SELECT id FROM runs WHERE status IN ('queued', 'running')
          AND (host IN (SELECT value FROM json_each(?)) OR host NOT IN (SELECT id FROM hosts))`)
        .pluck()
        .all(JSON.stringify(hosts)) as string[];
      const error: ErrorPayload = { code: 'JOB_INTERRUPTED', message: 'Drydock ended while the run was going' };
      for (const id of open) this.#end(id, { status: 'interrupted', error, log: [] });
      return open;
    });
    if (interrupted.length > 0) this.#artifacts.sweep();
    return interrupted;
  }

  #end(id: string, outcome: RunOutcome): RunSummary {
    const done = outcome.status === 'done' ? outcome : null;
    const { changes } = this.#db
      .prepare(`UPDATE runs SET status = @status, verdict = @verdict, finished_at = @finishedAt, error = @error,
        plan_sha256 = @plan, model_sha256 = @model, data_sha256 = @data WHERE id = @id AND status IN ('queued', 'running')`)
      .run({
        id,
        status: outcome.status,
        verdict: done?.verdict ?? null,
        finishedAt: outcome.finishedAt ?? new Date().toISOString(),
        error: outcome.status === 'done' ? null : JSON.stringify(outcome.error),
        plan: outcome.digests?.plan ?? null,
        model: outcome.digests?.model ?? null,
        data: outcome.digests?.data ?? null,
      });
    if (changes !== 1) throw new DrydockError('INTERNAL', `run ${id} has already ended`);
    if (done?.report) {
      insertMetricRows(this.#db, id, metricRows(done.report));
      insertGateRows(this.#db, id, done.report.gates);
    }
    const name = this.#db.prepare('INSERT INTO run_artifacts VALUES (@id, @name, @sha256, @media_type)');
    for (const { name: fileName, sha256, media_type } of done?.artifacts ?? [])
      name.run({ id, name: fileName, sha256, media_type });
    this.#db.prepare('DELETE FROM artifact_claims WHERE run = ?').run(id);
    const line = this.#db.prepare('INSERT INTO log VALUES (?, ?, ?, ?)');
    for (const [position, entry] of outcome.log.entries()) line.run(id, position, entry.level, entry.line);
    this.#trail.append({ action: `run.${outcome.status}`, subject: id, details: auditDetails(outcome) });
    return summary(selectRun(this.#db, id));
  }

  #deleteOne(id: string): void {
    const run = selectRun(this.#db, id);
    if (isOpenRun(run))
      throw new DrydockError('USAGE', `run ${id} is still ${run.status}`, {
        id,
        hint: 'Cancel it, or wait for its end, then delete it.',
      });
    const artifacts = runArtifacts(this.#db, id).map(({ name, sha256 }) => ({ name, sha256 }));
    const { kind, status, verdict } = run;
    this.#trail.append({ action: 'run.deleted', subject: id, details: { kind, status, verdict, artifacts } });
    this.#db.prepare('DELETE FROM runs WHERE id = ?').run(id);
  }

  #unusedId(at: Date): string {
    const taken = this.#db.prepare('SELECT 1 FROM runs WHERE id = ?');
    let id = newRunId(at);
    while (taken.get(id) !== undefined) id = newRunId(at);
    return id;
  }

  #write<T>(work: () => T): T {
    return withStorageErrors(this.#workspace, () => this.#db.transaction(work).immediate());
  }

  #read<T>(work: () => T): T {
    return withStorageErrors(this.#workspace, () => this.#db.transaction(work)());
  }
}

/** What the trail keeps of a run after its deletion: digests and the judgement, nothing of the data. */
function auditDetails(outcome: RunOutcome): Record<string, unknown> {
  const digests = outcome.digests ?? {};
  if (outcome.status !== 'done') return { digests, error: outcome.error.code };
  const artifacts = outcome.artifacts.map(({ name, sha256 }) => ({ name, sha256 }));
  const evidence = outcome.report?.evidence_sha256 ?? null;
  return { digests, verdict: outcome.verdict ?? null, evidence_sha256: evidence, artifacts };
}
