import { gateLimits } from '../format/gate-text.ts';
import { metricFacts } from '../format/metric-facts.ts';
import type { GateResult } from '../report.ts';
import { type WhiskerScale, whiskerScale } from './whisker-scale.ts';

/** Gates of one family of metrics share a scale. Gives the scale of each gate. */
export function gateScales(gates: readonly GateResult[]): (WhiskerScale | undefined)[] {
  const scales = new Map<string, WhiskerScale | undefined>();
  return gates.map((gate) => {
    const family = familyOf(gate);
    if (!scales.has(family)) {
      const own = gates.filter((one) => familyOf(one) === family);
      scales.set(
        family,
        whiskerScale(
          own.map((one) => one.value),
          own.flatMap(gateLimits),
        ),
      );
    }
    return scales.get(family);
  });
}

function familyOf(gate: GateResult): string {
  return metricFacts(gate.metric)?.family ?? gate.metric;
}
