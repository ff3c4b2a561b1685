import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../shared/results.ts';
import { actionsOf, checkTexts, detailLines, momentText, searchOf, shownEntries, viewOf } from './audit-view.ts';

const entry = (sequence: number, action: string, details: Record<string, unknown> = {}): AuditEntry => ({
  sequence,
  at: '2026-11-22T10:00:00.000Z',
  actor: 'ana',
  action,
  subject: `run-${sequence}`,
  details,
  previous: '',
  hash: `ab${sequence}`,
});
const trail = [entry(1, 'run.created'), entry(2, 'run.done', { verdict: 'Pass' }), entry(3, 'run.deleted')];
const numbers = (view: Partial<Parameters<typeof shownEntries>[1]>) =>
  shownEntries(trail, { text: '', action: '', order: 'newest', ...view }).map(({ sequence }) => sequence);

test('newest first unless asked otherwise; the trail itself is left as it is', () => {
  expect(numbers({})).toEqual([3, 2, 1]);
  expect(numbers({ order: 'oldest' })).toEqual([1, 2, 3]);
  expect(trail.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
});

test('every word must be somewhere in the entry, its details included', () => {
  expect(numbers({ text: 'ANA pass' })).toEqual([2]);
  expect(numbers({ text: 'ab3' })).toEqual([3]);
  expect(numbers({ text: 'nobody' })).toEqual([]);
  expect(numbers({ action: 'run.created' })).toEqual([1]);
  expect(actionsOf(trail)).toEqual(['run.created', 'run.deleted', 'run.done']);
});

test('the view goes into the address and back', () => {
  const view = { text: 'a&b', action: 'run.done', order: 'oldest', entry: 7 } as const;
  expect(viewOf(searchOf(view))).toEqual(view);
  expect(searchOf({ text: '', action: '', order: 'newest', entry: null })).toBe('');
  expect(viewOf('?entry=-1&order=up')).toEqual({ text: '', action: '', order: 'newest', entry: null });
});

test('a moment is that of this machine', () => {
  const at = new Date(2026, 10, 2, 3, 4, 5);
  expect(momentText(at.toISOString())).toBe('2026-11-02 03:04:05');
  expect(momentText('never\u202e')).toBe('never\ufffd');
});

test('says what was found and what it means', () => {
  const check = { schema: 'drydock.audit-check/1', whole: true, entries: 1, head: 'x' } as const;
  expect(checkTexts(check).finding).toBe('The chain is whole: 1 entry');
  expect(checkTexts({ ...check, entries: 0 }).finding).toContain('no entry yet');
  expect(checkTexts(check, true).meaning).toContain('the entry that the file names');
  expect(checkTexts({ ...check, message: 'no key here' }, true).meaning).toBe('No key here.');
  const broken = checkTexts({ ...check, whole: false, broken_at: 1204, message: 'hash differs' });
  expect(broken.finding).toBe('The chain is broken at entry 1,204');
  expect(broken.meaning).toContain('Hash differs. ');
  expect(checkTexts({ ...check, whole: false, message: 'signed with key b' }).finding).toContain('cannot be trusted');
});

test('details are lines, nested ones under their path', () => {
  expect(detailLines({ kind: 'validate', digests: { model: 'ab', files: ['x'] }, none: {}, rows: 3 })).toEqual([
    { name: 'kind', text: 'validate' },
    { name: 'digests.model', text: 'ab' },
    { name: 'digests.files', text: '["x"]' },
    { name: 'none', text: '{}' },
    { name: 'rows', text: '3' },
  ]);
});
