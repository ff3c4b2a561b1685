import { Button } from '@mantine/core';
import { useState } from 'react';
import { seriesColour } from '../../../../shared/charts/palette.ts';
import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { gapRows, gapRowTitle, leftGaps, listedGroups } from '../../../../shared/format/gap-rows.ts';
import { groupColumns } from '../../../../shared/format/group-columns.ts';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { formatCount } from '../../../../shared/format/number.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { isThin } from '../../../../shared/format/thin-text.ts';
import type { Fairness, Report } from '../../../../shared/report.ts';
import { usePalette } from '../../../components/chart.tsx';
import { ScrollBox } from '../../../components/scroll-box.tsx';
import { StackedValue } from '../../../components/stacked-value.tsx';
import tables from '../../../components/table.module.css';
import { Whisker } from '../../../components/whisker.tsx';
import { GapCells } from './gap-cells.tsx';
import classes from './group-table.module.css';

interface GroupTableProps {
  report: Report;
  fairness: Fairness;
  /** Place of the chosen group. */
  chosen: number | undefined;
  onChoose(group: number): void;
}

/** Groups as rows, rates as columns, gaps with their gates as the last rows, under what they compare. */
export function GroupTable({ report, fairness, chosen, onChoose }: GroupTableProps) {
  const palette = usePalette();
  const [all, setAll] = useState(false);
  const listed = listedGroups(fairness);
  const groups = all ? fairness.groups : listed;
  const columns = groupColumns(report.task, fairness.groups);
  const scales = columns.map((metric) => whiskerScale(fairness.groups.flatMap((group) => group.metrics[metric] ?? [])));
  const narrower = leftGaps(fairness);
  const left = fairness.groups.length - listed.length;
  return (
    <div>
      <ScrollBox label={`Groups of ${plainText(fairness.sensitive)}, as a table`} className={tables.scroll}>
        <table className={tables.table}>
          <caption className="visually-hidden">Groups of {plainText(fairness.sensitive)}</caption>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col" className={tables.right}>
                n
              </th>
              {columns.map((metric) => (
                <th key={metric} scope="col">
                  {metricTitle(metric)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map((group) => {
              const place = fairness.groups.indexOf(group);
              const colour = seriesColour(palette, place);
              const label = groupLabel(group.group, 1000);
              return (
                <tr
                  key={JSON.stringify(group.group)}
                  className={classes.choosable}
                  data-chosen={place === chosen || undefined}
                  onClick={() => onChoose(place)}
                >
                  <th scope="row" className={classes.group} title={label}>
                    <span className={classes.swatch} style={{ background: colour }} />
                    {/* A press of the button is a click on its row. */}
                    <button type="button" className={classes.name} aria-pressed={place === chosen}>
                      <bdi>{groupLabel(group.group, 60)}</bdi>
                    </button>
                    {group.note && (
                      <span className={tables.note} title={plainText(group.note, 400)}>
                        not enough evidence for some rates
                      </span>
                    )}
                  </th>
                  <td className={`${tables.right} num`}>
                    {group.n === null ? <span className={classes.hidden}>hidden</span> : formatCount(group.n)}
                  </td>
                  {columns.map((metric, i) => (
                    <StackedValue key={metric} value={group.metrics[metric]}>
                      <Whisker
                        value={group.metrics[metric]}
                        scale={scales[i]}
                        colour={colour}
                        hollow={isThin(group.metrics[metric])}
                      />
                    </StackedValue>
                  ))}
                </tr>
              );
            })}
          </tbody>
          <tbody className={classes.gaps}>
            {gapRows(report.gates, fairness, columns).map((row) => (
              <tr key={row.gaps.map(({ name }) => name).join()}>
                <th scope="row" colSpan={2}>
                  {gapRowTitle(row.kind)}
                </th>
                <GapCells row={row} columns={columns.length} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {left > 0 && (
        <Button variant="subtle" mt="sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show the largest groups' : `Show ${formatCount(left)} smaller groups`}
        </Button>
      )}
      {narrower > 0 && <p className={tables.note}>{formatCount(narrower)} narrower gaps are in the JSON report.</p>}
    </div>
  );
}
