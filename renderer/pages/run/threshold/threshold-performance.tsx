import { Title } from '@mantine/core';
import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { thresholdMetrics } from '../../../../shared/threshold/threshold-rows.ts';
import { edgeText, storedTitle } from './edges.ts';
import { movedRow } from './moved-rows.ts';
import { MovedTable } from './moved-table.tsx';
import { useThreshold } from './threshold-context.ts';
import { ThresholdCost } from './threshold-cost.tsx';
import classes from './threshold-panels.module.css';
import { WhatIfGates } from './what-if-gates.tsx';

/** What the shown threshold makes of the run: metrics beside the run's and gates once it is moved, and costs. */
export function ThresholdPerformance() {
  const threshold = useThreshold();
  if (threshold.state !== 'ready') return null;
  return (
    <div className={classes.stack}>
      {threshold.shown !== threshold.rows.planned && (
        <>
          <MovedMetrics />
          <WhatIfGates />
        </>
      )}
      <ThresholdCost />
    </div>
  );
}

function MovedMetrics() {
  const threshold = useThreshold();
  if (threshold.state !== 'ready') return null;
  const { report, rows, shown, whatIf, byLabel } = threshold;
  const { metrics } = whatIf.performance;
  const stored = report.performance.metrics;
  const names = Object.keys(stored).filter((name) => thresholdMetrics.includes(name));
  const table = names.map((name) =>
    movedRow(
      name,
      metrics[name],
      stored[name],
      report.gates.filter((gate) => gate.metric === name && !gate.sensitive && !gate.group && !gate.class),
    ),
  );
  const scale = whiskerScale(
    names.flatMap((name) => [metrics[name], stored[name]]),
    table.flatMap(({ limits }) => limits),
  );
  const title = `What if: metrics at ${edgeText(rows.edges, shown)}`;
  return (
    <section aria-label={title}>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <MovedTable
        caption={title}
        first="Metric"
        rows={table}
        scale={scale}
        stored={storedTitle(rows.edges, rows.planned, byLabel)}
      />
    </section>
  );
}
