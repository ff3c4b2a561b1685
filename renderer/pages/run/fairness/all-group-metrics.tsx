import { Button } from '@mantine/core';
import { useState } from 'react';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Fairness } from '../../../../shared/report.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import { StackedValue } from '../../../components/stacked-value.tsx';
import tables from '../../../components/table.module.css';

const GROUPS = 24;

/** Every metric of every group, on demand. */
export function AllGroupMetrics({ fairness }: { fairness: Fairness }) {
  const [open, setOpen] = useState(false);
  const groups = fairness.groups.slice(0, GROUPS);
  const names = [...new Set(groups.flatMap(({ metrics }) => Object.keys(metrics)))];
  const rest = fairness.groups.length - groups.length;
  return (
    <section aria-label={`All metrics by ${plainText(fairness.sensitive)}`}>
      <Button variant="subtle" ml={-14} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide the other metrics' : `Show all ${formatCount(names.length)} metrics of each group`}
      </Button>
      {open && (
        <>
          <ScrollBox label={`All metrics by ${plainText(fairness.sensitive)}, as a table`} className={tables.scroll}>
            <table className={tables.table}>
              <caption className="visually-hidden">All metrics by {plainText(fairness.sensitive)}</caption>
              <thead>
                <tr>
                  <th scope="col">Metric</th>
                  {groups.map(({ group }) => (
                    <th key={JSON.stringify(group)} scope="col" title={groupLabel(group, 1000)}>
                      {groupLabel(group, 24)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {names.map((metric) => (
                  <tr key={metric}>
                    <th scope="row">{metricTitle(metric)}</th>
                    {groups.map(({ group, metrics }) => (
                      <StackedValue key={JSON.stringify(group)} value={metrics[metric]} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
          {rest > 0 && <p className={tables.note}>{formatCount(rest)} more groups are in the JSON report.</p>}
        </>
      )}
    </section>
  );
}
