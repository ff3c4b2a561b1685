import { Anchor, Button, Group, Title } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { calibrationMetrics } from '../../../../shared/format/calibration-metrics.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Report } from '../../../../shared/report.ts';
import tables from '../../../components/table.module.css';
import { keyMetrics, metricRows } from './metric-rows.ts';
import { MetricTable } from './metric-table.tsx';
import { useBaseline } from './use-baseline.ts';

/** The task's main metrics and those that gates judge; all others on demand. */
export function KeyMetrics({ report }: { report: Report }) {
  const [all, setAll] = useState(false);
  const pinned = useBaseline(report);
  const { metrics, baseline } = report.performance;
  const shown = Object.fromEntries(Object.entries(metrics).filter(([name]) => !calibrationMetrics.has(name)));
  const count = Object.keys(shown).length;
  const keys = keyMetrics(report.task, report.gates).filter((name) => shown[name] !== undefined);
  const folded = keys.length > 0 && keys.length < count;
  const blocks = metricRows({
    metrics: shown,
    reference: baseline,
    ...(pinned ? { pinned: pinned.performance.metrics } : {}),
    gates: report.gates,
    ...(all || !folded ? {} : { only: keys }),
  });
  const naive = report.task === 'regression' ? 'the mean of the target' : 'the majority class';
  return (
    <section aria-labelledby="metrics">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="metrics">
          Metrics
        </Title>
        {folded && (
          <Button variant="subtle" mr={-14} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show the main metrics' : `Show all ${count} metrics`}
          </Button>
        )}
      </Group>
      <MetricTable caption="Metrics over all rows used" blocks={blocks} reference="Naive model" />
      <p className={tables.note}>
        The short tick is the naive model, which always predicts {naive}; the tall one is the limit of a gate.
        {pinned && (
          <>
            {' '}
            The triangle is the baseline run{' '}
            <Anchor component={Link} href={`/runs/${pinned.run.id}`} inherit className="mono">
              {plainText(pinned.run.id, 40)}
            </Anchor>
            :{' '}
            <Anchor component={Link} href={`/runs/compare?ids=${pinned.run.id},${report.run.id}`} inherit>
              compare both
            </Anchor>
            .
          </>
        )}
      </p>
    </section>
  );
}
