import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { groupChart } from '../../../../shared/charts/group-chart.ts';
import { groupChartMetrics } from '../../../../shared/format/group-columns.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Report } from '../../../../shared/report.ts';
import { usePalette } from '../../../components/chart.tsx';
import charts from '../../../components/charts.module.css';
import { Figure } from '../../../components/figure.tsx';
import { useShownReport } from '../threshold/threshold-context.ts';
import { ThresholdGaps } from '../threshold/threshold-gaps.tsx';
import { useChoice } from '../use-choice.ts';
import { AllGroupMetrics } from './all-group-metrics.tsx';
import { Contrasts } from './contrasts.tsx';
import { FairnessSentence } from './fairness-sentence.tsx';
import { GroupInspector } from './group-inspector.tsx';
import { GroupTable } from './group-table.tsx';
import { useChosenGroup } from './use-chosen-group.ts';

const SIDE_BY_SIDE = 5;
/** While the threshold moves, numbers follow at once and pictures when it rests. */
const DRAW_AFTER_MS = 120;

/** Groups of one attribute at a time; which one is in the address. */
export function FairnessTab({ report: stored }: { report: Report }) {
  const report = useShownReport(stored);
  const [wanted, choose] = useChoice('attribute');
  const palette = usePalette();
  const fairness = report.fairness.find(({ sensitive }) => sensitive === wanted) ?? report.fairness[0];
  const attributes = report.fairness.map(({ sensitive }) => ({ value: sensitive, label: plainText(sensitive, 40) }));
  const [drawn] = useDebouncedValue(fairness, DRAW_AFTER_MS);
  const specs = useMemo(
    () =>
      groupChartMetrics(report.task)
        .map((metric) => groupChart(drawn, metric, palette))
        .filter((spec) => spec !== undefined),
    [report.task, drawn, palette],
  );
  const [group, chooseGroup] = useChosenGroup(fairness);
  const figures = useMemo(
    () => specs.map((spec) => <Figure key={spec.id} spec={spec} selected={group} onSelect={chooseGroup} />),
    [specs, group, chooseGroup],
  );
  const chooseAttribute = (to: string | null) => {
    if (to !== null) choose(to, { drop: ['group'] });
  };
  return (
    <Stack gap={24}>
      <Group justify="space-between">
        {attributes.length <= SIDE_BY_SIDE ? (
          <SegmentedControl
            size="xs"
            aria-label="Sensitive attribute"
            value={fairness.sensitive}
            onChange={chooseAttribute}
            data={attributes}
          />
        ) : (
          <Select
            aria-label="Sensitive attribute"
            searchable
            allowDeselect={false}
            value={fairness.sensitive}
            onChange={chooseAttribute}
            data={attributes}
            w={280}
          />
        )}
      </Group>
      <FairnessSentence report={report} fairness={fairness} />
      <ThresholdGaps sensitive={fairness.sensitive} />
      <GroupTable report={report} fairness={fairness} chosen={group} onChoose={chooseGroup} />
      {specs.length > 0 && <div className={charts.charts}>{figures}</div>}
      <Contrasts report={report} fairness={fairness} />
      {group !== undefined && <GroupInspector key={group} report={report} fairness={fairness} group={group} />}
      <AllGroupMetrics fairness={fairness} />
      <Text size="sm" c="dimmed" maw="92ch">
        {report.task === 'binary-classification' ? 'Rates are about the favourable outcome. ' : ''}Intervals of gaps
        hold for all pairs of groups at once. Hollow dots rest on fewer than 30 rows of their own denominator: their
        values count, but say little.
      </Text>
    </Stack>
  );
}
