import { DrydockError } from '../../shared/errors.ts';
import type { Report } from '../../shared/report.ts';
import type { Comparison } from '../../shared/results.ts';
import type { Value } from '../../shared/value.ts';
import type { ArtifactStore } from './artifacts.ts';
import { type MetricRow, metricRows, type Scope } from './metric-rows.ts';
import { getRun, type RunRow, resolveRunId, selectRun, summary } from './run-queries.ts';
import type { Database } from './sqlite.ts';

const compared: readonly Scope[] = ['overall', 'class', 'group', 'gap'];

/**
 * The values of two or more finished runs side by side. `difference` is the last run's value minus the first's; it has
 * no interval, because the runs are not compared row by row, and says so.
 */
export function compareRuns(
  db: Database,
  artifacts: ArtifactStore,
  ids: readonly string[],
  shown: (report: Report) => Report,
): Comparison {
  const runs = ids.map((id) => selectRun(db, resolveRunId(db, id)));
  if (runs.length < 2) throw new DrydockError('USAGE', 'a comparison needs two runs or more');
  const unfinished = runs.find(({ status }) => status !== 'done');
  if (unfinished)
    throw new DrydockError('USAGE', `run ${unfinished.id} has no results: it is ${unfinished.status}`, {
      id: unfinished.id,
      hint: 'Compare runs whose status is "done".',
    });
  const tables = runs.map(({ id }) => {
    const { report } = getRun(db, artifacts, id);
    return valuesByName(report ? metricRows(shown(report)) : []);
  });
  const names = [...new Set(tables.flatMap((table) => [...table.keys()]))];
  const note = noteOn(runs[0], runs[runs.length - 1]);
  const metrics = names.map((metric) => {
    const values = tables.map(
      (table) => table.get(metric) ?? { value: null, reason: 'not computed in this run', n: null },
    );
    return { metric, values, difference: difference(values[0], values[values.length - 1], note) };
  });
  return { schema: 'drydock.comparison/1', runs: runs.map(summary), metrics };
}

/** `recall`, `recall[class a]`, `recall[sex=Female]`, `demographic_parity_difference[sex]`. */
function nameOf({ scope, grouping, label, metric }: MetricRow): string {
  if (scope === 'class') return `${metric}[class ${label}]`;
  if (scope === 'group') return `${metric}[${label}]`;
  return scope === 'gap' ? `${metric}[${grouping}]` : metric;
}

function valuesByName(rows: readonly MetricRow[]): Map<string, Value> {
  return new Map(rows.filter(({ scope }) => compared.includes(scope)).map((row) => [nameOf(row), row.value]));
}

function difference(first: Value, last: Value, note: string): Value {
  const n = first.n === null || last.n === null ? null : Math.min(first.n, last.n);
  if (first.value === null || last.value === null) return { value: null, reason: 'not defined in both runs', n };
  return { value: last.value - first.value, reason: note, n };
}

function noteOn(first: RunRow, last: RunRow): string {
  const same = first.data_sha256 !== null && first.data_sha256 === last.data_sha256;
  return same
    ? 'no interval: the runs are not compared row by row'
    : 'no interval: the runs judged different data, so the difference is not of the models alone';
}
