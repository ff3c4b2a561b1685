import { Stack, Title } from '@mantine/core';
import { useMemo } from 'react';
import { CHART_HEIGHT } from '../../../../shared/charts/axes.ts';
import type { ChartSpec } from '../../../../shared/charts/chart-spec.ts';
import { liftChart, precisionRecallChart, rocChart } from '../../../../shared/charts/curve-charts.ts';
import { periodChart } from '../../../../shared/charts/period-chart.ts';
import { predictedActualChart, residualChart } from '../../../../shared/charts/regression-charts.ts';
import { scoreChart } from '../../../../shared/charts/score-chart.ts';
import type { Report } from '../../../../shared/report.ts';
import { usePalette } from '../../../components/chart.tsx';
import { ChosenPoint } from '../chosen/chosen-point.tsx';
import { PointFigures } from '../chosen/point-figures.tsx';
import { useChosenPoint } from '../chosen/use-chosen-point.ts';
import { planThreshold } from '../plan-threshold.ts';
import { RowsPanel } from '../rows/rows-panel.tsx';
import { useMovedThreshold, useShownReport } from '../threshold/threshold-context.ts';
import { ThresholdPerformance } from '../threshold/threshold-performance.tsx';
import { ClassTable } from './class-table.tsx';
import { ConfusionMatrix } from './confusion-matrix.tsx';
import { useCell } from './use-cell.ts';

/** The metric that stands for a task where only one can be drawn. */
const periodMetric: Readonly<Record<string, string>> = {
  'binary-classification': 'roc_auc',
  'multiclass-classification': 'accuracy',
  regression: 'mean_absolute_error',
};

/** Beside the curves it is as high as they are. */
const asHighAsCurves = (spec: ChartSpec | undefined) => spec && { ...spec, height: CHART_HEIGHT };

export function PerformanceTab({ run, report }: { run: string; report: Report }) {
  const { performance, task } = report;
  const { confusion, metrics, classes } = useShownReport(report).performance;
  const threshold = useMovedThreshold();
  const palette = usePalette();
  const [cell, choose] = useCell();
  const planned = planThreshold(report.plan);
  const specs = useMemo(
    () =>
      [
        rocChart(performance, palette),
        precisionRecallChart(performance, palette),
        asHighAsCurves(scoreChart(performance, palette, planned)),
        liftChart(performance, palette),
        predictedActualChart(performance, palette),
        residualChart(performance, palette),
        periodChart(performance, periodMetric[task] ?? 'accuracy', palette),
      ].filter((spec) => spec !== undefined),
    [performance, task, planned, palette],
  );
  const [point, choosePoint] = useChosenPoint();
  // The threshold moves often, and no figure with it.
  const figures = useMemo(
    () => <PointFigures specs={specs} point={point} onChoose={choosePoint} />,
    [specs, point, choosePoint],
  );
  return (
    <Stack gap={24}>
      {confusion && (
        <ConfusionMatrix confusion={confusion} accuracy={metrics.accuracy} selected={cell} onSelect={choose} />
      )}
      {cell && confusion && <RowsPanel run={run} select={{ kind: 'cell', ...cell }} threshold={threshold} />}
      <ThresholdPerformance />
      {specs.length > 0 && (
        <section aria-labelledby="curves">
          <Title order={3} id="curves" mb="sm">
            Curves and distributions
          </Title>
          {figures}
        </section>
      )}
      {classes && <ClassTable classes={classes} />}
      <ChosenPoint specs={specs} point={point} />
    </Stack>
  );
}
