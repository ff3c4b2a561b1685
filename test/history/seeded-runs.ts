import BetterSqlite3 from 'better-sqlite3';

/** A run as the seed wrote it, for brute force beside the SQL. */
export interface SeededRun {
  id: string;
  name: string;
  status: string;
  verdict: string | null;
  startedAt: string;
  finishedAt: string | null;
  model: string;
  data: string;
  tags: string[];
  note: string | null;
  pinned: boolean;
  accuracy: number | null;
  gap: number | null;
}

const NAMES = ['Adult income', 'Wine quality', 'Churn', 'Fraud <b>bold</b>', '50 % of_rows'];
const STATUSES = ['done', 'done', 'done', 'done', 'failed', 'cancelled', 'interrupted'];
const VERDICTS = ['pass', 'fail', 'inconclusive', 'no gates'];
const TAGS = ['candidate', 'nightly', 'for review', 'élan'];
const OTHER_METRICS = ['roc_auc', 'log_loss', 'f1', 'precision', 'recall', 'specificity', 'brier_score'];

/** A plain linear congruential generator: the same runs every time. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Writes `count` ended runs, each with `groupRows` metric rows of groups besides the overall ones, past the store. */
export function seedRuns(file: string, count: number, groupRows = 60): SeededRun[] {
  const random = randomNumbers(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const db = new BetterSqlite3(file);
  db.pragma('foreign_keys = ON');
  const insertRun = db.prepare(`INSERT INTO runs (id, kind, name, status, verdict, plan, host, audit_head, started_at,
    finished_at, error, note, plan_path) VALUES (?, 'validate', ?, ?, ?, ?, 'seed', '', ?, ?, ?, ?, ?)`);
  const insertMetric = db.prepare(`INSERT INTO metrics (run, position, scope, grouping, label, metric, value, n, low,
    high, level, method) VALUES (?, ?, ?, ?, ?, ?, ?, 16281, ?, ?, 0.95, 'wilson')`);
  const insertGate = db.prepare(`INSERT INTO gates (run, position, metric, sensitive, status, severity, evidence, value,
    min, max, why) VALUES (?, ?, ?, ?, 'pass', 'block', 'interval', ?, ?, ?, 'seeded')`);
  const insertTag = db.prepare('INSERT INTO run_tags VALUES (?, ?)');
  const runs: SeededRun[] = [];
  db.transaction(() => {
    for (let i = 0; i < count; i++) {
      const status = pick(STATUSES);
      const done = status === 'done';
      const started = Date.UTC(2026, 0, 1) + Math.floor(random() * 300 * 86_400_000);
      const run: SeededRun = {
        id: `${i.toString(36).padStart(6, '0')}-seed`,
        name: pick(NAMES),
        status,
        verdict: done ? pick(VERDICTS) : null,
        startedAt: new Date(started).toISOString(),
        finishedAt: new Date(started + Math.floor(random() * 90_000)).toISOString(),
        model: `models/model-${Math.floor(random() * 20)}.onnx`,
        data: pick(['data/test.csv', 'data/holdout.parquet']),
        tags: TAGS.filter(() => random() < 0.2),
        note: random() < 0.1 ? `note ${i}: look at 100% of it` : null,
        pinned: false,
        accuracy: done ? 0.7 + 0.25 * random() : null,
        gap: done && random() < 0.8 ? 0.3 * random() : null,
      };
      runs.push(run);
      const plan = {
        name: run.name,
        model: { path: run.model },
        data: { path: run.data },
        filler: 'x'.repeat(1_500),
      };
      const error = done ? null : JSON.stringify({ code: 'DATA_EMPTY', message: 'no rows' });
      insertRun.run(
        run.id,
        run.name,
        status,
        run.verdict,
        JSON.stringify(plan),
        run.startedAt,
        run.finishedAt,
        error,
        run.note,
        '/plans/drydock.yaml',
      );
      for (const tag of run.tags) insertTag.run(run.id, tag);
      if (!done) continue;
      let position = 0;
      const metric = (scope: string, grouping: string | null, label: string | null, name: string, value: number) =>
        insertMetric.run(run.id, position++, scope, grouping, label, name, value, value - 0.01, value + 0.01);
      metric('overall', null, null, 'accuracy', run.accuracy!);
      for (const name of OTHER_METRICS) metric('overall', null, null, name, random());
      for (let g = 0; g < groupRows; g++) metric('group', 'sex', `sex=${g}`, pick(OTHER_METRICS), random());
      if (run.gap !== null) metric('gap', 'sex', null, 'demographic_parity_difference', run.gap);
      insertGate.run(run.id, 0, 'accuracy', null, run.accuracy, 0.8, null);
      insertGate.run(run.id, 1, 'demographic_parity_difference', 'sex', run.gap, null, 0.1);
    }
    for (const name of NAMES) {
      const pinned = runs.find((run) => run.name === name && run.status === 'done');
      if (!pinned) continue;
      pinned.pinned = true;
      db.prepare('INSERT INTO baselines VALUES (?, ?)').run(name, pinned.id);
    }
  })();
  db.close();
  return runs;
}
