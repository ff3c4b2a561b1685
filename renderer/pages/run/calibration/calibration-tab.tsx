import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { reliabilityChart } from '../../../../shared/charts/calibration-chart.ts';
import { scoreChart } from '../../../../shared/charts/score-chart.ts';
import { calibratedValues, calibrationFindings } from '../../../../shared/format/calibration-findings.ts';
import { calibrationMetrics } from '../../../../shared/format/calibration-metrics.ts';
import type { Report } from '../../../../shared/report.ts';
import { usePalette } from '../../../components/chart.tsx';
import { ChosenPoint } from '../chosen/chosen-point.tsx';
import { PointFigures } from '../chosen/point-figures.tsx';
import { useChosenPoint } from '../chosen/use-chosen-point.ts';
import { planThreshold } from '../plan-threshold.ts';
import { metricRows } from '../results/metric-rows.ts';
import { MetricTable } from '../results/metric-table.tsx';

export function hasCalibration({ performance }: Report): boolean {
  return performance.curves?.calibration !== undefined || Object.keys(calibrationOf(performance.metrics)).length > 0;
}

/** Whether the scores may be read as probabilities. */
export function CalibrationTab({ report }: { report: Report }) {
  const { performance, gates } = report;
  const palette = usePalette();
  const [point, choosePoint] = useChosenPoint();
  const metrics = calibrationOf(performance.metrics);
  const byChance = performance.curves?.calibration?.expected_by_chance ?? null;
  const threshold = planThreshold(report.plan);
  const specs = useMemo(
    () =>
      [reliabilityChart(performance, palette), scoreChart(performance, palette, threshold)].filter(
        (spec) => spec !== undefined,
      ),
    [performance, palette, threshold],
  );
  return (
    <Stack gap="lg">
      <Text maw="92ch">{calibrationFindings(metrics, byChance)}</Text>
      {Object.keys(metrics).length > 0 && (
        <MetricTable
          caption="Agreement of scores and observed rates"
          blocks={metricRows({ metrics, reference: calibratedValues(byChance), gates })}
          reference="If calibrated"
        />
      )}
      <PointFigures specs={specs} point={point} onChoose={choosePoint} />
      <ChosenPoint specs={specs} point={point} />
    </Stack>
  );
}

function calibrationOf(metrics: Report['performance']['metrics']): Report['performance']['metrics'] {
  return Object.fromEntries(Object.entries(metrics).filter(([name]) => calibrationMetrics.has(name)));
}
