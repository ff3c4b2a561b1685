import { Title } from '@mantine/core';
import { whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { edgeText, storedTitle } from './edges.ts';
import { movedRow } from './moved-rows.ts';
import { MovedTable } from './moved-table.tsx';
import { useThreshold } from './threshold-context.ts';
import classes from './threshold-panels.module.css';

/** The gaps of an attribute at the shown threshold beside those of the run; nothing while nothing is moved. */
export function ThresholdGaps({ sensitive }: { sensitive: string }) {
  const threshold = useThreshold();
  if (threshold.state !== 'ready') return null;
  const { report, rows, shown, whatIf, counts, byLabel } = threshold;
  if (shown === rows.planned) return null;
  const left = counts.left_out.find(({ name }) => name === sensitive);
  if (left)
    return (
      <p className={classes.note}>
        The threshold does not move {plainText(sensitive, 60)}: {left.why}.
      </p>
    );
  const at = report.fairness.findIndex((one) => one.sensitive === sensitive);
  const [stored, now] = [report.fairness[at], whatIf.fairness[at]];
  if (!stored || !now) return null;
  if (!rows.groupings.some(({ name }) => name === sensitive))
    return (
      <p className={classes.note}>The run kept its predictions without groups: the threshold does not move them.</p>
    );
  const table = Object.entries(now.gaps).map(([name, gap]) =>
    movedRow(
      name,
      gap,
      stored.gaps[name],
      report.gates.filter((gate) => gate.metric === name && gate.sensitive === sensitive),
    ),
  );
  const scale = whiskerScale(
    table.flatMap(({ value, stored: before }) => (before ? [value, before] : [value])),
    table.flatMap(({ limits }) => limits),
  );
  const title = `What if: gaps by ${plainText(sensitive, 40)} at ${edgeText(rows.edges, shown)}`;
  return (
    <section aria-label={title}>
      <Title order={3} mb="xs">
        {title}
      </Title>
      <MovedTable
        caption={title}
        first="Gap"
        rows={table}
        scale={scale}
        stored={storedTitle(rows.edges, rows.planned, byLabel)}
      />
      <p className={classes.note}>
        One threshold serves everybody here: what brings one rate together may part another.
      </p>
    </section>
  );
}
