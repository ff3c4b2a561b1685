import { Title } from '@mantine/core';
import { referenceOf } from '../../../../shared/format/group-columns.ts';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Fairness, Report } from '../../../../shared/report.ts';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import { StackedValue } from '../../../components/stacked-value.tsx';
import tables from '../../../components/table.module.css';

const SHOWN = 120;

/** Each group against the reference that the plan names. */
export function Contrasts({ report, fairness }: { report: Report; fairness: Fairness }) {
  const all = fairness.contrasts ?? [];
  if (all.length === 0) return null;
  const reference = referenceOf(report, fairness.sensitive);
  const to = reference === undefined ? 'the reference group' : plainText(reference);
  return (
    <section aria-labelledby="contrasts">
      <Title order={3} id="contrasts" mb="xs">
        Each group against {to}
      </Title>
      <ScrollBox label="Contrasts, as a table" className={tables.scroll}>
        <table className={tables.table} aria-labelledby="contrasts">
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Metric</th>
              <th scope="col">Difference</th>
              <th scope="col">Ratio</th>
            </tr>
          </thead>
          <tbody>
            {all.slice(0, SHOWN).map(({ metric, group, difference, ratio }) => (
              <tr key={`${metric} ${JSON.stringify(group)}`}>
                <th scope="row">{groupLabel(group, 60)}</th>
                <td>{metricTitle(metric)}</td>
                <StackedValue value={difference} limits={[0]} />
                <StackedValue value={ratio} limits={[1]} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {all.length > SHOWN && (
        <p className={tables.note}>{formatCount(all.length - SHOWN)} more contrasts are in the JSON report.</p>
      )}
    </section>
  );
}
