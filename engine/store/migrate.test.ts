import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { historyFilterSchema } from '../../shared/contract/history.ts';
import { failureOf, scratchFolder } from '../../test/recovery/scratch.ts';
import { verifyTrail } from '../audit/verify.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
import { schemaVersion } from './migrate.ts';
import { findEvidence, listRuns } from './run-queries.ts';
import { openDatabase } from './sqlite.ts';

const fixture = (version: number) =>
  readFileSync(new URL(`./migrations/fixtures/version-${version}.sql`, import.meta.url), 'utf8');
const versionOne = fixture(1);
const versionTwo = fixture(2);

function databaseWith(sql: string): string {
  const file = join(scratchFolder(), 'drydock.db');
  const db = new BetterSqlite3(file);
  db.exec(sql);
  db.close();
  return file;
}

const schemaOf = (file: string) => {
  const db = openDatabase(file);
  const schema = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  const version = db.pragma('user_version', { simple: true });
  db.close();
  return { schema: schema.map((row) => JSON.stringify(row).replaceAll(/\s+|\\n/g, '')), version };
};

test.each([1, 2])('a workspace of version %i comes to the schema of a new one', (version) => {
  const migrated = schemaOf(databaseWith(fixture(version)));
  expect(migrated.version).toBe(schemaVersion);
  expect(migrated).toEqual(schemaOf(join(scratchFolder(), 'drydock.db')));
});

test('runs, metrics, log and trail of version 1 are read after the migration', () => {
  const db = openDatabase(databaseWith(versionOne));
  expect(listRuns(db)).toEqual([
    {
      id: '1y0001-bbbb',
      kind: 'validate',
      name: 'Adult income',
      status: 'failed',
      startedAt: '2026-01-02T03:04:06.000Z',
      finishedAt: '2026-01-02T03:05:00.000Z',
      error: { code: 'DATA_EMPTY', message: 'no rows' },
    },
    {
      id: '1y0000-aaaa',
      kind: 'validate',
      name: 'Adult income',
      status: 'done',
      verdict: 'pass',
      startedAt: '2026-01-02T03:04:05.000Z',
      finishedAt: '2026-01-02T03:05:00.000Z',
    },
  ]);
  expect(db.prepare('SELECT id, row_limit FROM runs ORDER BY id').raw().all()).toEqual([
    ['1y0000-aaaa', null],
    ['1y0001-bbbb', 1000],
  ]);
  const digests = { plan: '1'.repeat(64), model: '2'.repeat(64), data: '3'.repeat(64) };
  expect(findEvidence(db, digests)?.id).toBe('1y0000-aaaa');
  expect(db.prepare('SELECT value FROM metrics').pluck().all()).toEqual([0.85]);
  expect(verifyTrail(db)).toMatchObject({ whole: true, entries: 4 });
  db.close();
});

test('runs of version 2 can be tagged, noted and pinned after the migration', () => {
  const path = scratchFolder();
  renameSync(databaseWith(versionTwo), join(path, 'drydock.db'));
  const workspace = openWorkspace({ path, actor: 'ana' });
  onTestFinished(() => workspace.close());
  const id = '1y0000-aaaa';
  workspace.history.annotate({ ids: [id], add_tags: ['old'], remove_tags: [], note: 'kept' });
  workspace.history.pin(id);
  const { total, rows } = workspace.history.page({
    filter: historyFilterSchema.parse({}),
    sort: { by: 'started', descending: false },
    metrics: ['accuracy'],
    offset: 0,
    limit: 10,
  });
  expect(total).toBe(2);
  expect(rows[0]).toMatchObject({
    run: { id, verdict: 'pass' },
    tags: ['old'],
    note: 'kept',
    baseline: true,
    data: 'test.csv',
    rows_used: 100,
    values: [{ value: 0.85, ci: { low: 0.8, high: 0.9, level: 0.95, method: 'wilson' } }],
  });
  expect(rows[1]).toMatchObject({ run: { status: 'failed' }, tags: [], note: null, baseline: false, values: [null] });
  expect(workspace.verifyAudit()).toMatchObject({ whole: true, entries: 6 });
});

test('a newer database is refused and stays as it is', () => {
  const file = databaseWith(`${versionOne} CREATE TABLE later (x); PRAGMA user_version = 99;`);
  const before = readFileSync(file);
  expect(failureOf(() => openDatabase(file))).toMatchObject({
    code: 'WORKSPACE_TOO_NEW',
    message: expect.stringContaining('schema version 99'),
    exitCode: 5,
  });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a database of another program is refused and stays as it is', () => {
  const file = databaseWith('CREATE TABLE songs (title TEXT)');
  const before = readFileSync(file);
  expect(failureOf(() => openDatabase(file))).toMatchObject({ code: 'WORKSPACE_UNUSABLE' });
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a failing migration leaves the database at the version it had', () => {
  const file = databaseWith(`${versionOne} ALTER TABLE runs ADD COLUMN row_limit INTEGER;`);
  expect(() => openDatabase(file)).toThrow(/duplicate column/);
  const db = new BetterSqlite3(file);
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  db.close();
});

test('a file that is no database, and a folder in its place, make the workspace unusable', () => {
  for (const make of [
    (file: string) => writeFileSync(file, 'hello '.repeat(1000)),
    (file: string) => mkdirSync(file),
  ]) {
    const path = scratchFolder();
    make(join(path, 'drydock.db'));
    expect(failureOf(() => openWorkspace({ path }))).toMatchObject({
      code: 'WORKSPACE_UNUSABLE',
      message: expect.stringContaining(path),
    });
  }
});
