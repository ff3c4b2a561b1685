import { DrydockError } from '../../shared/errors.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import type { PlanPreview, PreviewProblem } from '../../shared/plan-preview.ts';
import { compileInputs } from '../../shared/preprocessing/compile-inputs.ts';
import type { Dataset, ScanBatch } from '../dataset/types.ts';
import type { LoadedModel } from '../model/open-model.ts';
import { OutputReader } from '../model/output-reader.ts';
import { BulkEncoder, type EncodedBatch } from '../preprocessing/bulk-encoder.ts';
import { fixedBatch } from '../validation/batch-size.ts';
import { FilePredictor } from '../validation/file-predictions.ts';
import { cutToFixedSize, firstRows } from '../validation/fixed-batches.ts';
import { withPlanKey } from '../validation/predict-all.ts';
import type { BatchPredictions } from '../validation/prediction-collector.ts';
import { RowCollector } from '../validation/row-collector.ts';
import { withLines } from '../validation/with-lines.ts';
import type { OpenSessions } from './open-sessions.ts';
import { rawColumns, readCells } from './raw-cells.ts';
import { shownInputs } from './shown-inputs.ts';
import { shownPrediction } from './shown-prediction.ts';

export interface PreviewSources {
  /** @throws DrydockError PLAN_INVALID and its like */
  plan(): Plan;
  folder: string;
  temporaryFolder: string;
  model(): Promise<LoadedModel>;
  dataset(): Promise<Dataset>;
  sessions: OpenSessions;
}

type Answer = Omit<PlanPreview, 'sources'>;
type Stage = PreviewProblem['stage'];

/** So many rows are encoded, to meet a value that no encoder knows before the whole run does. */
const CHECKED_ROWS = 1_000;

/** Goes as far as the plan is right: rows, tensors, prediction; what stops it is the answer's `problem`. */
export async function previewPlan(sources: PreviewSources, rows: number, signal: AbortSignal): Promise<Answer> {
  const answer: Answer = { rows: [], cells: [], inputs: [], prediction: null, target: [], checked: 0, problem: null };
  let stage: Stage = 'plan';
  try {
    const plan = sources.plan();
    stage = 'data';
    const dataset = await sources.dataset();
    if ('predictions' in plan.model) {
      stage = 'prediction';
      await previewFile(sources, plan, dataset, rows, answer, signal);
    } else {
      stage = 'model';
      const model = await sources.model();
      stage = 'inputs';
      const encoder = await fillInputs(plan, model, dataset, rows, answer, signal);
      stage = 'prediction';
      await predict(sources.sessions, plan, model, encoder, answer);
    }
  } catch (thrown) {
    signal.throwIfAborted();
    answer.problem ??= problemOf(thrown, stage);
  }
  return answer;
}

/** Encodes and shows the first rows that are judged; what is wrong in later ones is found too. */
async function fillInputs(
  plan: Plan,
  model: LoadedModel,
  dataset: Dataset,
  rows: number,
  answer: Answer,
  signal: AbortSignal,
): Promise<EncodedBatch> {
  const inputs = compileInputs(plan.inputs!, model.inputs, dataset.columns);
  const hasImages = inputs.some(({ kind }) => kind === 'image');
  const encoder = new BulkEncoder(inputs, dataset.folder);
  const collector = new RowCollector(plan);
  const raw = rawColumns(plan, inputs, dataset);
  const first = collector.columns.length;
  const batches = scan(plan, dataset, [...collector.columns, ...encoder.columns, ...raw]);
  let shown: EncodedBatch | undefined;
  await withLines(dataset, async () => {
    for await (const batch of judged(batches, signal)) {
      const kept = collector.select(batch) ?? Int32Array.from({ length: batch.rows }, (_, i) => i);
      if (kept.length === 0) continue;
      shown = await encoder.encode(batch, kept.subarray(0, rows), first);
      if (shown.rows === 0) continue;
      const used = shown.used ?? kept.subarray(0, rows);
      answer.rows = Array.from(used, (row) => batch.firstRow + row + 1);
      answer.cells = readCells(batch.columns.slice(first + encoder.columns.length), raw, used);
      answer.target = targetsOf(plan, collector, batch, used);
      answer.inputs = shownInputs(inputs, plan, shown);
      answer.checked = shown.rows;
      if (hasImages) return;
      const all = await encoder.encode(batch, kept, first);
      collector.append(batch, all.used ?? kept);
      answer.checked = all.rows;
      return;
    }
  }).catch((thrown) => {
    const error = withPlanKey(thrown, plan);
    if (!shown || shown.rows === 0) throw error;
    answer.problem = problemOf(error, 'inputs');
  });
  if (shown && shown.rows > 0) return shown;
  throw new DrydockError('DATA_EMPTY', `${plan.data.path}: none of the first rows is left to judge`);
}

function scan(plan: Plan, dataset: Dataset, columns: Parameters<Dataset['scan']>[0]['columns']) {
  const where = plan.data.where ? { where: plan.data.where } : {};
  return dataset.scan({ columns, batchRows: CHECKED_ROWS, ...where });
}

async function* judged(batches: AsyncGenerator<ScanBatch>, signal: AbortSignal): AsyncGenerator<ScanBatch> {
  for await (const batch of batches) {
    signal.throwIfAborted();
    yield batch;
  }
}

function targetsOf(plan: Plan, collector: RowCollector, batch: ScanBatch, used: Int32Array): string[] {
  const { number, code } = batch.columns[0];
  if (number) return Array.from(used, (row) => String(number[row]));
  const request = collector.columns[0];
  if (request.as !== 'code') throw new TypeError(`the target "${plan.data.target}" is not read as codes`);
  return Array.from(used, (row) => request.dictionary.values[code![row]]);
}

async function predict(
  sessions: OpenSessions,
  plan: Plan,
  model: LoadedModel,
  encoded: EncodedBatch,
  answer: Answer,
): Promise<void> {
  const reader = new OutputReader(plan, model);
  const lanes = await sessions.get(model, reader.outputs, plan);
  const size = fixedBatch(model.inputs);
  const pieces = size === null ? [encoded] : cutToFixedSize(encoded.feeds, encoded.rows, size);
  const parts: BatchPredictions[] = [];
  for (const { feeds, rows } of pieces) {
    const outputs = await lanes.run(feeds);
    parts.push(reader.read(firstRows(outputs, size ?? rows, rows), rows));
  }
  answer.prediction = shownPrediction(plan, parts);
}

async function previewFile(
  { folder, temporaryFolder }: PreviewSources,
  plan: Plan,
  dataset: Dataset,
  rows: number,
  answer: Answer,
  signal: AbortSignal,
): Promise<void> {
  if (!('predictions' in plan.model)) return;
  const predictor = await FilePredictor.open(plan, plan.model, folder, temporaryFolder);
  const collector = new RowCollector(plan);
  const raw = rawColumns(plan, [], dataset);
  const columns = [...collector.columns, ...predictor.columns, ...raw];
  for await (const batch of judged(scan(plan, dataset, columns), signal)) {
    const part = firstOf(batch, rows);
    for await (const { predictions, rowOf } of predictor.predict(once(part), collector)) {
      const used = Int32Array.from({ length: Math.min(rows, collector.used) }, (_, i) => rowOf(i) - 1 - batch.firstRow);
      answer.rows = Array.from(used, (row) => batch.firstRow + row + 1);
      answer.cells = readCells(batch.columns.slice(columns.length - raw.length), raw, used);
      answer.target = targetsOf(plan, collector, batch, used);
      answer.checked = used.length;
      answer.prediction = shownPrediction(plan, [predictions]);
      return;
    }
  }
  throw new DrydockError('DATA_EMPTY', `${plan.data.path}: none of the first rows is left to judge`);
}

async function* once(batch: ScanBatch): AsyncGenerator<ScanBatch> {
  yield batch;
}

/** The batch cut after so many of its rows that are judged by `where`. */
function firstOf(batch: ScanBatch, rows: number): ScanBatch {
  let end = 0;
  for (let kept = 0; end < batch.rows && kept < rows; end++) if (batch.kept?.[end] !== 0) kept++;
  return { ...batch, rows: end };
}

/** The error as the validation itself would give it, and where in the plan it belongs. */
export function problemOf(thrown: unknown, stage: Stage): PreviewProblem {
  const error = DrydockError.from(thrown);
  if (error.code === 'INTERNAL' && thrown instanceof Error) console.error(thrown.stack);
  const { input, column, row } = error.details;
  return {
    stage,
    code: error.code,
    message: error.message,
    hint: error.hint,
    ...(typeof input === 'string' ? { input } : {}),
    ...(typeof column === 'string' ? { column } : {}),
    ...(typeof row === 'number' ? { row } : {}),
  };
}
