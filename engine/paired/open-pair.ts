import { DrydockError } from '../../shared/errors.ts';
import { type JudgedRows, rowsAt } from '../../shared/paired/judged-rows.ts';
import { pairedDifference } from '../../shared/paired/paired-difference.ts';
import type { Value } from '../../shared/value.ts';
import type { AskContext, LiveMethods } from '../live/live-handler.ts';
import { type LoadedRows, loadRows } from '../predictions/load-rows.ts';
import type { StoredRun } from '../predictions/stored-run.ts';
import { openStoredTable } from '../predictions/stored-table.ts';

export interface Pair {
  baseline: StoredRun;
  run: StoredRun;
}

/** One value that both reports have. */
export interface PairQuestion {
  key: string;
  metric: string;
  class?: string;
  /** The places of grouping and group in the baseline's report. */
  group?: readonly [number, number];
  /** As the reports have them: the stored rows must give the same. */
  values: readonly [number, number];
}

export interface PairInput {
  questions: readonly PairQuestion[];
  level: number;
}

/** How exactly the stored rows must give the reported value; scores are stored as they were used. */
const SAME = 1e-6;

/** Holds the stored predictions of two runs, and compares them row by row. */
export async function openPair({ baseline, run }: Pair, folder: string, context: AskContext): Promise<LiveMethods> {
  const first = await loaded(baseline, folder, context);
  const second = await loaded(run, folder, context);
  const why = whyNot(first, second);
  return {
    differences: async ({ questions, level }: PairInput, { signal, progress }) => {
      if (why) return { state: 'absent', why };
      const parts = new Parts(judged(baseline, first), judged(run, second), first.groups);
      const differences: { key: string; difference: Value }[] = [];
      for (const [i, question] of questions.entries()) {
        signal.throwIfAborted();
        progress('compare', i, questions.length);
        const found = ask(question, parts, baseline.classes, level);
        if (found) differences.push({ key: question.key, difference: found });
        // A question that is withdrawn is heard between two answers.
        await new Promise(setImmediate);
      }
      return { state: 'ready', rows: first.n, differences };
    },
  };
}

async function loaded(run: StoredRun, folder: string, context: AskContext): Promise<LoadedRows> {
  const table = await openStoredTable(run, folder);
  try {
    return await loadRows(run, table, context);
  } finally {
    table.database.close();
  }
}

/** Why two runs on the same data did not judge the same rows. */
function whyNot(a: LoadedRows, b: LoadedRows): string | undefined {
  const same = (x: ArrayLike<number> | undefined, y: ArrayLike<number> | undefined) => {
    if (!x || !y) return x === y;
    if (x.length !== y.length) return false;
    for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false;
    return true;
  };
  if (!same(a.row, b.row)) return 'The runs judged different rows of the data.';
  if (!same(a.target, b.target)) return 'The runs take different values for the truth.';
  return same(a.weight, b.weight) ? undefined : 'The runs weigh the rows differently.';
}

function judged(run: StoredRun, rows: LoadedRows): JudgedRows {
  return {
    task: run.task,
    n: rows.n,
    classes: run.classes.length,
    positive: run.positive === undefined ? -1 : run.classes.indexOf(run.positive),
    target: rows.target,
    frequency: run.frequency,
    ...(rows.predicted ? { predicted: rows.predicted } : {}),
    ...(rows.prediction ? { prediction: rows.prediction } : {}),
    ...(rows.score ? { score: rows.score } : {}),
    ...(rows.several ? { scoreOfTarget: rows.several.ofTarget } : {}),
    ...(rows.weight ? { weight: rows.weight } : {}),
  };
}

type Both = readonly [JudgedRows, JudgedRows];

/** The rows of both runs, all or those of a group. Questions about one group come together, so its rows are kept. */
class Parts {
  readonly #all: Both;
  readonly #groups: readonly Int32Array[];
  #last: { name: string; rows: Both } | undefined;

  constructor(a: JudgedRows, b: JudgedRows, groups: readonly Int32Array[]) {
    this.#all = [a, b];
    this.#groups = groups;
  }

  of(group: PairQuestion['group']): Both | undefined {
    if (!group) return this.#all;
    const name = group.join();
    if (this.#last?.name === name) return this.#last.rows;
    const index = this.#groups[group[0]];
    if (!index) return undefined;
    const places = Uint32Array.from(placesOf(index, group[1]));
    const rows: Both = [rowsAt(this.#all[0], places), rowsAt(this.#all[1], places)];
    this.#last = { name, rows };
    return rows;
  }
}

function ask(
  { metric, class: name, group, values }: PairQuestion,
  parts: Parts,
  classes: readonly string[],
  level: number,
): Value | undefined {
  const rows = parts.of(group);
  if (!rows) return undefined;
  let [one, other] = rows;
  if (name !== undefined && metric !== 'roc_auc') {
    const positive = classes.indexOf(name);
    if (positive < 0) throw new DrydockError('INTERNAL', 'a class of the report is none of the plan');
    // The area is the same from either class; its scores are those of the event.
    [one, other] = [
      { ...one, positive },
      { ...other, positive },
    ];
  }
  const found = pairedDifference(metric, one, other, level);
  const fits = found?.values.every(
    (value, i) => Math.abs(value - values[i]) <= SAME * Math.max(1, Math.abs(values[i])),
  );
  return fits ? found?.difference : undefined;
}

function* placesOf(index: Int32Array, group: number): Generator<number> {
  for (let i = 0; i < index.length; i++) if (index[i] === group) yield i;
}
