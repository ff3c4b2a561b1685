import { DrydockError } from '../../shared/errors.ts';
import type { Predictions } from '../../shared/metrics/predictions.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import type { Dataset } from '../dataset/types.ts';
import type { JobContext } from '../jobs/job-handler.ts';
import { PredictionCollector } from './prediction-collector.ts';
import type { Predictor } from './predictor.ts';
import { RowCollector } from './row-collector.ts';
import type { Timings } from './timings.ts';

/**
 * Scans the data once, predicts every row that is judged, and closes the predictor, whatever happens.
 * @throws DrydockError DATA_EMPTY when no row is left, and those of the scan, the rows and the predictor
 */
export async function predictAll(
  plan: Plan,
  dataset: Dataset,
  predictor: Predictor,
  progress: JobContext['progress'],
  timings: Timings,
): Promise<{ rows: RowCollector; predictions: Predictions }> {
  const end = timings.start('predict');
  const rows = new RowCollector(plan);
  const collected = new PredictionCollector();
  try {
    const batches = dataset.scan({
      columns: [...rows.columns, ...predictor.columns],
      batchRows: predictor.batchRows,
      ...(plan.data.where ? { where: plan.data.where } : {}),
      ...(plan.data.limit ? { limit: { rows: plan.data.limit, seed: plan.seed } } : {}),
    });
    for await (const batch of predictor.predict(batches, rows)) {
      collected.append(batch.predictions, batch.rowOf);
      progress('predict', rows.total, Math.max(rows.total, dataset.estimatedRows));
    }
    progress('predict', rows.total, rows.total);
  } catch (thrown) {
    throw withPlanKey(thrown, plan);
  } finally {
    await predictor.close();
    end();
  }
  if (rows.used === 0) {
    const reasons = rows.exclusions.list().map(({ reason, rows: count }) => `${count} by ${reason}`);
    throw new DrydockError(
      'DATA_EMPTY',
      `${plan.data.path}: no row is left to judge of ${rows.total}${reasons.length ? ` (${reasons.join(', ')})` : ''}`,
    );
  }
  return { rows, predictions: assemble(plan, rows, collected) };
}

/** Adds where in the plan a column of the data is named that the data has not. */
export function withPlanKey(thrown: unknown, { data }: Plan): unknown {
  if (!(thrown instanceof DrydockError) || thrown.code !== 'DATA_COLUMN_MISSING') return thrown;
  const { column } = thrown.details;
  const named = (['target', 'weight', 'cluster', 'time', 'id'] as const).find((key) => data[key] === column);
  const sensitive = data.sensitive.some(({ columns }) => columns.some((part) => part.column === column));
  const key = named ?? (sensitive ? 'sensitive' : undefined);
  if (key === undefined) return thrown;
  const details = { ...thrown.details, key: `data.${key}` };
  return new DrydockError(thrown.code, `${thrown.message}; the plan names it at data.${key}`, details);
}

function assemble(plan: Plan, rows: RowCollector, collected: PredictionCollector): Predictions {
  const classes = plan.outputs?.classes;
  const weight = rows.weight();
  const clusters = rows.clusters();
  const periods = rows.periods();
  const reason = collected.whyNoProbabilities();
  const positive = classes && plan.data.positive !== undefined ? classes.indexOf(plan.data.positive) : undefined;
  return {
    task: plan.task,
    n: rows.used,
    ...(classes ? { classes } : {}),
    ...(positive === undefined ? {} : { positive }),
    ...(classes && plan.data.favourable !== undefined ? { favourable: classes.indexOf(plan.data.favourable) } : {}),
    target: rows.target(),
    predicted: collected.predicted(),
    prediction: collected.prediction(),
    scores: collected.scores(),
    scores_are_probabilities: reason === undefined,
    ...(reason ? { scores_reason: reason } : {}),
    ...(weight ? { weight, weight_kind: plan.data.weight_kind } : {}),
    ...(clusters ? { cluster: clusters.index, clusters: clusters.count } : {}),
    groupings: rows.groupings(),
    ...(periods ? { period: { labels: periods.labels.map(([label]) => label), index: periods.index } } : {}),
  };
}
