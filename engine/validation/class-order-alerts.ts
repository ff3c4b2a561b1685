import type { Predictions } from '../../shared/metrics/predictions.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import type { Alert, Performance } from '../../shared/report.ts';

/** Labels and scores of one model may differ in rows near a tie, not in more. */
const TOLERATED_SHARE = 0.01;

/** Signs that the plan has the classes in another order than the model's score columns. */
export function classOrderAlerts(
  { outputs }: Pick<Plan, 'outputs'>,
  predictions: Predictions,
  metrics: Performance['metrics'],
): Alert[] {
  const alerts: Alert[] = [];
  const compared = outputs?.label !== undefined ? labelsAgainstScores(predictions) : undefined;
  if (compared && compared.differing > TOLERATED_SHARE * compared.rows) {
    const share = `${((100 * compared.differing) / compared.rows).toPrecision(2)} %`;
    const threshold =
      predictions.task === 'binary-classification'
        ? '; a label made with another threshold than 0.5 would explain it too'
        : '';
    alerts.push({
      code: 'LABELS_DISAGREE',
      message: `in ${compared.differing} of ${compared.rows} rows (${share}) the label is not the class that the scores choose: are outputs.classes in the order of the score columns${threshold}?`,
    });
  }
  const interval = metrics.roc_auc?.ci;
  if (interval && interval.high < 0.5)
    alerts.push({
      code: 'CLASS_ORDER_SUSPECT',
      message: `ROC-AUC is ${metrics.roc_auc.value?.toFixed(3)}, clearly worse than chance: are outputs.classes in the order of the score columns, and is data.positive the right one?`,
    });
  return alerts;
}

/** Rows in which the scores choose a class, and those of them whose label is another; rows with a tie do not count. */
function labelsAgainstScores(predictions: Predictions): { rows: number; differing: number } | undefined {
  const { task, scores, predicted, positive } = predictions;
  if (!scores || !predicted || task === 'regression') return undefined;
  if (task === 'multiclass-classification') return againstLargest(scores, predicted);
  return predictions.scores_are_probabilities ? againstHalf(scores[0], predicted, positive!) : undefined;
}

function againstHalf(scores: Float64Array | Float32Array, predicted: Int32Array, positive: number) {
  let rows = 0;
  let differing = 0;
  for (let row = 0; row < scores.length; row++) {
    if (scores[row] === 0.5) continue;
    rows++;
    if (scores[row] > 0.5 !== (predicted[row] === positive)) differing++;
  }
  return { rows, differing };
}

function againstLargest(scores: readonly (Float64Array | Float32Array)[], predicted: Int32Array) {
  let rows = 0;
  let differing = 0;
  for (let row = 0; row < predicted.length; row++) {
    let best = 0;
    let isTie = false;
    for (let c = 1; c < scores.length; c++) {
      isTie = scores[c][row] === scores[best][row] || (isTie && scores[c][row] < scores[best][row]);
      if (scores[c][row] > scores[best][row]) best = c;
    }
    if (isTie) continue;
    rows++;
    if (predicted[row] !== best) differing++;
  }
  return { rows, differing };
}
