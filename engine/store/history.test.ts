import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type HistoryFilter, historyFilterSchema } from '../../shared/contract/history.ts';
import { type SeededRun, seedRuns } from '../../test/history/seeded-runs.ts';
import { failureOf, scratchFolder } from '../../test/recovery/scratch.ts';
import { openWorkspace, type Workspace } from '../workspace/open-workspace.ts';

const COUNT = 400;
let folder: string;
let seeded: SeededRun[];

beforeEach(() => {
  folder = scratchFolder();
  openWorkspace({ path: folder }).close();
  seeded = seedRuns(join(folder, 'drydock.db'), COUNT, 3);
});

function open(): Workspace {
  const workspace = openWorkspace({ path: folder, actor: 'ana' });
  onTestFinished(() => workspace.close());
  return workspace;
}

const page = (
  workspace: Workspace,
  filter: Partial<HistoryFilter>,
  sort = { by: 'started', descending: true },
  metrics: string[] = [],
) => workspace.history.page({ filter: historyFilterSchema.parse(filter), sort, metrics, offset: 0, limit: COUNT });

const newest = (a: SeededRun, b: SeededRun) => (a.startedAt < b.startedAt ? 1 : -1);
const says = (run: SeededRun, word: string) =>
  [run.name, run.id, run.note ?? '', '/plans/drydock.yaml', run.model, run.data, ...run.tags].some((text) =>
    text.toLowerCase().includes(word.toLowerCase()),
  );

const cases: [string, Partial<HistoryFilter>, (run: SeededRun) => boolean][] = [
  ['nothing', {}, () => true],
  ['words in any place', { text: ' adult  MODEL-1 ' }, (run) => says(run, 'adult') && says(run, 'model-1')],
  [
    'a percent sign and an underscore as themselves',
    { text: '% of_rows' },
    (run) => says(run, '%') && says(run, 'of_rows'),
  ],
  ['a note', { text: '100%' }, (run) => says(run, '100%')],
  ['a tag by text', { text: 'nightly' }, (run) => says(run, 'nightly')],
  ['statuses', { status: ['failed', 'cancelled'] }, (run) => ['failed', 'cancelled'].includes(run.status)],
  ['verdicts', { verdict: ['pass', 'no gates'] }, (run) => ['pass', 'no gates'].includes(run.verdict ?? '')],
  [
    'all of the tags',
    { tags: ['candidate', 'élan'] },
    (run) => run.tags.includes('candidate') && run.tags.includes('élan'),
  ],
  [
    'one of the names',
    { names: ['Churn', 'Fraud <b>bold</b>'] },
    (run) => ['Churn', 'Fraud <b>bold</b>'].includes(run.name),
  ],
  ['the kind', { kind: 'bench' }, () => false],
  [
    'a span of time',
    { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00.000Z' },
    (run) => run.startedAt >= '2026-03-01' && run.startedAt < '2026-04-01',
  ],
  [
    'named runs',
    { ids: ['000003-seed', '00002b-seed', 'gone'] },
    (run) => ['000003-seed', '00002b-seed'].includes(run.id),
  ],
  ['pinned runs', { pinned: true }, (run) => run.pinned],
  ['runs that are not pinned', { pinned: false, names: ['Churn'] }, (run) => !run.pinned && run.name === 'Churn'],
];

test.each(cases)('the filter leaves what brute force leaves: %s', (_, filter, matches) => {
  const { total, rows } = page(open(), filter);
  const expected = seeded.filter(matches).toSorted(newest);
  expect(total).toBe(expected.length);
  expect(rows.map(({ run }) => run.id)).toEqual(expected.map(({ id }) => id));
});

const ranks: Record<string, (run: SeededRun) => number | string | null> = {
  started: (run) => run.startedAt,
  name: (run) => run.name.toLowerCase(),
  duration: (run) => Date.parse(run.finishedAt!) - Date.parse(run.startedAt),
  accuracy: (run) => run.accuracy,
  'demographic_parity_difference[sex]': (run) => run.gap,
  'accuracy[no such grouping]': () => null,
};

test.each(Object.keys(ranks))('sorted by %s both ways, what has no value last, equals newest first', (by) => {
  const workspace = open();
  for (const descending of [true, false]) {
    const { rows } = page(workspace, {}, { by, descending });
    const expected = seeded.toSorted((a, b) => {
      const [x, y] = [ranks[by](a), ranks[by](b)];
      if (x === null || y === null) return Number(x === null) - Number(y === null) || newest(a, b);
      if (x === y) return newest(a, b);
      return x < y === descending ? 1 : -1;
    });
    expect(rows.map(({ run }) => run.id)).toEqual(expected.map(({ id }) => id));
  }
});

test('a page is a window on the whole, and knows how much there is', () => {
  const { history } = open();
  const query = { filter: historyFilterSchema.parse({}), sort: { by: 'name', descending: false }, metrics: [] };
  const whole = history.page({ ...query, offset: 0, limit: COUNT });
  const part = history.page({ ...query, offset: 37, limit: 11 });
  expect(part.total).toBe(COUNT);
  expect(part.rows).toEqual(whole.rows.slice(37, 48));
  expect(history.page({ ...query, offset: COUNT, limit: 10 })).toEqual({ total: COUNT, rows: [] });
});

test('a row has the values asked for, with interval and gate', () => {
  const run = seeded.find(({ gap, accuracy }) => gap !== null && accuracy !== null)!;
  const { rows } = page(open(), { text: run.id }, undefined, [
    'accuracy',
    'demographic_parity_difference[sex]',
    'none',
  ]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    run: { id: run.id, name: run.name, startedAt: run.startedAt },
    model: run.model,
    data: run.data,
    note: run.note,
    rows_used: 16_281,
    values: [{ value: run.accuracy, ci: { low: run.accuracy! - 0.01, level: 0.95 } }, { value: run.gap }, null],
    limits: [{ min: 0.8, max: null }, { min: null, max: 0.1 }, null],
  });
});

test('facets count what there is, and put the gated metrics first', () => {
  const facets = open().history.facets();
  const churn = seeded.filter(({ name }) => name === 'Churn').length;
  expect(facets.total).toBe(COUNT);
  expect(facets.names).toContainEqual({ value: 'Churn', runs: churn });
  expect(facets.tags).toContainEqual({
    value: 'nightly',
    runs: seeded.filter(({ tags }) => tags.includes('nightly')).length,
  });
  expect(facets.verdicts.map(({ value }) => value)).toEqual(['fail', 'inconclusive', 'no gates', 'pass']);
  expect(facets.pinned).toBe(5);
  expect(facets.metrics).toEqual(
    expect.arrayContaining(['accuracy', 'roc_auc', 'log_loss', 'demographic_parity_difference[sex]']),
  );
  expect(facets.headline).toEqual(['accuracy', 'demographic_parity_difference[sex]', 'roc_auc']);
});

test('tags and notes are audited where they change something, and say how to undo it', () => {
  const workspace = open();
  const [a, b] = seeded.filter(({ tags, note }) => tags.length === 0 && note === null).map(({ id }) => id);
  const change = { ids: [a, b], add_tags: ['keep'], remove_tags: ['none of it'], note: '  why  ' };
  expect(workspace.history.annotate(change)).toEqual([
    { id: a, added: ['keep'], removed: [], note_before: null },
    { id: b, added: ['keep'], removed: [], note_before: null },
  ]);
  expect(workspace.history.annotate(change)).toEqual([]);
  expect(page(workspace, { tags: ['keep'] }).rows.map(({ note }) => note)).toEqual(['why', 'why']);
  const undone = workspace.history.annotate({ ids: [a], add_tags: [], remove_tags: ['keep'], note: null });
  expect(undone).toEqual([{ id: a, added: [], removed: ['keep'], note_before: 'why' }]);
  const entries = workspace.audit.list({ subject: a }).entries;
  expect(entries.map(({ action, details }) => [action, details])).toEqual([
    ['run.annotated', { added: ['keep'], removed: [], note_sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    ['run.annotated', { added: [], removed: ['keep'], note_sha256: null }],
  ]);
  expect(workspace.verifyAudit()).toMatchObject({ whole: true });
});

test('an annotation of a run that is gone changes no other run either', () => {
  const workspace = open();
  const { id } = seeded.find(({ tags }) => tags.length === 0)!;
  const change = { ids: [id, 'no-such-run'], add_tags: ['half'], remove_tags: [] };
  expect(failureOf(() => workspace.history.annotate(change))).toMatchObject({ code: 'RUN_NOT_FOUND' });
  expect(page(workspace, { tags: ['half'] }).total).toBe(0);
});

test('one run of a name is the baseline; pinning is audited and can be undone', () => {
  const workspace = open();
  const [first, second] = seeded.filter(({ name, status }) => name === 'Churn' && status === 'done');
  expect(workspace.history.pin(second.id)).toEqual({ name: 'Churn', previous: first.id });
  expect(workspace.history.pin(second.id)).toEqual({ name: 'Churn', previous: second.id });
  expect(page(workspace, { names: ['Churn'], pinned: true }).rows.map(({ run }) => run.id)).toEqual([second.id]);
  expect(workspace.history.unpin('Churn')).toEqual({ previous: second.id });
  expect(workspace.history.unpin('Churn')).toEqual({ previous: null });
  workspace.history.pin(first.id);
  expect(workspace.audit.list({ subject: second.id }).entries.map(({ action }) => action)).toEqual([
    'run.pinned',
    'run.unpinned',
  ]);
  const failed = seeded.find(({ status }) => status === 'failed')!;
  expect(failureOf(() => workspace.history.pin(failed.id))).toMatchObject({ code: 'USAGE' });
});

test('a deleted run takes its tags, note and pin with it', () => {
  const workspace = open();
  const run = seeded.find(({ name, pinned }) => pinned && name === 'Wine quality')!;
  workspace.history.annotate({ ids: [run.id], add_tags: ['goes'], remove_tags: [], note: 'goes' });
  workspace.runs.delete([run.id]);
  expect(page(workspace, { tags: ['goes'] }).total).toBe(0);
  expect(page(workspace, { names: ['Wine quality'], pinned: true }).total).toBe(0);
  expect(workspace.history.unpin('Wine quality')).toEqual({ previous: null });
});

test('the revision changes with every change, by this program or another, and only then', () => {
  const [one, other] = [open(), open()];
  const before = one.history.revision();
  expect(one.history.revision()).toBe(before);
  other.history.annotate({ ids: [seeded[0].id], add_tags: ['elsewhere'], remove_tags: [] });
  const after = one.history.revision();
  expect(after).not.toBe(before);
  one.history.annotate({ ids: [seeded[0].id], add_tags: [], remove_tags: ['elsewhere'] });
  expect(one.history.revision()).not.toBe(after);
});
