import { Title } from '@mantine/core';
import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import type { RowSelection } from '../../../../shared/contract/predictions.ts';
import { thresholdMetrics } from '../../../../shared/threshold/threshold-rows.ts';
import { edgeText } from './edges.ts';
import { MovedConfusion } from './moved-confusion.tsx';
import { movedRow } from './moved-rows.ts';
import { MovedTable } from './moved-table.tsx';
import { useThreshold } from './threshold-context.ts';
import { ThresholdCost } from './threshold-cost.tsx';
import classes from './threshold-panels.module.css';
import { WhatIfGates } from './what-if-gates.tsx';

interface ThresholdPerformanceProps {
  /** A cell of the confusion matrix was clicked. */
  onCell?: (select: RowSelection, threshold: number) => void;
}

/** What the shown threshold makes of the run: matrix, metrics beside the run's, gates, costs. */
export function ThresholdPerformance({ onCell }: ThresholdPerformanceProps) {
  const threshold = useThreshold();
  if (threshold.state !== 'ready') return null;
  const { report, rows, shown, whatIf } = threshold;
  const { metrics } = whatIf.performance;
  const stored = report.performance.metrics;
  const names = Object.keys(stored).filter((name) => thresholdMetrics.includes(name));
  const table = names.map((name) =>
    movedRow(name, metrics[name], stored[name], {
      metric: name,
      gates: report.gates.filter((gate) => gate.metric === name && !gate.sensitive && !gate.group && !gate.class),
    }),
  );
  const scale = whiskerScale(
    [...names.map((name) => metrics[name]), ...names.map((name) => stored[name])],
    table.flatMap(({ limits }) => limits),
  );
  return (
    <div className={classes.stack}>
      <div className={classes.beside}>
        <MovedConfusion {...(onCell ? { onCell } : {})} />
        <section aria-labelledby="threshold-metrics">
          <Title order={2} id="threshold-metrics" mb="xs">
            Metrics at {edgeText(rows.edges, shown)}
          </Title>
          <MovedTable
            caption={`Metrics at the threshold ${edgeText(rows.edges, shown)}`}
            first="Metric"
            rows={table}
            scale={scale}
            planned={edgeText(rows.edges, rows.planned)}
          />
        </section>
      </div>
      <WhatIfGates />
      <ThresholdCost />
    </div>
  );
}
