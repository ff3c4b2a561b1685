import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scratchFolder } from '../../test/recovery/scratch.ts';
import { type Database, openDatabase } from '../store/sqlite.ts';
import { canonicalText, entryHash, GENESIS } from './entry-hash.ts';
import { AuditTrail } from './trail.ts';
import { verifyTrail } from './verify.ts';

let db: Database;
let trail: AuditTrail;

beforeEach(() => {
  db = openDatabase(join(scratchFolder(), 'drydock.db'));
  trail = new AuditTrail(db, 'ana');
  for (let i = 1; i <= 5; i += 1) trail.append({ action: 'run.done', subject: `run-${i}`, details: { i } });
});
afterEach(() => {
  db.close();
});

/** What someone with the file and a SQLite shell can do. */
function tamper(sql: string): void {
  db.exec(`DROP TRIGGER IF EXISTS audit_is_not_edited; DROP TRIGGER IF EXISTS audit_is_not_cut; ${sql}`);
}

test('an untouched trail is whole', () => {
  expect(verifyTrail(db)).toEqual({
    schema: 'drydock.audit-check/1',
    whole: true,
    entries: 5,
    head: trail.head().hash,
  });
});

test('an empty trail is whole, and its head is 64 zeros', () => {
  const empty = openDatabase(join(scratchFolder(), 'drydock.db'));
  expect(verifyTrail(empty)).toMatchObject({ whole: true, entries: 0, head: '0'.repeat(64) });
  empty.close();
});

test('the first entry follows the genesis, each other one the entry before it', () => {
  const { entries, head } = trail.list();
  expect(entries.map(({ previous }) => previous)).toEqual([GENESIS, ...entries.slice(0, -1).map(({ hash }) => hash)]);
  expect(head).toBe(entries[4].hash);
});

test('the newest entries, and those of one subject, are listed oldest first', () => {
  expect(trail.list({ limit: 2 }).entries.map(({ sequence }) => sequence)).toEqual([4, 5]);
  expect(trail.list({ subject: 'run-2' }).entries.map(({ sequence }) => sequence)).toEqual([2]);
});

test.each([
  ['at', "'2020-01-01T00:00:00.000Z'"],
  ['actor', "'bob'"],
  ['action', "'run.failed'"],
  ['subject', "'run-9'"],
  ['details', `'{"i":4}'`],
  ['details', `'{"i": 3}'`],
  ['details', `'{"i":9,"i":3}'`],
  ['details', "'no json'"],
  ['previous', `'${'f'.repeat(64)}'`],
  ['hash', `'${'f'.repeat(64)}'`],
])('an edited %s (%s) is found', (column, value) => {
  tamper(`UPDATE audit SET ${column} = ${value} WHERE sequence = 3`);
  expect(verifyTrail(db)).toMatchObject({ whole: false, broken_at: 3, message: expect.stringContaining('entry 3') });
});

test.each([1, 3, 5])('the removed entry %i is found', (sequence) => {
  tamper(`DELETE FROM audit WHERE sequence = ${sequence}`);
  expect(verifyTrail(db)).toMatchObject({
    whole: false,
    broken_at: sequence,
    message: `entry ${sequence} was removed${sequence === 5 ? ': the trail ends before its recorded head 5' : ''}`,
  });
});

test('a removed entry whose successors were renumbered is found', () => {
  tamper('DELETE FROM audit WHERE sequence = 3; UPDATE audit SET sequence = sequence - 1 WHERE sequence > 3');
  expect(verifyTrail(db)).toMatchObject({ whole: false, broken_at: 3 });
});

test('two exchanged entries are found', () => {
  tamper(`UPDATE audit SET sequence = -2 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 4;
    UPDATE audit SET sequence = 4 WHERE sequence = -2`);
  expect(verifyTrail(db)).toMatchObject({ whole: false, broken_at: 2 });
});

test('an edited entry with a hash that fits again breaks the link of the next one', () => {
  const { hash: _, ...entry } = { ...trail.list().entries[2], actor: 'bob' };
  tamper(`UPDATE audit SET actor = 'bob', hash = '${entryHash(entry)}' WHERE sequence = 3`);
  expect(verifyTrail(db)).toMatchObject({ whole: false, broken_at: 4 });
});

test('an entry added by hand is found', () => {
  tamper(`INSERT INTO audit SELECT 6, at, actor, action, subject, details, hash, hash FROM audit WHERE sequence = 5`);
  expect(verifyTrail(db)).toMatchObject({ whole: false, broken_at: 6 });
});

test('a well made entry added past the head is found', () => {
  const last = trail.list().entries[4];
  const added = { ...last, sequence: 6, previous: last.hash };
  tamper(
    `INSERT INTO audit VALUES (6, '${last.at}', 'ana', 'run.done', 'run-5', '${canonicalText(last.details)}', '${last.hash}', '${entryHash(added)}')`,
  );
  expect(verifyTrail(db)).toMatchObject({ whole: false, message: 'the recorded head 5 is not the last entry 6' });
});

test('a trail of which nothing is left is found', () => {
  tamper('DELETE FROM audit');
  expect(verifyTrail(db)).toMatchObject({ whole: false, broken_at: 1, entries: 0 });
});

test('the database itself refuses an edit and a removal', () => {
  expect(() => db.exec("UPDATE audit SET actor = 'bob'")).toThrow(/append-only/);
  expect(() => db.exec('DELETE FROM audit')).toThrow(/append-only/);
});

test('an entry that was edited into nonsense is told when the trail is listed', () => {
  tamper("UPDATE audit SET details = 'no json' WHERE sequence = 3");
  expect(() => trail.list()).toThrow('audit entry 3 was edited');
});

test('an entry belongs to the transaction in which it was made', () => {
  const before = trail.head();
  expect(() =>
    db
      .transaction(() => {
        trail.append({ action: 'run.done', subject: 'run-6' });
        throw new Error('undone');
      })
      .immediate(),
  ).toThrow('undone');
  expect(trail.head()).toEqual(before);
  expect(verifyTrail(db)).toMatchObject({ whole: true, entries: 5 });
});
