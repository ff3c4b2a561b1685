import os from 'node:os';
import type { Plan } from '../../shared/plan/schema.ts';
import { type CompiledInput, compileInputs } from '../../shared/preprocessing/compile-inputs.ts';
import type { Alert } from '../../shared/report.ts';
import type { Dataset, ScanBatch, ScanColumn } from '../dataset/types.ts';
import { type Lanes, openLanes } from '../model/lanes.ts';
import type { LoadedModel } from '../model/open-model.ts';
import { OutputReader } from '../model/output-reader.ts';
import { BulkEncoder, type EncodedBatch } from '../preprocessing/bulk-encoder.ts';
import { batchSize, fixedBatch } from './batch-size.ts';
import { cutToFixedSize, firstRows } from './fixed-batches.ts';
import type { JudgedBatch, Predictor } from './predictor.ts';
import type { RowCollector } from './row-collector.ts';

/** Below this size of the data a second thread costs more than it saves. */
export const WORTH_A_THREAD_BYTES = 4 << 20;
/** Sessions hold the weights each; together they may take this share of the memory. */
const WEIGHT_SHARE = 0.25;
/** Weights that are not held twice, on any machine: what the report says of the sessions follows from the model alone. */
const HELD_ONCE_BYTES = 2 ** 31;

/** Runs the plan's model over encoded batches, side by side in single-threaded sessions. */
export class ModelPredictor implements Predictor {
  readonly batchRows: number;
  readonly columns: readonly ScanColumn[];
  readonly alerts: Alert[] = [];
  readonly #encoder: BulkEncoder;
  readonly #reader: OutputReader;
  readonly #lanes: Lanes;
  readonly #fixed: number | null;

  private constructor(
    inputs: readonly CompiledInput[],
    plan: Plan,
    dataset: Dataset,
    reader: OutputReader,
    lanes: Lanes,
    model: LoadedModel,
  ) {
    this.#encoder = new BulkEncoder(inputs, dataset.folder);
    this.#reader = reader;
    this.#lanes = lanes;
    this.#fixed = fixedBatch(model.inputs);
    this.batchRows = batchSize(plan.batch, inputs);
    this.columns = this.#encoder.columns;
  }

  /** @throws DrydockError MODEL_INPUT_MISMATCH, MODEL_OUTPUT_MISMATCH, MODEL_UNSUPPORTED and those of the encoders */
  static async open(plan: Plan, model: LoadedModel, dataset: Dataset, dataBytes: number): Promise<ModelPredictor> {
    const inputs = compileInputs(plan.inputs!, model.inputs, dataset.columns);
    const reader = new OutputReader(plan, model);
    const wanted = [plan.provider].flat();
    const lanes = await openLanes({
      model,
      outputs: reader.outputs,
      lanes: laneCount(model, dataBytes),
      threads: plan.threads,
      providers: wanted,
    });
    const predictor = new ModelPredictor(inputs, plan, dataset, reader, lanes, model);
    predictor.alerts.push(...model.alerts, ...reader.alerts);
    const skipped = wanted.filter((name) => !lanes.providers.includes(name));
    if (skipped.length > 0)
      predictor.alerts.push({
        code: 'PROVIDER_SKIPPED',
        message: `the execution provider ${skipped.join(', ')} does not start here; ${lanes.providers.join(', ')} ran the model`,
      });
    if (isHeldOnce(model))
      predictor.alerts.push({
        code: 'ONE_SESSION',
        message: `the model is too large to be held several times; one session with ${plan.threads} ${plan.threads === 1 ? 'thread' : 'threads'} ran all rows`,
      });
    return predictor;
  }

  async *predict(batches: AsyncIterable<ScanBatch>, rows: RowCollector): AsyncGenerator<JudgedBatch> {
    for await (const [piece, outputs] of this.#lanes.map(this.#encoded(batches, rows), ({ feeds }) => feeds)) {
      const predictions = this.#reader.read(firstRows(outputs, piece.size, piece.rows), piece.rows);
      yield { predictions, rows: piece.rows, rowOf: piece.rowOf };
    }
  }

  close(): Promise<void> {
    return this.#lanes.close();
  }

  async *#encoded(batches: AsyncIterable<ScanBatch>, rows: RowCollector): AsyncGenerator<Piece> {
    const firstColumn = rows.columns.length;
    for await (const batch of batches) {
      const encoded = await this.#encoder.encode(batch, rows.select(batch), firstColumn);
      rows.exclusions.add('missing value (missing: drop)', encoded.dropped);
      if (encoded.rows === 0) continue;
      rows.append(batch, encoded.used);
      yield* this.#pieces(batch, encoded);
    }
  }

  *#pieces(batch: ScanBatch, { feeds, rows, used }: EncodedBatch): Generator<Piece> {
    const rowOf = (index: number) => batch.firstRow + (used ? used[index] : index) + 1;
    if (this.#fixed === null) {
      yield { feeds, rows, size: rows, rowOf };
      return;
    }
    let start = 0;
    for (const piece of cutToFixedSize(feeds, rows, this.#fixed)) {
      const first = start;
      yield { ...piece, size: this.#fixed, rowOf: (index) => rowOf(first + index) };
      start += piece.rows;
    }
  }
}

/** Rows that go to the model in one call; `size` is more than `rows` where the model fixes it. */
interface Piece {
  feeds: EncodedBatch['feeds'];
  rows: number;
  size: number;
  rowOf: (index: number) => number;
}

const isHeldOnce = ({ weightBytes }: LoadedModel): boolean => weightBytes >= HELD_ONCE_BYTES;

/** The number of lanes changes how long a run takes, and nothing that it reports. */
function laneCount(model: LoadedModel, dataBytes: number): number {
  if (dataBytes < WORTH_A_THREAD_BYTES) return 0;
  if (isHeldOnce(model)) return 1;
  const memory = Math.min(os.totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  const fitting = Math.floor((memory * WEIGHT_SHARE) / Math.max(1, model.weightBytes));
  return Math.max(1, Math.min(os.availableParallelism(), fitting));
}
