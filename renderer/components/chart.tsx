import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ChartSpec } from '../../shared/charts/chart-spec.ts';
import { darkPalette, lightPalette, type Palette } from '../../shared/charts/palette.ts';
import classes from './chart.module.css';
import { ChartTip } from './chart-tip.tsx';
import type { ChartHit, OpenChart } from './draw-chart.ts';

export function usePalette(): Palette {
  return useComputedColorScheme('light') === 'dark' ? darkPalette : lightPalette;
}

interface ChartProps {
  spec: ChartSpec;
  /** The row of the spec's table whose point is marked. */
  selected?: number | undefined;
  /** A point was clicked: its row in the spec's table. */
  onSelect?: ((row: number) => void) | undefined;
}

/** Draws a spec of `shared/charts` at the width that there is. Its title and table stand in `Figure`. */
export function Chart({ spec, selected, onSelect }: ChartProps) {
  const element = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const [hit, setHit] = useState<ChartHit | null>(null);
  const [mark, setMark] = useState<{ x: number; y: number }>();
  const drawn = useRef<OpenChart | null>(null);
  const select = useEffectEvent((row: number) => onSelect?.(row));
  const placeMark = useEffectEvent(() =>
    setMark(selected === undefined ? undefined : drawn.current?.placeOf(selected)),
  );
  const latest = useRef(spec);
  latest.current = spec;

  useEffect(() => {
    let gone = false;
    let end = () => {};
    void import('./draw-chart.ts').then(({ openChart }) => {
      if (gone || !element.current) return;
      const chart = openChart(element.current, palette, { hover: setHit, select: (row) => select(row) });
      chart.draw(latest.current);
      drawn.current = chart;
      const resize = new ResizeObserver(() => {
        chart.resize();
        placeMark();
      });
      resize.observe(element.current);
      end = () => {
        resize.disconnect();
        chart.close();
        drawn.current = null;
      };
    });
    return () => {
      gone = true;
      end();
    };
  }, [palette]);

  useEffect(() => {
    drawn.current?.draw(spec);
  }, [spec]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves with what is drawn
  useEffect(() => placeMark(), [spec, selected]);

  return (
    <div className={classes.frame} style={{ maxWidth: spec.width * 1.5 }}>
      <div
        ref={element}
        className={classes.chart}
        style={{ height: spec.height }}
        role="img"
        aria-label={`${spec.title}. ${spec.description}`}
        data-selectable={(onSelect && hit !== null) || undefined}
      />
      {mark && <span aria-hidden className={classes.chosen} style={{ left: mark.x, top: mark.y }} />}
      {hit && <ChartTip table={spec.table} hit={hit} width={element.current?.clientWidth ?? spec.width} />}
    </div>
  );
}
