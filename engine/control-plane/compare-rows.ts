import { type PlacedValue, placedValues } from '../../shared/comparison/metric-key.ts';
import { type Paired, pairedSchema } from '../../shared/contract/compare.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import type { Report } from '../../shared/report.ts';
import type { LivePool } from '../live/live-pool.ts';
import type { PairInput, PairQuestion } from '../paired/open-pair.ts';
import type { StoredRun } from '../predictions/stored-run.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { predictionsOf } from './predictions-of.ts';
import { storedReport } from './report-files.ts';
import { ownReport } from './shown-report.ts';

/** Compares two runs row by row where they judged the same rows, else says why not. Errors: RUN_NOT_FOUND, USAGE. */
export async function compareRows(
  workspace: Workspace,
  live: LivePool,
  { id, baseline }: { id: string; baseline: string },
  signal?: AbortSignal,
): Promise<Paired> {
  const [first, second] = [baseline, id].map((one) => ownReport(storedReport(workspace, one)));
  const why = whyNot(first, second);
  if (why) return { state: 'absent', why };
  const [a, b] = [baseline, id].map((one) => predictionsOf(workspace, one));
  if ('why' in a) return { state: 'absent', why: `The baseline cannot be read row by row. ${a.why}` };
  if ('why' in b) return { state: 'absent', why: b.why };
  const input: PairInput = { questions: questionsOf(first, second, a.thing.input as StoredRun), level: levelOf(first) };
  return live.ask(
    { kind: 'pair', input: { baseline: a.thing.input, run: b.thing.input } },
    { method: 'differences', input, output: pairedSchema, ...(signal ? { signal } : {}) },
  );
}

const levelOf = ({ plan }: Report) => (plan as Plan).interval.level;

function whyNot(a: Report, b: Report): string | undefined {
  const clustered = [a, b].some(({ plan }) => (plan as Plan).data.cluster !== undefined);
  if (a.task !== b.task) return 'The runs have different tasks.';
  if (a.data.sha256 !== b.data.sha256) return 'The runs judged different data.';
  if (a.data.used !== b.data.used) return 'The runs judged different numbers of rows of the same data.';
  if (clustered) return 'The rows come in clusters, which the stored predictions do not keep.';
  if (levelOf(a) !== levelOf(b)) return 'The plans ask for intervals of different levels.';
  const order = (report: Report) => JSON.stringify((report.plan as Plan).outputs?.classes ?? []);
  return order(a) === order(b) ? undefined : 'The plans name the classes differently.';
}

/** What both reports have a number for. A gap takes its extremes from all groups and has no rows of its own. */
function questionsOf(first: Report, second: Report, { groupings }: StoredRun): PairQuestion[] {
  const others = new Map(placedValues(second).map((one) => [one.key, one.value.value]));
  return placedValues(first).flatMap((one: PlacedValue) => {
    const { key, place, value } = one;
    const other = others.get(key);
    if (place.scope === 'gap' || value.value === null || typeof other !== 'number') return [];
    const question = { key, metric: place.metric, values: [value.value, other] as const };
    if (place.scope === 'class') return [{ ...question, class: place.class }];
    if (place.scope === 'overall') return [question];
    const g = groupings.findIndex(({ name }) => name === place.sensitive);
    const { columns = [], labels = [] } = groupings[g] ?? {};
    const index = labels.findIndex((parts) => parts.every((part, c) => place.group[columns[c]] === part));
    return index < 0 ? [] : [{ ...question, group: [g, index] as const }];
  });
}
