import { statSync } from 'node:fs';
import os from 'node:os';
import { resolve } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import { manyGatesAlert } from '../../shared/gates/judge-gates.ts';
import { verdictOf } from '../../shared/gates/verdict.ts';
import { evaluate } from '../../shared/metrics/evaluate.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import type { Alert, Judgement } from '../../shared/report.ts';
import { openDataset } from '../dataset/open-dataset.ts';
import type { Dataset } from '../dataset/types.ts';
import type { JobAnswer, JobContext } from '../jobs/job-handler.ts';
import { openModel } from '../model/open-model.ts';
import { absentGroupAlerts } from './absent-group-alerts.ts';
import { classOrderAlerts } from './class-order-alerts.ts';
import { dataAlerts } from './data-alerts.ts';
import { compareWithExpected } from './expectation.ts';
import { FilePredictor } from './file-predictions.ts';
import { judge, wantedMetrics } from './judge.ts';
import { ModelPredictor, WORTH_A_THREAD_BYTES } from './model-predictions.ts';
import { ParallelEvaluation } from './parallel-evaluation.ts';
import { predictAll } from './predict-all.ts';
import { PREDICTIONS_FILE, writePredictions } from './predictions-file.ts';
import type { Predictor } from './predictor.ts';
import { Timings } from './timings.ts';
import { withLines } from './with-lines.ts';

interface ValidationInput {
  plan: Plan;
  /** The plan's folder, from which its paths count. */
  folder: string;
}

/** Judges a model, or a file of predictions, on a dataset. The answer is the report without what only the host knows. */
export async function validate({ plan, folder }: ValidationInput, context: JobContext): Promise<JobAnswer> {
  const timings = new Timings();
  const dataset = await openData(plan, folder, context.folder!);
  try {
    const bytes = 'predictions' in plan.model ? 0 : bytesOf(resolve(folder, plan.data.path));
    const parallel =
      plan.data.sensitive.length > 0 && bytes >= WORTH_A_THREAD_BYTES && os.availableParallelism() > 1
        ? new ParallelEvaluation()
        : undefined;
    const digest = dataset.digest();
    const { predictor, model } = await openPredictor(plan, folder, context.folder!, dataset, bytes, timings);
    const { rows, predictions } = await withLines(dataset, () =>
      predictAll(plan, dataset, predictor, context.progress, timings),
    );
    const writing = timed(timings, 'predictions', () =>
      writePredictions(context.folder!, plan, predictions, rows.rowNumbers(), rows.ids()),
    );
    writing.catch(() => {});

    context.progress('metrics', 0, null);
    const endMetrics = timings.start('metrics');
    const options = { level: plan.interval.level, metrics: wantedMetrics(plan) };
    const evaluation = parallel ? await parallel.evaluate(predictions, options) : evaluate(predictions, options);
    endMetrics();
    const expect = plan.expect
      ? await compareWithExpected(plan.expect, folder, context.folder!, predictions, rows)
      : undefined;
    const gates = judge(plan, evaluation.estimates);
    const alerts: Alert[] = [
      ...predictor.alerts,
      ...(await dataAlerts(plan, dataset, rows, predictions.groupings)),
      ...evaluation.alerts,
      ...classOrderAlerts(plan, predictions, evaluation.performance.metrics),
      ...absentGroupAlerts(plan, predictions.groupings),
    ];
    const many = manyGatesAlert(gates, plan.interval.level, plan.correction);
    if (many) alerts.push(many);
    if (expect?.alert) alerts.push(expect.alert);
    const sha256 = await timed(timings, 'digest', () => digest);
    checkDigest(plan, sha256);
    const file = await writing;
    const judgement: Judgement = {
      schema: 'drydock.report/1',
      verdict: expect?.alert ? 'fail' : verdictOf(gates),
      gates,
      model,
      data: { path: plan.data.path, sha256, rows: rows.total, used: rows.used, excluded: rows.exclusions.list() },
      plan,
      task: plan.task,
      performance: evaluation.performance,
      ...(expect ? { expect: expect.result } : {}),
      fairness: evaluation.fairness,
      alerts,
      timings: timings.all(),
    };
    const artifacts = file
      ? [{ name: PREDICTIONS_FILE, path: file, media_type: 'application/vnd.apache.parquet' }]
      : [];
    return { output: judgement, artifacts };
  } finally {
    dataset.close();
  }
}

function openData(plan: Plan, folder: string, jobFolder: string): Promise<Dataset> {
  const join = 'join' in plan.model ? plan.model.join : undefined;
  return openDataset(plan.data.path, {
    baseFolder: folder,
    nulls: plan.data.nulls,
    textColumns: [plan.data.id, join].filter((name) => name !== undefined),
    temporaryFolder: jobFolder,
  });
}

async function openPredictor(
  plan: Plan,
  folder: string,
  jobFolder: string,
  dataset: Dataset,
  bytes: number,
  timings: Timings,
): Promise<{ predictor: Predictor; model: Judgement['model'] }> {
  const end = timings.start('model');
  try {
    if ('predictions' in plan.model) {
      const predictor = await FilePredictor.open(plan, plan.model, folder, jobFolder);
      return { predictor, model: { predictions: plan.model.predictions, sha256: predictor.sha256 } };
    }
    const { path, sha256 } = plan.model;
    const loaded = await openModel(path, { baseFolder: folder, ...(sha256 ? { sha256 } : {}) });
    const predictor = await ModelPredictor.open(plan, loaded, dataset, bytes);
    return { predictor, model: { path: loaded.path, sha256: loaded.sha256, bytes: loaded.bytes } };
  } finally {
    end();
  }
}

/** Size of a data file; folders and globs are taken for large. */
function bytesOf(path: string): number {
  try {
    const stats = statSync(path);
    return stats.isFile() ? stats.size : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function checkDigest(plan: Plan, sha256: string): void {
  if (plan.data.sha256 && plan.data.sha256 !== sha256)
    throw new DrydockError(
      'DATA_DIGEST_MISMATCH',
      `${plan.data.path} has the SHA-256 ${sha256}, but the plan asks for ${plan.data.sha256}`,
      {
        file: plan.data.path,
        expected: plan.data.sha256,
        actual: sha256,
      },
    );
}

async function timed<T>(timings: Timings, phase: string, work: () => Promise<T>): Promise<T> {
  const end = timings.start(phase);
  try {
    return await work();
  } finally {
    end();
  }
}
