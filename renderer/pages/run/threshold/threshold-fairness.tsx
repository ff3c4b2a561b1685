import { Select, Title } from '@mantine/core';
import { useState } from 'react';
import { seriesColour } from '../../../../shared/charts/palette.ts';
import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { metricTitle } from '../../../../shared/format/metric-facts.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Fairness } from '../../../../shared/report.ts';
import { usePalette } from '../../../components/chart.tsx';
import { edgeText } from './edges.ts';
import { movedRow } from './moved-rows.ts';
import { MovedTable } from './moved-table.tsx';
import { type Explorer, useThreshold } from './threshold-context.ts';
import classes from './threshold-panels.module.css';

const RATES = ['selection_rate', 'true_positive_rate', 'false_positive_rate'];

/** Rates of every group and the gaps between them at the shown threshold. `sensitive`: the attribute to show. */
export function ThresholdFairness({ sensitive }: { sensitive?: string }) {
  const threshold = useThreshold();
  return threshold.state === 'ready' && threshold.rows.groupings.length > 0 ? (
    <Fair explorer={threshold} {...(sensitive === undefined ? {} : { sensitive })} />
  ) : null;
}

function Fair({ explorer, sensitive }: { explorer: Explorer; sensitive?: string }) {
  const { report, rows, shown, whatIf } = explorer;
  const [chosen, choose] = useState(rows.groupings[0].name);
  const name = sensitive ?? chosen;
  const at = report.fairness.findIndex((one) => one.sensitive === name);
  const [stored, now] = [report.fairness[at], whatIf.fairness[at]];
  if (!stored || !now) return null;
  const attribute = plainText(name, 40);
  const title = edgeText(rows.edges, shown);
  const planned = edgeText(rows.edges, rows.planned);
  return (
    <div className={classes.stack}>
      {sensitive === undefined && (
        <Select
          label="Attribute"
          maw={280}
          allowDeselect={false}
          data={rows.groupings.map((grouping) => ({ value: grouping.name, label: plainText(grouping.name, 40) }))}
          value={name}
          onChange={(to) => to !== null && choose(to)}
        />
      )}
      <Gaps
        stored={stored}
        now={now}
        title={`Gaps by ${attribute} at ${title}`}
        planned={planned}
        explorer={explorer}
      />
      {RATES.map((rate) => (
        <Rates
          key={rate}
          rate={rate}
          stored={stored}
          now={now}
          title={`${metricTitle(rate)} by ${attribute} at ${title}`}
          planned={planned}
        />
      ))}
    </div>
  );
}

interface PartProps {
  stored: Fairness;
  now: Fairness;
  title: string;
  planned: string;
}

function Rates({ rate, stored, now, title, planned }: PartProps & { rate: string }) {
  const palette = usePalette();
  const rows = now.groups.map(({ group, n, metrics }, g) =>
    movedRow(JSON.stringify(group), metrics[rate] ?? { value: null, n: 0 }, stored.groups[g]?.metrics[rate], {
      title: groupLabel(group),
      metric: rate,
      n,
      colour: seriesColour(palette, g),
    }),
  );
  const values = rows.flatMap(({ value, stored: before }) => (before ? [value, before] : [value]));
  return (
    <section aria-label={title}>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <MovedTable caption={title} first="Group" rows={rows} scale={whiskerScale(values)} planned={planned} />
    </section>
  );
}

function Gaps({ stored, now, title, planned, explorer }: PartProps & { explorer: Explorer }) {
  const { gates } = explorer.report;
  const rows = Object.entries(now.gaps).map(([name, gap]) =>
    movedRow(name, gap, stored.gaps[name], {
      metric: name,
      gates: gates.filter((gate) => gate.metric === name && gate.sensitive === stored.sensitive),
    }),
  );
  const scale = whiskerScale(
    rows.flatMap(({ value, stored: before }) => (before ? [value, before] : [value])),
    rows.flatMap(({ limits }) => limits),
  );
  return (
    <section aria-label={title}>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <MovedTable caption={title} first="Gap" rows={rows} scale={scale} planned={planned} />
      <p className={classes.note}>
        Intervals are simultaneous over all pairs of groups. One threshold serves everybody here: what equalises one
        rate may part another.
      </p>
    </section>
  );
}
