import { multiclassMetrics, multiclassRows } from '../../shared/metrics/multiclass.ts';
import { multiclassColumns } from '../../shared/metrics/multiclass-columns.ts';
import { designColumns, normals, type Population, truthByCount } from './population.ts';

const NAMES = [
  'accuracy',
  'balanced_accuracy',
  'precision_macro',
  'recall_macro',
  'f1_macro',
  'f1_weighted',
  'matthews_corrcoef',
  'cohen_kappa',
  'roc_auc_ovr',
  'roc_auc_ovo',
  'log_loss',
  'brier_score',
  'top_2_accuracy',
];

/** Shares of the classes, and where in the plane their normal clouds lie. */
const classes = [
  { share: 0.5, x: 0, y: 0 },
  { share: 0.3, x: 2, y: 0 },
  { share: 0.2, x: 1, y: 2 },
];

/** Three normal clouds in the plane; the model states the true probabilities and predicts the likeliest class. */
export function multiclassPopulation(): Population {
  const population: Omit<Population, 'truth'> = {
    name: 'three classes',
    sample: (random, design) => {
      const { n } = design;
      const [x, y] = [normals(random, design), normals(random, design)];
      const target = new Int32Array(n);
      const predicted = new Int32Array(n);
      const scores = classes.map(() => new Float64Array(n));
      for (let i = 0; i < n; i++) {
        const draw = random.uniform();
        target[i] = draw < classes[0].share ? 0 : draw < classes[0].share + classes[1].share ? 1 : 2;
        const { x: dx, y: dy } = classes[target[i]];
        const weights = classes.map((c) => c.share * Math.exp(-((x[i] + dx - c.x) ** 2 + (y[i] + dy - c.y) ** 2) / 2));
        const total = weights.reduce((sum, w) => sum + w, 0);
        weights.forEach((w, c) => {
          scores[c][i] = w / total;
        });
        predicted[i] = weights.indexOf(Math.max(...weights));
      }
      return {
        task: 'multiclass-classification',
        n,
        classes: ['a', 'b', 'c'],
        target,
        predicted,
        scores,
        scores_are_probabilities: true,
        ...designColumns(random, design),
        groupings: [],
      };
    },
    metrics: (predictions, names) =>
      multiclassMetrics(multiclassRows(multiclassColumns(predictions), names)[0], names, {
        scores: 'none',
        probabilities: 'none',
      }),
    wants: () => [0.05],
  };
  return { ...population, truth: truthByCount(population, NAMES) };
}
