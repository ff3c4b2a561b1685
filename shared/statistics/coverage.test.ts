import { describe, expect, it } from 'vitest';
import { binaryPopulation } from '../../scripts/simulation/binary-population.ts';
import { Coverage } from '../../scripts/simulation/coverage.ts';
import { designs, equivalentRows } from '../../scripts/simulation/design.ts';
import { gapCoverage } from '../../scripts/simulation/gap-coverage.ts';
import { gapScenarios } from '../../scripts/simulation/gap-scenarios.ts';
import { metricCells } from '../../scripts/simulation/population.ts';
import { proportionSample } from '../../scripts/simulation/proportion-sample.ts';
import { Random } from '../../scripts/simulation/random.ts';

/** The short form of scripts/simulate.ts: seeded, so that a failure is a change of the code, not chance. */
const TAIL = 0.025;

function expectInAim(coverage: Coverage, where: string): void {
  const { rate, error, trials, conservative } = coverage;
  expect(trials, where).toBeGreaterThan(0);
  expect(rate, where).toBeGreaterThanOrEqual(0.93 - error);
  if (conservative < trials / 2) expect(rate, where).toBeLessThanOrEqual(0.97 + error);
}

describe('coverage of a proportion at 95 %', () => {
  for (const [name, design] of Object.entries(designs)) {
    const cases = [
      [100, 0.1],
      [100, 0.5],
      [1000, 0.05],
      [1000, 0.1],
      [1000, 0.5],
    ].filter(([n, share]) => equivalentRows({ ...design, n }) * share >= 5);
    it.each(cases)(`${name}: n %d, true share %d`, (n, share) => {
      const random = new Random(n);
      const coverage = new Coverage();
      for (let trial = 0; trial < 1500; trial++)
        coverage.add(proportionSample(random, share, { ...design, n }), share, TAIL);
      expectInAim(coverage, name);
    });
  }
});

describe('coverage of the binary metrics at 95 %', () => {
  it.each(['unweighted', 'weights CV 1', 'clusters of 10'])('%s: n 500, prevalence 0.3', (designName) => {
    const design = { ...designs[designName], n: 500 };
    const cells = metricCells(binaryPopulation(0.3, 1.5), { design, designName, trials: 500, seed: 1 }, TAIL);
    expect(cells.map(({ metric }) => metric)).toContain('roc_auc');
    for (const { metric, coverage } of cells) expectInAim(coverage, metric);
  });

  it('ROC-AUC near 1 with 20 positives', () => {
    const design = { n: 200 };
    const cells = metricCells(
      binaryPopulation(0.1, 3),
      { design, designName: 'unweighted', trials: 1000, seed: 2 },
      TAIL,
    );
    const auc = cells.find(({ metric }) => metric === 'roc_auc');
    expectInAim(auc?.coverage ?? new Coverage(), 'roc_auc');
  });
});

describe('coverage of gaps between groups at 95 %', () => {
  for (const scenario of gapScenarios.filter(({ beyondGrid }) => !beyondGrid)) {
    it(scenario.name, () => {
      const { coverage, falseFails } = gapCoverage(scenario, 1000, 1, TAIL);
      expectInAim(coverage, scenario.name);
      if (scenario.gate) expect(falseFails).toBeLessThanOrEqual(0.05);
    });
  }
});
