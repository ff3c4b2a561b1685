import { Button, Group, Text, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { formatCount } from '../../../../shared/format/number.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { ErrorPanel } from '../../../components/error-panel.tsx';
import { Loading } from '../../../components/loading.tsx';
import { deciderText, nearestEdge } from './edges.ts';
import classes from './threshold-bar.module.css';
import { type Explorer, useEdge, useThreshold } from './threshold-context.ts';
import { ThresholdSlider } from './threshold-slider.tsx';

/** Head of the tabs that the threshold moves; nothing for runs that have none. */
export function ThresholdBar() {
  const threshold = useThreshold();
  switch (threshold.state) {
    case 'ready':
      return <ReadyBar explorer={threshold} />;
    case 'loading':
      return (
        <div className={classes.bar}>
          <Loading what="the scores" />
        </div>
      );
    case 'failed':
      return <ErrorPanel error={threshold.error} onRetry={threshold.retry} />;
    case 'absent':
      return threshold.why === '' ? null : <p className={classes.note}>No threshold to move here. {threshold.why}</p>;
  }
}

function ReadyBar({ explorer }: { explorer: Explorer }) {
  const { counts, rows, move, byLabel } = explorer;
  const edge = useEdge();
  const moved = edge !== rows.planned;
  const value = rows.edges[edge];
  return (
    <section className={classes.bar} aria-label="Threshold explorer">
      <Group justify="space-between" gap="md" mb="sm">
        <Group gap="sm">
          <ThresholdInput explorer={explorer} />
          <Text size="sm" c="dimmed" aria-live="polite">
            {deciderText(rows.edges, rows.planned, moved, byLabel)}
          </Text>
        </Group>
        <Group gap="sm">
          <Button variant="subtle" disabled={!moved} onClick={() => move(rows.planned)}>
            {byLabel ? 'Back to the run’s' : 'Back to the plan’s'}
          </Button>
          <CopyButton label="Copy as YAML" text={`threshold: ${value}`} />
          {counts.plan_path && (moved || byLabel) && (
            <Button
              component={Link}
              href={`/plans?path=${encodeURIComponent(counts.plan_path)}&threshold=${value}`}
              variant="default"
            >
              Use this threshold in the plan
            </Button>
          )}
          {counts.plan_path && !moved && !byLabel && (
            <Button variant="default" disabled>
              Use this threshold in the plan
            </Button>
          )}
        </Group>
      </Group>
      <ThresholdSlider explorer={explorer} />
      <p className={classes.note}>
        {moved
          ? 'A threshold chosen on the test data makes its own numbers look better than they are: choose it on other data, or expect less. Nothing here is stored; the run judged the plan’s.'
          : 'Drag, or use the arrow keys, to see what another threshold would give on the same rows.'}
        {moved &&
          counts.clustered &&
          ' Intervals are those of the plan’s threshold only: the stored predictions do not name the clusters.'}
        {counts.label_differs > 0 &&
          ` The model gives labels of its own: in ${formatCount(counts.label_differs)} rows they are not what the plan’s threshold would say.`}
        {counts.left_out.map(({ name, why }) => ` ${name} is not followed: ${why}.`)}
      </p>
    </section>
  );
}

/** A typed number moves to the nearest edge. */
function ThresholdInput({ explorer: { rows, move } }: { explorer: Explorer }) {
  const edge = useEdge();
  const [text, setText] = useState(String(rows.edges[edge]));
  useEffect(() => setText(String(rows.edges[edge])), [rows, edge]);
  const commit = () => {
    const number = Number(text);
    if (text.trim() === '' || !Number.isFinite(number)) setText(String(rows.edges[edge]));
    else move(nearestEdge(rows.edges, number));
  };
  return (
    <TextInput
      label="Threshold"
      classNames={{ root: classes.input, label: classes.label, input: 'num' }}
      inputMode="decimal"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
    />
  );
}
