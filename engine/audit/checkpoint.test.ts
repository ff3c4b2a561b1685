import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { sampleReport } from '../../test/recovery/sample-report.ts';
import { failureOf, scratchFolder } from '../../test/recovery/scratch.ts';
import { type Database, openDatabase } from '../store/sqlite.ts';
import { verifyAgainst, writeCheckpoint } from './checkpoint.ts';
import { signingKeyPath } from './signing-key.ts';
import { AuditTrail } from './trail.ts';
import { verifyTrail } from './verify.ts';

let workspace: string;
let outside: string;
let keyPath: string;
let file: string;
let db: Database;
let trail: AuditTrail;

beforeEach(() => {
  const folder = scratchFolder();
  workspace = join(folder, 'workspace');
  outside = join(folder, 'outside');
  for (const path of [workspace, outside]) mkdirSync(path);
  keyPath = join(outside, 'keys', 'audit-key.pem');
  file = join(outside, 'checkpoint.json');
  db = trailOf(5);
  trail = new AuditTrail(db, 'ana');
});

function trailOf(entries: number, actor = 'ana'): Database {
  const opened = openDatabase(join(scratchFolder(), 'drydock.db'));
  const newTrail = new AuditTrail(opened, actor);
  for (let i = 1; i <= entries; i += 1) newTrail.append({ action: 'run.done', subject: `run-${i}` });
  onTestFinished(() => void opened.close());
  return opened;
}

const change = (edit: (checkpoint: Record<string, unknown>) => void) => {
  const checkpoint = JSON.parse(readFileSync(file, 'utf8'));
  edit(checkpoint);
  writeFileSync(file, JSON.stringify(checkpoint));
};

test('a trail that grew since the checkpoint is whole', () => {
  expect(writeCheckpoint(trail, file, { workspace, keyPath })).toMatchObject({ sequence: 5, head: trail.head().hash });
  trail.append({ action: 'run.deleted', subject: 'run-1' });
  expect(verifyAgainst(db, file, { keyPath })).toMatchObject({ whole: true, entries: 6 });
});

test('the key is made once, private, and outside the workspace', () => {
  const first = writeCheckpoint(trail, file, { workspace, keyPath });
  expect(statSync(keyPath).mode & 0o777).toBe(0o600);
  expect(statSync(join(outside, 'keys')).mode & 0o777).toBe(0o700);
  expect(writeCheckpoint(trail, file, { workspace, keyPath }).public_key).toBe(first.public_key);
  const inside = join(workspace, 'artifacts', 'key.pem');
  expect(failureOf(() => writeCheckpoint(trail, file, { workspace, keyPath: inside }))).toMatchObject({
    code: 'USAGE',
  });
});

test('a chain that was rewritten from the first entry, whole in itself, is found', () => {
  writeCheckpoint(trail, file, { workspace, keyPath });
  const rewritten = trailOf(7, 'bob');
  expect(verifyTrail(rewritten).whole).toBe(true);
  expect(verifyAgainst(rewritten, file, { keyPath })).toMatchObject({
    whole: false,
    broken_at: 5,
    message: expect.stringContaining('rewritten'),
  });
});

test('a chain that was cut, whole in itself, is found', () => {
  writeCheckpoint(trail, file, { workspace, keyPath });
  db.exec(`DROP TRIGGER audit_is_not_cut; DELETE FROM audit WHERE sequence > 3;
    UPDATE audit_head SET sequence = 3, hash = (SELECT hash FROM audit WHERE sequence = 3)`);
  expect(verifyTrail(db).whole).toBe(true);
  expect(verifyAgainst(db, file, { keyPath })).toMatchObject({
    whole: false,
    broken_at: 4,
    message: expect.stringContaining('cut'),
  });
});

test('a checkpoint of an empty trail holds for every trail', () => {
  const empty = trailOf(0);
  writeCheckpoint(new AuditTrail(empty, 'ana'), file, { workspace, keyPath });
  expect(verifyAgainst(db, file, { keyPath }).whole).toBe(true);
});

test('an edited checkpoint proves nothing', () => {
  writeCheckpoint(trail, file, { workspace, keyPath });
  change((checkpoint) => {
    checkpoint.sequence = 4;
    checkpoint.head = trail.list().entries[3].hash;
  });
  expect(verifyAgainst(db, file, { keyPath })).toMatchObject({
    whole: false,
    message: expect.stringContaining('signature'),
  });
});

test('a checkpoint signed by somebody else proves nothing', () => {
  const other = join(outside, 'other.pem');
  writeCheckpoint(trail, join(outside, 'own.json'), { workspace, keyPath });
  writeCheckpoint(trail, file, { workspace, keyPath: other });
  expect(verifyAgainst(db, file, { keyPath })).toMatchObject({
    whole: false,
    message: expect.stringContaining('signed with key'),
  });
});

test('without a key of its own, a machine tells whose signature to trust', () => {
  writeCheckpoint(trail, file, { workspace, keyPath });
  const check = verifyAgainst(db, file, { keyPath: join(outside, 'none.pem') });
  expect(check).toMatchObject({ whole: true, message: expect.stringMatching(/key [0-9a-f]{16}/) });
});

test('the public half of the key is enough to check a signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signing = join(outside, 'private.pem');
  const checking = join(outside, 'public.pem');
  writeFileSync(signing, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(checking, publicKey.export({ type: 'spki', format: 'pem' }));
  writeCheckpoint(trail, file, { workspace, keyPath: signing });
  expect(verifyAgainst(db, file, { keyPath: checking })).toEqual(verifyTrail(db));
});

test('a report vouches for the trail of its day', () => {
  writeFileSync(file, JSON.stringify(sampleReport({ audit_head: trail.list().entries[2].hash })));
  expect(verifyAgainst(db, file, { keyPath }).whole).toBe(true);
  expect(verifyAgainst(trailOf(7, 'bob'), file, { keyPath })).toMatchObject({
    whole: false,
    message: expect.stringContaining('not in the trail'),
  });
});

test('a broken trail is told as such, whatever the checkpoint says', () => {
  writeCheckpoint(trail, file, { workspace, keyPath });
  db.exec("DROP TRIGGER audit_is_not_edited; UPDATE audit SET actor = 'bob' WHERE sequence = 2");
  expect(verifyAgainst(db, file, { keyPath })).toMatchObject({ whole: false, broken_at: 2 });
});

test.each([
  ['not there', null],
  ['no JSON', 'hello'],
  ['other JSON', '{"schema":"drydock.runs/1"}'],
])('a file that is %s is a usage error', (_, content) => {
  if (content !== null) writeFileSync(file, content);
  expect(failureOf(() => verifyAgainst(db, file, { keyPath }))).toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining(file),
  });
});

test('a key that is none, or of another kind, is refused', () => {
  const rsa = join(outside, 'rsa.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  writeFileSync(rsa, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  writeFileSync(join(outside, 'text.pem'), 'hello');
  for (const name of ['rsa.pem', 'text.pem'])
    expect(failureOf(() => writeCheckpoint(trail, file, { workspace, keyPath: join(outside, name) }))).toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
      message: expect.stringContaining(name),
    });
});

test('the key lies where DRYDOCK_AUDIT_KEY says, else in the configuration folder', () => {
  expect(signingKeyPath({ DRYDOCK_AUDIT_KEY: '/keys/audit.pem', XDG_CONFIG_HOME: '/config' })).toBe('/keys/audit.pem');
  if (process.platform === 'win32') return;
  expect(signingKeyPath({ XDG_CONFIG_HOME: '/config' })).toBe('/config/drydock/audit-key.pem');
});
