import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Report } from '../../shared/report.ts';
import { sampleReport } from '../../test/recovery/sample-report.ts';
import { failureOf, scratchFolder } from '../../test/recovery/scratch.ts';
import { openWorkspace, type Workspace } from '../workspace/open-workspace.ts';
import { metricRows } from './metric-rows.ts';
import { REPORT } from './run-queries.ts';

let folder: string;
let workspace: Workspace;

beforeEach(() => {
  folder = scratchFolder();
  workspace = openWorkspace({ path: folder, actor: 'ana' });
  onTestFinished(() => workspace.close());
});

const digests = { plan: '1'.repeat(64), model: '2'.repeat(64), data: '3'.repeat(64) };
const failed = { status: 'failed' as const, error: { code: 'DATA_EMPTY' as const, message: 'no rows' }, log: [] };

function finishedRun(name = 'a', accuracy = 0.8, options: { rowLimit?: number; data?: string } = {}): Report {
  const { runs, artifacts } = workspace;
  const { id, startedAt, auditHead } = runs.create({
    kind: 'validate',
    name,
    plan: { name },
    rowLimit: options.rowLimit,
  });
  runs.start(id);
  const report = sampleReport({ id, name, startedAt, audit_head: auditHead }, accuracy);
  const stored = artifacts.put(id, JSON.stringify(report));
  runs.finish(id, {
    status: 'done',
    verdict: report.verdict,
    digests: { ...digests, data: options.data ?? digests.data },
    report,
    artifacts: [{ name: REPORT, media_type: 'application/json', ...stored }],
    log: [{ level: 'info', line: 'read 100 rows' }],
  });
  return report;
}

test('a finished run is read back whole', () => {
  const report = finishedRun();
  const { run, report: stored, artifacts, log } = workspace.runs.get(report.run.id);
  expect(run).toMatchObject({ id: report.run.id, kind: 'validate', name: 'a', status: 'done', verdict: 'pass' });
  expect(stored).toEqual(report);
  expect(artifacts.map(({ name }) => name)).toEqual(['report.json']);
  expect(log).toEqual(['read 100 rows']);
});

test('every value of the report is a row that is read back as it was', () => {
  const report = finishedRun();
  const rows = workspace.runs.metrics(report.run.id);
  expect(rows).toEqual(metricRows(report));
  expect(rows).toHaveLength(13);
  const row = (scope: string, metric: string) => rows.find((one) => one.scope === scope && one.metric === metric);
  expect(row('overall', 'accuracy')?.value).toEqual(report.performance.metrics.accuracy);
  expect(row('overall', 'roc_auc')?.value).toEqual({
    value: null,
    reason: 'only one class occurs',
    n: 100,
    support: 0,
  });
  expect(row('gap', 'accuracy_difference')).toMatchObject({
    grouping: 'sex',
    label: null,
    value: { between: { high: 'Female', low: 'Male' } },
  });
  expect(row('group', 'accuracy')).toMatchObject({ grouping: 'sex', label: 'sex=Female', value: { value: 0.9 } });
});

test('the run, its report and the trail name each other', () => {
  const report = finishedRun();
  const [created, done] = workspace.audit.list({ subject: report.run.id }).entries;
  expect(created).toMatchObject({ action: 'run.created', actor: 'ana', hash: report.run.audit_head });
  expect(done).toMatchObject({
    action: 'run.done',
    details: { verdict: 'pass', evidence_sha256: report.evidence_sha256, digests },
  });
  expect(done.details.artifacts).toEqual([
    { name: 'report.json', sha256: workspace.runs.get(report.run.id).artifacts[0].sha256 },
  ]);
});

test('a run ends once', () => {
  const { id } = finishedRun().run;
  expect(failureOf(() => workspace.runs.finish(id, failed))).toMatchObject({
    code: 'INTERNAL',
    message: expect.stringContaining(id),
  });
  expect(workspace.runs.get(id).run.status).toBe('done');
  expect(workspace.audit.list({ subject: id }).entries).toHaveLength(2);
});

test('a finish that fails half-way leaves nothing of itself', () => {
  const { id } = workspace.runs.create({ kind: 'validate', name: 'a' });
  const before = workspace.audit.head();
  const artifacts = [{ name: 'x', media_type: 'text/plain', sha256: 'f'.repeat(64), bytes: 1 }];
  const outcome = { status: 'done' as const, report: sampleReport(), artifacts, log: [] };
  expect(() => workspace.runs.finish(id, outcome)).toThrow(/FOREIGN KEY/);
  expect(workspace.runs.get(id)).toMatchObject({ run: { status: 'queued' }, artifacts: [], log: [] });
  expect(workspace.runs.metrics(id)).toEqual([]);
  expect(workspace.audit.head()).toEqual(before);
});

test('a failed run keeps its error and its log', () => {
  const { id } = workspace.runs.create({ kind: 'validate', name: 'a' });
  workspace.runs.finish(id, { ...failed, log: [{ level: 'warn', line: 'odd' }] });
  expect(workspace.runs.get(id)).toMatchObject({ run: { status: 'failed', error: failed.error }, log: ['odd'] });
});

test('runs are listed newest first, by kind, status and number', () => {
  const ids = ['a', 'b', 'c'].map((name) => finishedRun(name).run.id);
  const bench = workspace.runs.create({ kind: 'bench', name: 'd' }).id;
  expect(workspace.runs.list().map(({ id }) => id)).toEqual([bench, ...[...ids].reverse()]);
  expect(workspace.runs.list({ kind: 'bench' }).map(({ id }) => id)).toEqual([bench]);
  expect(workspace.runs.list({ status: 'done', limit: 2 }).map(({ name }) => name)).toEqual(['c', 'b']);
  expect(workspace.runs.list({ name: 'b' }).map(({ id }) => id)).toEqual([ids[1]]);
});

test('the beginning or the ending of one id is enough', () => {
  const { id } = finishedRun().run;
  for (const text of [id, id.toUpperCase(), id.slice(0, 8), id.slice(-4)])
    expect(workspace.runs.resolve(text)).toBe(id);
});

test('an id that names no run, or several, says which are meant perhaps', () => {
  expect(failureOf(() => workspace.runs.get('zzz'))).toMatchObject({ code: 'RUN_NOT_FOUND', exitCode: 2 });
  const ids = ['a', 'b'].map((name) => finishedRun(name).run.id);
  const wrong = `${ids[0].slice(0, -1)}u`;
  expect(failureOf(() => workspace.runs.get(wrong))).toMatchObject({
    code: 'RUN_NOT_FOUND',
    details: { nearest: ids[0] },
  });
  expect(failureOf(() => workspace.runs.get(ids[0].slice(0, 3)))).toMatchObject({
    code: 'RUN_NOT_FOUND',
    message: expect.stringMatching(/names 2 runs/),
  });
  expect(failureOf(() => workspace.runs.get('%'))).toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(failureOf(() => workspace.runs.get(''))).toMatchObject({ code: 'RUN_NOT_FOUND' });
});

test('a deletion takes all of the runs or none, and leaves the trail', () => {
  const { id } = finishedRun().run;
  expect(failureOf(() => workspace.runs.delete([id, 'zzz']))).toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(workspace.runs.list()).toHaveLength(1);
  expect(workspace.runs.delete([id, id.slice(0, 9)])).toEqual([id]);
  expect(workspace.runs.list()).toEqual([]);
  const entries = workspace.audit.list({ subject: id }).entries;
  expect(entries.map(({ action }) => action)).toEqual(['run.created', 'run.done', 'run.deleted']);
  expect(entries[2].details).toMatchObject({ kind: 'validate', status: 'done', verdict: 'pass' });
  expect(workspace.verifyAudit()).toMatchObject({ whole: true, entries: 3 });
});

test('a run that is going cannot be deleted', () => {
  const { id } = workspace.runs.create({ kind: 'validate', name: 'a' });
  workspace.runs.start(id);
  expect(failureOf(() => workspace.runs.delete([id]))).toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining('still running'),
  });
});

test('evidence is the newest finished validation on all rows of the same files', () => {
  expect(workspace.runs.findEvidence(digests)).toBeNull();
  finishedRun('first');
  const { id } = finishedRun('second').run;
  finishedRun('limited', 0.8, { rowLimit: 10 });
  finishedRun('other data', 0.8, { data: '4'.repeat(64) });
  workspace.runs.finish(workspace.runs.create({ kind: 'validate', name: 'failed' }).id, { ...failed, digests });
  expect(workspace.runs.findEvidence(digests)?.id).toBe(id);
});

test('a comparison has every value of both runs, and the difference to the first', () => {
  const [first, second] = [finishedRun('a', 0.75).run.id, finishedRun('b', 0.8125).run.id];
  const { runs, metrics } = workspace.runs.compare([first, second.slice(-4)]);
  expect(runs.map(({ id }) => id)).toEqual([first, second]);
  expect(metrics.map(({ metric }) => metric)).toEqual([
    'accuracy',
    'roc_auc',
    'precision[class >50K]',
    'recall[class >50K]',
    'f1[class >50K]',
    'roc_auc[class >50K]',
    'accuracy[sex=Female]',
    'accuracy[sex=Male]',
    'accuracy_difference[sex]',
  ]);
  expect(metrics[0].values.map(({ value }) => value)).toEqual([0.75, 0.8125]);
  expect(metrics[0].values[0].ci).toMatchObject({ low: 0.65, level: 0.95, method: 'wilson' });
  expect(metrics[0].difference).toEqual({
    value: 0.0625,
    n: 100,
    reason: 'no interval: the runs are not compared row by row',
  });
  expect(metrics[1].difference).toEqual({ value: null, n: 100, reason: 'not defined in both runs' });
});

test('a comparison says when the data differ, and when a run has no such metric', () => {
  const first = finishedRun('a').run.id;
  const second = finishedRun('b', 0.9, { data: '4'.repeat(64) }).run.id;
  expect(workspace.runs.compare([first, second]).metrics[0].difference.reason).toMatch(/different data/);
  const { id } = workspace.runs.create({ kind: 'validate', name: 'c' });
  workspace.runs.finish(id, { status: 'done', artifacts: [], log: [] });
  const { metrics } = workspace.runs.compare([first, id]);
  expect(metrics[0].values[1]).toEqual({ value: null, n: null, reason: 'not computed in this run' });
});

test('a comparison needs two finished runs', () => {
  const { id } = finishedRun().run;
  expect(failureOf(() => workspace.runs.compare([id]))).toMatchObject({ code: 'USAGE' });
  const failedId = workspace.runs.create({ kind: 'validate', name: 'b' }).id;
  workspace.runs.finish(failedId, failed);
  expect(failureOf(() => workspace.runs.compare([id, failedId]))).toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining('failed'),
  });
});

test('a program that leaves ends what it left unfinished, and nothing of another', () => {
  const other = openWorkspace({ path: folder });
  onTestFinished(() => other.close());
  const ours = workspace.runs.create({ kind: 'validate', name: 'ours' }).id;
  const theirs = other.runs.create({ kind: 'validate', name: 'theirs' }).id;
  workspace.close();
  expect(other.runs.get(ours).run).toMatchObject({ status: 'interrupted', error: { code: 'JOB_INTERRUPTED' } });
  expect(other.runs.get(theirs).run.status).toBe('queued');
  workspace = openWorkspace({ path: folder });
  expect(workspace.interrupted).toEqual([]);
});
