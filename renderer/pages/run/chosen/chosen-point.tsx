import { Button, Stack } from '@mantine/core';
import type { ChartSpec } from '../../../../shared/charts/chart-spec.ts';
import { Inspector } from '../../../components/inspector.tsx';
import { edgeText, nearestEdge } from '../threshold/edges.ts';
import { useEdge, useThreshold } from '../threshold/threshold-context.ts';
import classes from './chosen.module.css';
import { type Point, pointAddress, pointView } from './chosen-view.ts';

/** The chosen point in the inspector, if it is one of these charts. */
export function ChosenPoint({ specs, point }: { specs: readonly ChartSpec[]; point: Point | undefined }) {
  const spec = specs.find(({ id }) => id === point?.chart);
  const view = spec && point && pointView(spec, point.row);
  if (!view) return null;
  return (
    <Inspector key={pointAddress(point)} title={view.title}>
      <Stack gap="lg">
        <p className={classes.note}>{spec.title}</p>
        <dl className={classes.facts}>
          {view.facts.map(({ name, text, full }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="num" title={full}>
                {text}
              </dd>
            </div>
          ))}
        </dl>
        {view.threshold !== undefined && <MoveHere threshold={view.threshold} />}
      </Stack>
    </Inspector>
  );
}

function MoveHere({ threshold }: { threshold: number }) {
  const explorer = useThreshold();
  const at = useEdge();
  if (explorer.state !== 'ready') return null;
  const { edges } = explorer.rows;
  const edge = nearestEdge(edges, threshold);
  if (edge === at) return <p className={classes.note}>The threshold is here: {edgeText(edges, edge)}.</p>;
  return (
    <div>
      <Button variant="default" onClick={() => explorer.move(edge)}>
        Move the threshold here
      </Button>
    </div>
  );
}
