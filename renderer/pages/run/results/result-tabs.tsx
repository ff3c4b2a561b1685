import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Loading } from '../../../components/loading.tsx';
import { CalibrationTab, hasCalibration } from '../calibration/calibration-tab.tsx';
import { FairnessTab } from '../fairness/fairness-tab.tsx';
import { PerformanceTab } from '../performance/performance-tab.tsx';
import { ThresholdBar } from '../threshold/threshold-bar.tsx';
import { ThresholdProvider } from '../threshold/threshold-provider.tsx';
import { useChoice } from '../use-choice.ts';
import classes from './result-tabs.module.css';
import type { ResultsProps } from './results.tsx';

const MethodsTab = lazy(() => import('../methods/methods-tab.tsx'));
const RowsTab = lazy(() => import('../rows/rows-tab.tsx'));

/** Parts that the threshold moves. */
const moved: ReadonlySet<string> = new Set(['performance', 'fairness', 'rows']);

/** Parts of the results; which one is in the address. */
export function ResultTabs({ run, report }: ResultsProps) {
  const [wanted, choose] = useChoice('tab', { inHistory: true });
  const tabs = [
    { id: 'performance', title: 'Performance', body: <PerformanceTab run={run.run.id} report={report} /> },
    ...(hasCalibration(report)
      ? [{ id: 'calibration', title: 'Calibration', body: <CalibrationTab report={report} /> }]
      : []),
    ...(report.fairness.length > 0
      ? [{ id: 'fairness', title: 'Fairness', body: <FairnessTab report={report} /> }]
      : []),
    { id: 'rows', title: 'Rows', body: <RowsTab run={run.run.id} report={report} /> },
    { id: 'methods', title: 'Methods', body: <MethodsTab run={run} report={report} /> },
  ];
  const shown = tabs.find(({ id }) => id === wanted) ?? tabs[0];
  return (
    <ThresholdProvider run={run.run.id} report={report}>
      <Tabs value={shown.id} onChange={choose} keepMounted={false}>
        <Tabs.List className={classes.list} aria-label="Parts of the results">
          {tabs.map(({ id, title }) => (
            <Tabs.Tab key={id} value={id} className={classes.tab}>
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id, body }) => (
          <Tabs.Panel key={id} value={id} pt="lg">
            {moved.has(id) && <ThresholdBar />}
            <Suspense fallback={<Loading what="this part" />}>{body}</Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
    </ThresholdProvider>
  );
}
