import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import type { Report } from '../../shared/report.ts';
import type { Value } from '../../shared/value.ts';
import { binaryPlan, multiclassPlan, Project } from './project.ts';

const project = new Project('history');
const artifact = (sha256: string) => join(project.workspace, 'artifacts', sha256.slice(0, 2), sha256.slice(2));

it('runs are listed newest first, shown, compared, and deleted with what no other run needs', async () => {
  const first = (await project.validate(binaryPlan())).report;
  const again = (await project.validate(binaryPlan())).report;
  const limited = (await project.validate(binaryPlan({ limit: 100 }))).report;
  await project.failure(binaryPlan({ path: 'absent.csv' }));
  const { document: list } = await project.json('runs');
  expect(list.schema).toBe('drydock.runs/1');
  expect(list.runs.map(({ status }: { status: string }) => status)).toEqual(['failed', 'done', 'done', 'done']);
  expect(list.runs.slice(1).map(({ id }: { id: string }) => id)).toEqual([limited.run.id, again.run.id, first.run.id]);
  expect(list.runs[0].error).toMatchObject({ code: 'DATA_NOT_FOUND' });
  expect(list.runs[1]).toMatchObject({ kind: 'validate', name: 'People', verdict: 'no gates' });
  expect((await project.json('runs', '--limit', '2')).document.runs).toHaveLength(2);

  const { document: shown } = await project.json('runs', 'show', first.run.id);
  expect(shown).toMatchObject({ schema: 'drydock.run/1', run: { id: first.run.id, status: 'done' } });
  expect(shown.report).toEqual(first);
  expect(shown.artifacts.map(({ name }: { name: string }) => name)).toEqual(['predictions.parquet', 'report.json']);
  for (const { sha256, bytes } of shown.artifacts) expect(statSync(artifact(sha256)).size).toBe(bytes);
  if (process.platform !== 'win32')
    for (const entry of readdirSync(project.workspace, { recursive: true, withFileTypes: true })) {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect(mode, entry.name).toBe(entry.isDirectory() ? 0o700 : 0o600);
    }
  const { document: failed } = await project.json('runs', 'show', list.runs[0].id);
  expect(failed.run.error.message).toContain('absent.csv');
  expect(failed.report).toBeUndefined();

  const { document: comparison } = await project.json('runs', 'compare', first.run.id, again.run.id, limited.run.id);
  expect(comparison.schema).toBe('drydock.comparison/1');
  expect(comparison.runs.map(({ id }: { id: string }) => id)).toEqual([first.run.id, again.run.id, limited.run.id]);
  const accuracy = comparison.metrics.find(({ metric }: { metric: string }) => metric === 'accuracy');
  expect(accuracy.values.map(({ value }: Value) => value)).toEqual(
    [first, again, limited].map(({ performance }) => performance.metrics.accuracy.value),
  );
  expect(accuracy.difference.value).toBe(accuracy.values[2].value - accuracy.values[0].value);
  expect(accuracy.difference.reason).toBeTruthy();

  const [predictions, report] = shown.artifacts;
  const { document: deleted } = await project.json('runs', 'delete', first.run.id);
  expect(deleted).toEqual({ schema: 'drydock.deleted/1', ids: [first.run.id] });
  expect(existsSync(artifact(report.sha256))).toBe(false);
  expect(existsSync(artifact(predictions.sha256))).toBe(true);
  await project.json('runs', 'delete', again.run.id);
  expect(existsSync(artifact(predictions.sha256))).toBe(false);
  const gone = await project.json('runs', 'show', first.run.id);
  expect([gone.exit, gone.document.error.code]).toEqual([2, 'RUN_NOT_FOUND']);
  const { document: audit } = await project.json('audit');
  const of = (id: string) =>
    audit.entries
      .filter(({ subject }: { subject: string }) => subject === id)
      .map(({ action }: { action: string }) => action);
  expect(of(first.run.id)).toEqual(['run.created', 'run.done', 'run.deleted']);
  expect(of(list.runs[0].id)).toEqual(['run.created', 'run.failed']);
  expect((await project.json('audit', 'verify')).document).toMatchObject({
    whole: true,
    entries: audit.entries.length,
  });
});

it('an export has a row per metric and group, in CSV and Parquet alike', async () => {
  const { report } = await project.validate(multiclassPlan({ sensitive: [{ column: 'team', reference: 'a' }] }));
  const { document } = await project.json('runs', 'export', report.run.id, '--format', 'parquet,csv', '-o', 'out');
  expect(document).toEqual({ schema: 'drydock.files/1', files: ['out/metrics.parquet', 'out/metrics.csv'] });
  const parquet = await project.sql(`FROM 'FOLDER/out/metrics.parquet'`);
  const types = await project.sql(`DESCRIBE FROM 'FOLDER/out/metrics.parquet'`);
  const csv = await project.sql(
    `FROM read_csv('FOLDER/out/metrics.csv', types = {${types.map(({ column_name, column_type }) => `'${column_name}': '${column_type}'`).join(', ')}})`,
  );
  expect(Object.keys(parquet[0])).toEqual(
    expect.arrayContaining(['metric', 'sensitive', 'group', 'class', 'value', 'low', 'high', 'support', 'n']),
  );
  expect(csv).toEqual(parquet);
  const { performance, fairness } = report;
  const sizes = {
    performance: Object.keys(performance.metrics).length,
    class: 4 * 3,
    group: fairness[0].groups.reduce((sum, { metrics }) => sum + Object.keys(metrics).length, 0),
    gap: Object.keys(fairness[0].gaps).length,
    contrast: 2 * fairness[0].contrasts!.length,
  };
  for (const [scope, size] of Object.entries(sizes))
    expect(parquet.filter((row) => row.scope === scope).length, scope).toBe(size);
  const { value, support, ci } = fairness[0].groups[0].metrics.accuracy;
  expect(parquet.find((row) => row.scope === 'group' && row.group === 'a' && row.metric === 'accuracy')).toMatchObject({
    value,
    support,
    low: ci!.low,
    high: ci!.high,
  });
});

it('a stored run is drawn again in every form', async () => {
  const gates = [
    { metric: 'accuracy', min: 0.5 },
    { metric: 'accuracy', min: 0.9, rationale: 'board <paper> 12' },
    { metric: 'accuracy', min: 0.74, severity: 'warn' },
    { metric: 'throughput', min: 1 },
  ];
  const plan = binaryPlan({ weight: 'weight', cluster: 'customer', time: 'month', sensitive: ['team'] }, { gates });
  const { report } = await project.validate(plan, '--report', 'a.html', '--junit', 'a.xml', '--markdown', 'a.md');
  const formats = 'html,json,junit,md';
  const { document, stderr } = await project.json('report', report.run.id, '--format', formats, '-o', 'again');
  expect(stderr).toBe('');
  expect(document.files).toEqual(['again/report.html', 'again/report.json', 'again/junit.xml', 'again/report.md']);
  expect(project.read('again/report.html') === project.read('a.html')).toBe(true);
  expect(project.read('again/junit.xml')).toBe(project.read('a.xml'));
  expect(project.read('again/report.md')).toBe(project.read('a.md'));
  const json = JSON.parse(project.read('again/report.json')) as Report;
  expect(json.performance).toEqual(report.performance);
  expect(json.evidence_sha256).toBe(report.evidence_sha256);

  const html = project.read('a.html');
  expect(/<script|https?:\/\/(?!www\.w3\.org\/)/i.test(html)).toBe(false);
  expect(html.includes('See the documentation of this version')).toBe(false);
  expect(html.includes('board &lt;paper&gt; 12')).toBe(true);
  const junit = project.read('a.xml');
  expect(junit.match(/<testcase/g)).toHaveLength(4);
  expect(junit).toMatch(/tests="4"[^>]*failures="1"/);
  const failed = await project.failure(binaryPlan({ path: 'absent.csv' }));
  expect(failed.code).toBe('DATA_NOT_FOUND');
  const newest = (await project.json('runs', '--limit', '1')).document.runs[0].id;
  const none = await project.json('report', newest, '-o', 'none');
  expect([none.exit, none.document.error.code, existsSync(project.path('none'))]).toEqual([2, 'USAGE', false]);
});

it('a trail that was edited, cut or rewritten is found', async () => {
  const { document: written } = await project.json('audit', '--checkpoint', 'trail.json');
  expect(written).toEqual({ schema: 'drydock.files/1', files: ['trail.json'] });
  const { report } = await project.validate(binaryPlan());
  project.write('report.json', JSON.stringify(report));
  for (const witness of ['trail.json', 'report.json']) {
    const against = await project.json('audit', 'verify', '--against', witness);
    expect([against.exit, against.document.whole]).toEqual([0, true]);
  }
  const file = join(project.workspace, 'drydock.db');
  const change = (statement: string) => {
    const db = new Database(file);
    for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as {
      name: string;
    }[])
      db.exec(`DROP TRIGGER "${name}"`);
    db.exec(statement);
    db.close();
  };
  change("UPDATE audit SET actor = 'nobody' WHERE sequence = 3");
  const edited = await project.json('audit', 'verify');
  expect([edited.exit, edited.document]).toMatchObject([
    1,
    { schema: 'drydock.audit-check/1', whole: false, broken_at: 3 },
  ]);
  expect(edited.document.message).toContain('entry 3');
  const text = await project.run('audit', 'verify');
  expect([text.exit, text.stdout]).toEqual([1, expect.stringContaining('broken at entry 3')]);

  // Another trail, whole in itself.
  for (const name of readdirSync(project.workspace))
    if (name.startsWith('drydock.db')) rmSync(join(project.workspace, name));
  await project.validate(binaryPlan());
  expect((await project.json('audit', 'verify')).exit).toBe(0);
  for (const witness of ['trail.json', 'report.json']) {
    const { exit, document } = await project.json('audit', 'verify', '--against', witness);
    expect([exit, document.whole], witness).toEqual([1, false]);
    expect(document.message).toContain(witness);
  }
});
