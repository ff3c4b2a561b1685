import type { Port } from '../../shared/results.ts';

/** What the model's signature says about its outputs. */
export interface OutputShape {
  /** A float tensor of scores, [N, K] or [N], if there is one beside or instead of a predicted number. */
  scores?: Port;
  /** An integer or text tensor with one label per row. */
  label?: Port;
  /** Score columns; undefined where the signature leaves it open. */
  width?: number;
  /** The model's own list of classes. */
  classes?: string[];
}

const FLOAT = /^float(16|32|64)$/;
const LABEL = /^(int64|int32|string|bool)$/;
const CLASSIFIER = /prob|score|logit|softmax|class/i;

export function readOutputs(outputs: readonly Port[], classLists: Readonly<Record<string, string[]>>): OutputShape {
  const floats = outputs.filter((port) => FLOAT.test(port.type) && (port.shape === null || port.shape.length <= 2));
  const scores = floats.find((port) => CLASSIFIER.test(port.name)) ?? floats[0];
  const label = outputs.find((port) => LABEL.test(port.type) && isOnePerRow(port));
  const columns = scores?.shape?.length === 2 ? scores.shape[1] : scores?.shape?.length === 1 ? 1 : undefined;
  const classes = scores ? classLists[scores.name] : undefined;
  return {
    ...(scores ? { scores } : {}),
    ...(label ? { label } : {}),
    ...(typeof columns === 'number' && columns > 0 ? { width: columns } : {}),
    ...(classes?.length ? { classes } : {}),
  };
}

function isOnePerRow({ shape }: Port): boolean {
  return (
    shape === null || shape.length === 1 || (shape.length === 2 && (shape[1] === 1 || typeof shape[1] !== 'number'))
  );
}

/** Whether a single float per row is a predicted number by its name, not a probability. */
export function looksLikeProbability({ scores }: OutputShape): boolean {
  return scores !== undefined && CLASSIFIER.test(scores.name);
}
