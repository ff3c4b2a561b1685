import { regressionMetrics } from '../../shared/metrics/regression.ts';
import { regressionColumns, regressionRows } from '../../shared/metrics/regression-columns.ts';
import { designColumns, normals, type Population, truthByCount } from './population.ts';

const NAMES = [
  'mean_absolute_error',
  'mean_squared_error',
  'root_mean_squared_error',
  'median_absolute_error',
  'r2',
  'explained_variance',
  'mean_absolute_percentage_error',
  'weighted_absolute_percentage_error',
  'mean_bias',
];

/** Log-normal targets, as prices are, with normal errors that grow with the target. */
export function regressionPopulation(): Population {
  const population: Omit<Population, 'truth'> = {
    name: 'log-normal target',
    sample: (random, design) => {
      const target = normals(random, design).map((x) => 10 * Math.exp(x / 2));
      const noise = normals(random, design);
      return {
        task: 'regression',
        n: design.n,
        target,
        prediction: target.map((y, i) => y + (1 + y / 10) * noise[i]),
        scores_are_probabilities: false,
        ...designColumns(random, design),
        groupings: [],
      };
    },
    metrics: (predictions, names) => regressionMetrics(regressionRows(regressionColumns(predictions))[0], names),
    wants: () => [0.1],
  };
  return { ...population, truth: truthByCount(population, NAMES) };
}
