import { judgeInterval } from '../../shared/gates/sides.ts';
import { Coverage } from './coverage.ts';
import type { GapScenario } from './gap-scenarios.ts';
import { proportionSample } from './proportion-sample.ts';
import { Random } from './random.ts';

export interface GapCoverage {
  coverage: Coverage;
  /** Share of samples in which the gate failed, though the population conforms to it. */
  falseFails: number;
}

export function gapCoverage(scenario: GapScenario, trials: number, seed: number, tail: number): GapCoverage {
  const random = new Random(seed);
  const coverage = new Coverage();
  let fails = 0;
  for (let trial = 0; trial < trials; trial++) {
    const rates = scenario.rates.map((groups) =>
      groups.map(({ design, rate }, i) => ({ label: String(i), estimate: proportionSample(random, rate, design) })),
    );
    const gap = scenario.gap(rates);
    coverage.add(gap, scenario.truth, tail);
    const limits = gap.value === null ? undefined : gap.limits?.(tail);
    if (scenario.gate && limits && judgeInterval(scenario.gate, limits) === 'fail') fails++;
  }
  return { coverage, falseFails: fails / trials };
}
