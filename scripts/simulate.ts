/**
 * The long coverage simulation: prints its tables and writes them into docs/statistics.md. Takes some minutes. Seeded:
 * the same code gives the same tables.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { binaryCells, type MetricCell } from './simulation/binary-grid.ts';
import { designs } from './simulation/design.ts';
import { gapCoverage } from './simulation/gap-coverage.ts';
import { gapScenarios } from './simulation/gap-scenarios.ts';
import { gapTable, metricTable, outsideTable } from './simulation/tables.ts';

const TAIL = 0.025;
const GAP_TRIALS = 4000;

/** Rows, prevalence, distance of the classes in standard deviations, trials. */
const grid: [n: number, prevalence: number, separation: number, trials: number][] = [
  [100, 0.1, 1.5, 2000],
  [100, 0.5, 1.5, 2000],
  [200, 0.1, 3, 2000],
  [1000, 0.02, 1.5, 2000],
  [1000, 0.1, 1.5, 2000],
  [1000, 0.5, 1.5, 2000],
  [10_000, 0.02, 1.5, 500],
  [10_000, 0.1, 1.5, 500],
  [10_000, 0.5, 1.5, 500],
  [100_000, 0.02, 1.5, 150],
];

const cells: MetricCell[] = [];
for (const [designName, design] of Object.entries(designs)) {
  for (const [n, prevalence, separation, trials] of grid) {
    const test = { prevalence, separation, trials, design: { ...design, n }, designName };
    cells.push(...binaryCells(test, n + trials, TAIL));
    process.stderr.write(`${designName}, n ${n}, prevalence ${prevalence}\n`);
  }
}
const gaps = gapScenarios.map((scenario, i) => ({ scenario, result: gapCoverage(scenario, GAP_TRIALS, i + 1, TAIL) }));

const sizes = [...new Set(grid.map(([n]) => n.toLocaleString('en')))].join(', ');
const text = `### Metrics
Binormal scores whose model states the true probabilities; n ${sizes}; prevalence 0.02, 0.1 and 0.5; ROC-AUC 0.86, and 0.98 with 20 positives; cells with at least five (equivalent) rows on each side of the proportion. Clusters: 10 rows, correlation 0.1. Per metric the lowest and the highest coverage in per cent over its cells; 2,000 samples a cell for n up to 1,000 (two Monte Carlo standard errors 1.0), 500 for 10,000 (1.9), 150 for 100,000 (3.6).

${metricTable(cells)}

${outsideTable(cells)}

### Gaps
${GAP_TRIALS.toLocaleString('en')} samples each. "False fails": the gate failed though the population conforms to it.

${gapTable(gaps)}`;

process.stdout.write(`${text}\n`);
const page = new URL('../docs/statistics.md', import.meta.url);
const [before, rest] = readFileSync(page, 'utf8').split('<!-- simulate: begin -->');
const after = rest.split('<!-- simulate: end -->')[1];
writeFileSync(page, `${before}<!-- simulate: begin -->\n${text}\n<!-- simulate: end -->${after}`);
