import { DrydockError } from '../../shared/errors.ts';
import { didYouMean } from '../../shared/plan/nearest.ts';
import type { Outputs, Plan } from '../../shared/plan/schema.ts';
import type { Feed } from '../../shared/preprocessing/tensor-type.ts';
import type { Alert } from '../../shared/report.ts';
import type { Port } from '../../shared/results.ts';
import { activate } from './activation.ts';
import { LabelReader } from './label-reader.ts';
import { numericValues } from './numeric-values.ts';
import type { LoadedModel } from './open-model.ts';
import { quoted } from './quoted.ts';
import { scoreColumns } from './score-columns.ts';
import type { TensorMap } from './tensor-types.ts';

/** What one batch of outputs says. All arrays have one element per row of the batch. */
export interface BatchPredictions {
  /** Binary: one column, of the positive class; multiclass: one per class. After activation, in float64. */
  scores?: Float64Array[];
  /** Classification: index of the predicted class. */
  predicted?: Int32Array;
  /** Regression: the predicted value. */
  prediction?: Float64Array;
}

/** Reads a model's outputs as the plan's `outputs` says. */
export class OutputReader {
  /** The tensors to fetch. */
  readonly outputs: readonly string[];
  readonly alerts: Alert[] = [];
  readonly #plan: Outputs;
  readonly #isBinary: boolean;
  readonly #positive: number;
  readonly #scores: { name: string; order: readonly number[] } | undefined;
  readonly #label: { name: string; reader: LabelReader } | undefined;
  readonly #prediction: string | undefined;

  /** @throws DrydockError MODEL_OUTPUT_MISMATCH: an output that is not there, or of a width that does not fit the classes */
  constructor(plan: Pick<Plan, 'task' | 'data' | 'outputs'>, model: Pick<LoadedModel, 'outputs' | 'classLists'>) {
    const outputs = plan.outputs!;
    this.#plan = outputs;
    this.#isBinary = plan.task === 'binary-classification';
    const classes = outputs.classes ?? [];
    this.#positive = plan.data.positive === undefined ? -1 : classes.indexOf(plan.data.positive);
    if (plan.task === 'regression') this.#prediction = findPort(outputs.prediction!, 'prediction', model.outputs).name;
    else {
      const { scores, label } = outputs;
      if (scores !== undefined) this.#scores = this.#scoresOf(scores, classes, model);
      if (label !== undefined)
        this.#label = { name: findPort(label, 'label', model.outputs).name, reader: new LabelReader(label, classes) };
    }
    const names = [this.#scores?.name, this.#label?.name, this.#prediction];
    this.outputs = [...new Set(names.filter((name) => name !== undefined))];
  }

  /** @throws DrydockError MODEL_OUTPUT_MISMATCH: shapes that do not fit, labels that are no class */
  read(tensors: TensorMap, rows: number): BatchPredictions {
    if (this.#prediction !== undefined) {
      const [prediction] = columnsOf(this.#prediction, tensors[this.#prediction], rows, [1]);
      return { prediction };
    }
    const result: BatchPredictions = {};
    if (this.#scores) result.scores = this.#readScores(this.#scores, tensors, rows);
    if (this.#label) {
      const tensor = tensors[this.#label.name];
      checkShape(this.#label.name, tensor, rows, [1]);
      result.predicted = this.#label.reader.read(tensor, rows);
    } else if (result.scores)
      result.predicted = this.#isBinary
        ? byThreshold(result.scores[0], this.#plan.threshold, this.#positive)
        : byLargest(result.scores, rows);
    return result;
  }

  #scoresOf(
    scores: NonNullable<Outputs['scores']>,
    classes: readonly string[],
    model: Pick<LoadedModel, 'outputs' | 'classLists'>,
  ): { name: string; order: readonly number[] } {
    if (typeof scores !== 'string')
      throw new DrydockError('MODEL_OUTPUT_MISMATCH', 'outputs.scores names columns, but the plan runs a model', {
        hint: 'Write the name of the score tensor; {columns: …} belongs to model: {predictions: …}.',
      });
    const port = findPort(scores, 'scores', model.outputs);
    const list = Object.hasOwn(model.classLists, port.name) ? model.classLists[port.name] : undefined;
    const width = port.shape && port.shape.length > 1 ? port.shape.at(-1) : 1;
    const allowed = this.#allowedWidths(classes.length);
    if (port.shape?.length === 2 && typeof width === 'number' && width > 0 && !allowed.includes(width))
      throw widthMismatch(port.name, width, allowed, classes.length);
    const order = scoreColumns(port.name, classes, list);
    if (order.some((column, index) => column !== index))
      this.alerts.push({
        code: 'CLASS_ORDER',
        message: `the columns of ${quoted(port.name)} are in the order ${list!.map(quoted).join(', ')}; they were matched to outputs.classes by name`,
      });
    return { name: port.name, order };
  }

  #allowedWidths(classes: number): number[] {
    return this.#isBinary ? [1, 2] : [classes];
  }

  #readScores(
    { name, order }: { name: string; order: readonly number[] },
    tensors: TensorMap,
    rows: number,
  ): Float64Array[] {
    const given = columnsOf(name, tensors[name], rows, this.#allowedWidths(order.length));
    const columns = given.length === 1 ? given : order.map((column) => given[column]);
    if (columns.length === 1 && this.#plan.activation === 'softmax')
      throw new DrydockError(
        'MODEL_OUTPUT_MISMATCH',
        `output ${quoted(name)} has one score per row; softmax needs two`,
        {
          output: name,
          hint: 'Use activation: sigmoid for one score per row.',
        },
      );
    activate(this.#plan.activation, columns, rows);
    return this.#isBinary && columns.length === 2 ? [columns[this.#positive]] : columns;
  }
}

function findPort(name: string, key: string, ports: readonly Port[]): Port {
  const port = ports.find((candidate) => candidate.name === name);
  if (port) return port;
  const names = ports.map((candidate) => candidate.name);
  throw new DrydockError(
    'MODEL_OUTPUT_MISMATCH',
    `outputs.${key}: the model has no output ${quoted(name)}${didYouMean(name, names)}; it has ${names.map(quoted).join(', ')}`,
    { output: name },
  );
}

/** Checks that a tensor is [rows], [rows, width] or either with further dimensions of 1; returns the width. */
function checkShape(name: string, { dims }: Feed, rows: number, allowed: readonly number[]): number {
  const width = dims.slice(1).reduce((product, size) => product * size, 1);
  const flat = dims.slice(1).filter((size) => size !== 1).length <= 1;
  if (dims[0] !== rows || !flat)
    throw new DrydockError(
      'MODEL_OUTPUT_MISMATCH',
      `output ${quoted(name)} has the shape [${dims.join(', ')}] for ${rows} rows; one row of numbers per row of the data is expected`,
      { output: name },
    );
  if (!allowed.includes(width)) throw widthMismatch(name, width, allowed, allowed.at(-1)!);
  return width;
}

function widthMismatch(name: string, width: number, allowed: readonly number[], classes: number): DrydockError {
  const expected = allowed.join(' or ');
  const why = classes > 1 ? ` for ${classes} classes` : '';
  const message = `output ${quoted(name)} has ${width} values per row; ${expected} ${expected === '1' ? 'is' : 'are'} expected${why}`;
  return new DrydockError('MODEL_OUTPUT_MISMATCH', message, { output: name });
}

/** The tensor's columns, widened to float64. */
function columnsOf(name: string, tensor: Feed, rows: number, allowed: readonly number[]): Float64Array[] {
  const width = checkShape(name, tensor, rows, allowed);
  const values = numericValues(name, tensor);
  return Array.from({ length: width }, (_, column) => {
    const out = new Float64Array(rows);
    for (let row = 0, at = column; row < rows; row++, at += width) out[row] = values[at];
    return out;
  });
}

function byThreshold(scores: Float64Array, threshold: number, positive: number): Int32Array {
  const predicted = new Int32Array(scores.length);
  for (let row = 0; row < scores.length; row++) predicted[row] = scores[row] >= threshold ? positive : 1 - positive;
  return predicted;
}

/** The class with the largest score; the first of equals, as numpy's argmax. */
function byLargest(columns: readonly Float64Array[], rows: number): Int32Array {
  const predicted = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    let best = 0;
    for (let column = 1; column < columns.length; column++)
      if (columns[column][row] > columns[best][row]) best = column;
    predicted[row] = best;
  }
  return predicted;
}
