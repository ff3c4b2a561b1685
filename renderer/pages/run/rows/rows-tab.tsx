import { SegmentedControl, Select } from '@mantine/core';
import { useSearchParams } from 'wouter';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { edgeText } from '../threshold/edges.ts';
import { useThreshold } from '../threshold/threshold-context.ts';
import { GroupFields } from './group-fields.tsx';
import { choiceOf, choiceText, rowChoices, withChoice } from './row-choice.ts';
import classes from './rows.module.css';
import { RowsPanel } from './rows-panel.tsx';

/** Single rows: the worst, the surest wrong, those near the threshold, those of a cell. Which list is in the address. */
export default function RowsTab({ run, report }: { run: string; report: Report }) {
  const [search, setSearch] = useSearchParams();
  const threshold = useThreshold();
  const choices = rowChoices(report);
  const { id, select } = choiceOf(report, search);
  const moved = threshold.state === 'ready' && threshold.shown !== threshold.rows.planned ? threshold : undefined;
  const show = (next: URLSearchParams) => setSearch(next, { replace: true });
  const labels = (report.performance.confusion?.labels ?? []).map((label) => ({
    value: label,
    label: plainText(label, 60),
  }));
  return (
    <div className={classes.tab}>
      <div className={classes.controls}>
        <SegmentedControl
          aria-label="Which rows"
          size="xs"
          data={choices.map((choice) => ({ value: choice.id, label: choice.title }))}
          value={id}
          onChange={(to) => show(withChoice(search, to, choices.find((choice) => choice.id === to)?.select))}
        />
        {select.kind === 'cell' && (
          <>
            <Select
              aria-label="True class"
              allowDeselect={false}
              searchable={labels.length > 12}
              data={labels.map((one) => ({ ...one, label: `true ${one.label}` }))}
              value={select.target}
              onChange={(to) => to !== null && show(withChoice(search, 'cell', { ...select, target: to }))}
            />
            <Select
              aria-label="Predicted class"
              allowDeselect={false}
              searchable={labels.length > 12}
              data={labels.map((one) => ({ ...one, label: `predicted ${one.label}` }))}
              value={select.predicted}
              onChange={(to) => to !== null && show(withChoice(search, 'cell', { ...select, predicted: to }))}
            />
          </>
        )}
        {select.kind === 'group' && (
          <GroupFields report={report} select={select} onSelect={(to) => show(withChoice(search, 'group', to))} />
        )}
      </div>
      <p className={classes.note}>
        {choiceText(select, report.task)}
        {moved && ` What if: decided by the threshold ${edgeText(moved.rows.edges, moved.shown)}, not by the plan’s.`}
      </p>
      <RowsPanel run={run} select={select} threshold={moved?.rows.edges[moved.shown]} />
    </div>
  );
}
