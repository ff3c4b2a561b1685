import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Loading } from '../../../components/loading.tsx';
import { CalibrationTab, hasCalibration } from '../calibration/calibration-tab.tsx';
import { FairnessTab } from '../fairness/fairness-tab.tsx';
import { PerformanceTab } from '../performance/performance-tab.tsx';
import { useChoice } from '../use-choice.ts';
import classes from './result-tabs.module.css';
import type { ResultsProps } from './results.tsx';

const MethodsTab = lazy(() => import('../methods/methods-tab.tsx'));

/** Parts of the results; which one is in the address. */
export function ResultTabs({ run, report }: ResultsProps) {
  const [wanted, choose] = useChoice('tab', { inHistory: true });
  const tabs = [
    { id: 'performance', title: 'Performance', body: <PerformanceTab report={report} /> },
    ...(hasCalibration(report)
      ? [{ id: 'calibration', title: 'Calibration', body: <CalibrationTab report={report} /> }]
      : []),
    ...(report.fairness.length > 0
      ? [{ id: 'fairness', title: 'Fairness', body: <FairnessTab report={report} /> }]
      : []),
    { id: 'methods', title: 'Methods', body: <MethodsTab run={run} report={report} /> },
  ];
  const shown = tabs.find(({ id }) => id === wanted) ?? tabs[0];
  return (
    <Tabs value={shown.id} onChange={choose} keepMounted={false}>
      <Tabs.List className={classes.list} aria-label="Parts of the results">
        {tabs.map(({ id, title }) => (
          <Tabs.Tab key={id} value={id}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ id, body }) => (
        <Tabs.Panel key={id} value={id} pt="lg">
          <Suspense fallback={<Loading what="this part" />}>{body}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
