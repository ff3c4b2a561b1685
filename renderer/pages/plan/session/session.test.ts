import { expect, it, vi } from 'vitest';
import { checkPlan } from '../../../../shared/plan/check-plan.ts';
import { editPlan } from '../../../../shared/plan/edit-plan.ts';
import { dropDraft, keepDraft, readDraft } from './drafts.ts';
import type { PlanChecker } from './plan-checker.ts';
import { isSaved, PlanSession } from './plan-session.ts';
import { textDifference } from './text-difference.ts';

/** What the worker runs, in this thread. */
const checker: PlanChecker = {
  check: async (text) => checkPlan(text),
  edit: async (text, edits) => editPlan(text, edits),
  close: () => {},
};
const open = (text: string) => new PlanSession(checker, { path: '/p.yaml', text, base: { text, sha256: 'a' } });

it('an edit of the form goes through the editor and makes the plan unsaved', async () => {
  const session = open('seed: 1 # why\n');
  const replace = vi.fn((text: string) => session.typed(text));
  session.attach(replace);
  await session.edit([{ path: ['seed'], value: 2 }]);
  expect(replace.mock.calls).toEqual([['seed: 2 # why\n']]);
  expect(session.get()).toMatchObject({ text: 'seed: 2 # why\n', value: { seed: 2 }, editError: null });
  expect(isSaved(session.get())).toBe(false);
  session.rebase({ text: 'seed: 2 # why\n', sha256: 'b' });
  expect(isSaved(session.get())).toBe(true);
  session.close();
});

it('edits made at once all arrive, and none is lost to typing meanwhile', async () => {
  const session = open('seed: 1\n');
  const done = [session.edit([{ path: ['seed'], value: 2 }]), session.edit([{ path: ['threads'], value: 4 }])];
  session.typed('# typed\nseed: 1\n');
  await Promise.all(done);
  expect(session.get().text).toBe('# typed\nseed: 2\nthreads: 4\n');
  session.close();
});

it('while the text is no YAML the form keeps its last state and edits are refused with a reason', async () => {
  const session = open('seed: 1\n');
  await session.edit([]);
  session.typed('seed: [1\n');
  await vi.waitFor(() => expect(session.get().check?.value).toBe(null));
  expect(session.get().value).toEqual({ seed: 1 });
  await session.edit([{ path: ['seed'], value: 2 }]);
  expect(session.get()).toMatchObject({ text: 'seed: [1\n', editError: { code: 'PLAN_INVALID' } });
  session.close();
});

class Memory implements Storage {
  [name: string]: unknown;
  readonly #items = new Map<string, string>();
  get length() {
    return this.#items.size;
  }
  clear = () => this.#items.clear();
  getItem = (key: string) => this.#items.get(key) ?? null;
  key = (index: number) => [...this.#items.keys()][index] ?? null;
  removeItem = (key: string) => void this.#items.delete(key);
  setItem = (key: string, value: string) => {
    if (value.length > 300_000) throw new Error('QuotaExceededError');
    this.#items.set(key, value);
  };
}

it('drafts are kept, bounded, replaced and dropped', () => {
  const storage = new Memory();
  const draft = { text: 'a: 1', base: null, at: 5 };
  expect(readDraft('/p', storage)).toBe(null);
  expect(keepDraft('/p', draft, storage)).toBe(true);
  expect(readDraft('/p', storage)).toEqual(draft);
  for (let at = 10; at < 40; at++) keepDraft(`/p${at}`, { ...draft, at }, storage);
  expect(storage.length).toBe(20);
  expect(readDraft('/p', storage)).toBe(null);
  expect(readDraft('/p39', storage)?.at).toBe(39);
  expect(keepDraft('/p39', { ...draft, text: 'x'.repeat(600_000) }, storage)).toBe(false);
  expect(readDraft('/p39', storage)).toBe(null);
  expect(keepDraft('/full', { ...draft, text: 'x'.repeat(400_000) }, storage)).toBe(false);
  storage.setItem('drydock.draft:/bad', '{"text": 1}');
  expect(readDraft('/bad', storage)).toBe(null);
  dropDraft('/p38', storage);
  expect(readDraft('/p38', storage)).toBe(null);
});

it('a difference names the lines', () => {
  expect(textDifference('a\nb\nc', 'a\nc\nd')).toEqual({ removed: 1, added: 1, lines: ['-b', '+d'] });
  expect(textDifference('same', 'same')).toEqual({ removed: 0, added: 0, lines: [] });
  const long = textDifference('', Array.from({ length: 30 }, (_, i) => `${i}`).join('\n'));
  expect([long.added, long.lines.length]).toEqual([30, 12]);
});
