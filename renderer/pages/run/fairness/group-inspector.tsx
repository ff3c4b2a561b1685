import { Button, Stack } from '@mantine/core';
import { Link, useSearchParams } from 'wouter';
import { referenceOf } from '../../../../shared/format/group-columns.ts';
import { groupLabel, groupPhrase } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Fairness, Report } from '../../../../shared/report.ts';
import { Inspector } from '../../../components/inspector.tsx';
import { StackedValue } from '../../../components/stacked-value.tsx';
import tables from '../../../components/table.module.css';
import classes from '../chosen/chosen.module.css';
import { keepsGroups, withChoice } from '../rows/row-choice.ts';

interface GroupInspectorProps {
  report: Report;
  fairness: Fairness;
  /** Place of the group among those of the attribute. */
  group: number;
}

/** All that the run knows of one group, and the way to its rows. */
export function GroupInspector({ report, fairness, group: place }: GroupInspectorProps) {
  const [search] = useSearchParams();
  const { group, n, metrics } = fairness.groups[place];
  const key = JSON.stringify(group);
  const contrasts = (fairness.contrasts ?? []).filter((one) => JSON.stringify(one.group) === key);
  const reference = referenceOf(report, fairness.sensitive);
  const rows = (wrong: boolean) => {
    const next = withChoice(search, 'group', { kind: 'group', grouping: fairness.sensitive, group: place, wrong });
    next.set('tab', 'rows');
    return `?${next}`;
  };
  return (
    <Inspector title={<bdi>{groupLabel(group, 200)}</bdi>}>
      <Stack gap="lg">
        <dl className={classes.facts}>
          <div>
            <dt>Group</dt>
            <dd>{groupPhrase(group, 200)}</dd>
          </div>
          <div>
            <dt>Rows</dt>
            <dd className="num">{n === null ? 'hidden' : `n ${formatCount(n)}`}</dd>
          </div>
        </dl>
        {n !== null && n > 0 && keepsGroups(report) ? (
          <div className={classes.ways}>
            <Button component={Link} href={rows(false)} variant="default">
              Show its {formatCount(n)} rows
            </Button>
            {report.task !== 'regression' && (
              <Button component={Link} href={rows(true)} variant="default">
                Show its wrong rows
              </Button>
            )}
          </div>
        ) : (
          <p className={classes.note}>Its rows cannot be listed: {whyNoRows(n)}</p>
        )}
        <table className={`${tables.table} ${classes.narrow}`}>
          <caption>Metrics of this group</caption>
          <tbody>
            {Object.entries(metrics).map(([metric, value]) => (
              <tr key={metric}>
                <th scope="row">{metricTitle(metric)}</th>
                <StackedValue value={value} />
              </tr>
            ))}
          </tbody>
        </table>
        {contrasts.length > 0 && (
          <table className={`${tables.table} ${classes.narrow}`}>
            <caption>Against {reference === undefined ? 'the reference group' : plainText(reference, 60)}</caption>
            {contrasts.map(({ metric, difference, ratio }) => (
              <tbody key={metric} className={classes.pair}>
                <tr>
                  <th scope="rowgroup" rowSpan={2}>
                    {metricTitle(metric)}
                  </th>
                  <th scope="row">Difference</th>
                  <StackedValue value={difference} limits={[0]} />
                </tr>
                <tr>
                  <th scope="row">Ratio</th>
                  <StackedValue value={ratio} limits={[1]} />
                </tr>
              </tbody>
            ))}
          </table>
        )}
      </Stack>
    </Inspector>
  );
}

function whyNoRows(n: number | null): string {
  if (n === null) return 'the group is hidden, for it is small.';
  return n === 0 ? 'it has none.' : 'the plan keeps no group of any row.';
}
