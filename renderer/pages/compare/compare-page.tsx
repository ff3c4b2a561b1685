import { Button, Checkbox, Stack, Title } from '@mantine/core';
import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { axisLabel } from '../../../shared/charts/axes.ts';
import { comparisonCharts } from '../../../shared/charts/comparison-charts.ts';
import { comparedRows, comparedSections, comparisonCsv, differs } from '../../../shared/comparison/comparison-table.ts';
import { factsOf } from '../../../shared/comparison/same-or-different.ts';
import { csvText } from '../../../shared/format/csv.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { usePalette } from '../../components/chart.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Figure } from '../../components/figure.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useHistoryChanges } from '../history/use-history.ts';
import classes from './compare.module.css';
import { addressOf, type CompareView, letterOf, viewOf } from './compare-address.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { FactStrip } from './fact-strip.tsx';
import { GatesTable } from './gates-table.tsx';
import { PairNotes } from './pair-notes.tsx';
import { PlanDifference } from './plan-difference.tsx';
import { type ComparedRun, useComparedRuns, usePairs } from './use-comparison.ts';

/** Two runs or more side by side. */
export default function ComparePage() {
  const [address, setAddress] = useSearchParams();
  const [, navigate] = useLocation();
  const view = viewOf(address);
  const { runs, failed, error, baseline } = useComparedRuns(view);
  useHistoryChanges();
  const show = (next: CompareView) => setAddress(addressOf(next));
  const title = `Compare ${view.ids.length} runs`;
  if (view.ids.length < 2)
    return (
      <>
        <PageHeader title="Compare runs" name="Compare runs" />
        <EmptyState
          title="There is nothing to compare"
          next="Choose two runs or more in the list of runs, then “Compare”."
        >
          <Button onClick={() => navigate('/runs')}>Go to runs</Button>
        </EmptyState>
      </>
    );
  if (error || failed.length > 0) {
    const left = view.ids.filter((id) => !failed.some((one) => one.id === id));
    return (
      <>
        <PageHeader title={title} name={title} />
        <Stack align="flex-start">
          {error && <ErrorPanel error={error} />}
          {failed.map((one) => (
            <ErrorPanel key={one.id} error={one.error} />
          ))}
          {left.length > 1 ? (
            <Button onClick={() => show({ ...view, ids: left })}>Compare the other {left.length}</Button>
          ) : (
            <Button onClick={() => navigate('/runs')}>Choose other runs</Button>
          )}
        </Stack>
      </>
    );
  }
  if (!runs)
    return (
      <>
        <PageHeader title={title} name={title} />
        <Loading what="the reports" />
      </>
    );
  return <Comparison runs={runs} baseline={baseline} view={view} onChange={show} />;
}

interface ComparisonProps {
  runs: readonly ComparedRun[];
  baseline: number;
  view: CompareView;
  onChange: (view: CompareView) => void;
}

function Comparison({ runs, baseline, view, onChange }: ComparisonProps) {
  const palette = usePalette();
  const ids = runs.map(({ run }) => run.id);
  const pairs = usePairs(ids, baseline);
  const reports = runs.map(({ report }) => report);
  const paired = pairs.map((pair) =>
    pair?.state === 'ready' ? new Map(pair.differences.map(({ key, difference }) => [key, difference])) : undefined,
  );
  const rows = comparedRows(reports, baseline, paired);
  const shown = view.onlyDifferent ? rows.filter(differs) : rows;
  const charts = useMemo(
    () =>
      comparisonCharts(
        runs.map(({ run, report }, i) => ({
          label: `${letterOf(i)} ${axisLabel(run.name, 16)}`,
          performance: report.performance,
        })),
        palette,
      ),
    [runs, palette],
  );
  const csv = () => {
    const { columns, rows: cells } = comparisonCsv(rows, ids);
    return csvText(columns, cells);
  };
  const title = `Compare ${runs.length} runs`;
  const different = rows.filter(differs).length;
  return (
    <>
      <PageHeader
        title={title}
        name={title}
        about={`${formatCount(different)} of ${formatCount(rows.length)} values can be shown to differ from ${letterOf(baseline)}`}
        command={`drydock runs compare ${ids.join(' ')}`}
      >
        <CopyButton label="Copy as CSV" text={csv} />
      </PageHeader>
      <FactStrip facts={factsOf(reports)} />
      <div className={classes.bar}>
        <Checkbox
          size="xs"
          radius={3}
          label="Only what differs"
          checked={view.onlyDifferent}
          onChange={(event) => onChange({ ...view, onlyDifferent: event.currentTarget.checked })}
        />
        <PairNotes pairs={pairs} baseline={baseline} />
      </div>
      <ComparisonTable
        runs={runs}
        baseline={baseline}
        sections={comparedSections(shown)}
        onBaseline={(id) => onChange({ ...view, baseline: id })}
        onRemove={(id) => onChange({ ...view, ids: ids.filter((one) => one !== id) })}
      />
      <section className={classes.section}>
        <Title order={2} mb="sm">
          Gates
        </Title>
        <GatesTable runs={runs} />
      </section>
      {charts.length > 0 && (
        <section className={classes.section}>
          <Title order={2} mb="sm">
            Curves
          </Title>
          <div className={classes.charts}>
            {charts.map((spec) => (
              <Figure key={spec.id} spec={spec} />
            ))}
          </div>
        </section>
      )}
      <section className={classes.section}>
        <Title order={2} mb="sm">
          Plans
        </Title>
        <PlanDifference runs={runs} baseline={baseline} />
      </section>
    </>
  );
}
