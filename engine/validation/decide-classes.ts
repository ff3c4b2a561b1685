import type { Plan } from '../../shared/plan/schema.ts';
import type { BatchPredictions } from './prediction-collector.ts';

/** Fills in the predicted classes where there is no label: by threshold (binary), else the class with the highest score. */
export function decideClasses(plan: Plan, predictions: BatchPredictions): BatchPredictions {
  const { scores, predicted } = predictions;
  if (predicted || !scores) return predictions;
  return {
    ...predictions,
    predicted: plan.task === 'binary-classification' ? byThreshold(plan, scores[0]) : byHighest(scores),
  };
}

function byThreshold(plan: Plan, scores: Float64Array): Int32Array {
  const positive = plan.outputs!.classes!.indexOf(plan.data.positive!);
  const { threshold } = plan.outputs!;
  const predicted = new Int32Array(scores.length);
  for (let row = 0; row < scores.length; row++) predicted[row] = scores[row] >= threshold ? positive : 1 - positive;
  return predicted;
}

/** Ties go to the lower class, as numpy's argmax has it. */
function byHighest(scores: readonly Float64Array[]): Int32Array {
  const predicted = new Int32Array(scores[0].length);
  for (let c = 1; c < scores.length; c++)
    for (let row = 0; row < predicted.length; row++)
      if (scores[c][row] > scores[predicted[row]][row]) predicted[row] = c;
  return predicted;
}
