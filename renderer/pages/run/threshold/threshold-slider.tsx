import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { seriesColour } from '../../../../shared/charts/palette.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { usePalette } from '../../../components/chart.tsx';
import { edgeByKey, edgeText, endText, nearestEdge, onTrack } from './edges.ts';
import { outlinePath, scoreBars } from './score-outline.ts';
import { type Explorer, useEdge } from './threshold-context.ts';
import classes from './threshold-slider.module.css';

const WIDTH = 1000;
const HALF = 28;

/** The scores of both classes with the threshold as a handle; it stops at edges only, where counts are exact. */
export function ThresholdSlider({ explorer }: { explorer: Explorer }) {
  const { counts, rows, move, suggestions } = explorer;
  const edge = useEdge();
  const { edges, planned } = rows;
  const palette = usePalette();
  const outlines = useMemo(() => {
    const { negative, positive } = scoreBars(counts.edges, counts.overall);
    return {
      positive: outlinePath(positive, WIDTH, HALF, HALF - 2),
      negative: outlinePath(negative, WIDTH, HALF, 2 - HALF),
    };
  }, [counts]);
  const at = onTrack(edges, edges[edge]);
  const percent = (index: number) => `${100 * onTrack(edges, edges[index])}%`;
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    move(nearestEdge(edges, edges[0] + share * (edges[edges.length - 1] - edges[0])));
  };
  const press = (event: KeyboardEvent) => {
    const to = edgeByKey(event.key, edge, edges.length);
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  return (
    <div className={classes.slider}>
      <div className={classes.classes} aria-hidden>
        <span>
          <i style={{ background: seriesColour(palette, 1) }} />
          {plainText(counts.positive, 16)}
        </span>
        <span>
          <i style={{ background: seriesColour(palette, 0) }} />
          {plainText(counts.negative, 16)}
        </span>
      </div>
      <div
        className={classes.track}
        role="slider"
        tabIndex={0}
        aria-label="Threshold"
        aria-valuemin={edges[0]}
        aria-valuemax={edges[edges.length - 1]}
        aria-valuenow={edges[edge]}
        aria-valuetext={`${edgeText(edges, edge)}${edge === planned ? ', the plan’s' : ''}`}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={(event) => event.buttons > 0 && follow(event)}
      >
        <div className={classes.chosen} style={{ left: `${100 * at}%` }} />
        <svg
          className={classes.scores}
          viewBox={`0 0 ${WIDTH} ${2 * HALF}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path d={outlines.positive} fill={seriesColour(palette, 1)} />
          <path d={outlines.negative} fill={seriesColour(palette, 0)} />
          <path d={`M0 ${HALF}H${WIDTH}`} stroke="var(--line)" />
        </svg>
        {suggestions.map(({ id, edge: best }) => (
          <span key={id} className={classes.suggestion} style={{ left: percent(best) }} />
        ))}
        <span className={classes.planned} style={{ left: percent(planned) }} />
        <span className={classes.handle} style={{ left: `${100 * at}%` }} />
      </div>
      <div className={classes.scale} aria-hidden>
        <span className="num">{endText(edges, 0)}</span>
        <span className={classes.plan} style={{ left: percent(planned) }}>
          plan
        </span>
        <span className="num">{endText(edges, edges.length - 1)}</span>
      </div>
    </div>
  );
}
