/** How rows are drawn: their number, the coefficient of variation of their weights, and how they come in clusters. */
export interface Design {
  n: number;
  weights?: number;
  /** Rows per cluster, and the correlation of the normal variables behind outcomes and scores inside one. */
  clusters?: { rows: number; correlation: number };
}

/** The designs of the grid, by name. */
export const designs: Record<string, Omit<Design, 'n'>> = {
  unweighted: {},
  'weights CV 1': { weights: 1 },
  'weights CV 2': { weights: 2 },
  'clusters of 10': { clusters: { rows: 10, correlation: 0.1 } },
};

/** Independent, equally weighted rows that are worth about as much: the grid wants five on each side of a proportion. */
export function equivalentRows({ n, weights = 0, clusters }: Design): number {
  const effect = clusters ? 1 + (clusters.rows - 1) * clusters.correlation : 1;
  return n / (1 + weights * weights) / effect;
}
