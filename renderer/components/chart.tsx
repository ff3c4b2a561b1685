import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { ChartSpec } from '../../shared/charts/chart-spec.ts';
import { darkPalette, lightPalette, type Palette } from '../../shared/charts/palette.ts';
import classes from './chart.module.css';

/** What was clicked: the series and the place of the point in it. */
export interface ChartClick {
  series: string;
  index: number;
}

export function usePalette(): Palette {
  return useComputedColorScheme('light') === 'dark' ? darkPalette : lightPalette;
}

/** Draws a spec of `shared/charts` at the width that there is. Its title and table stand in `Figure`. */
export function Chart({ spec, onClick }: { spec: ChartSpec; onClick?: (click: ChartClick) => void }) {
  const element = useRef<HTMLDivElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const clicked = useEffectEvent((click: ChartClick) => onClick?.(click));
  const drawn = useRef<{ draw(spec: ChartSpec): void } | null>(null);
  const latest = useRef(spec);
  latest.current = spec;

  useEffect(() => {
    let gone = false;
    let end = () => {};
    void import('./draw-chart.ts').then(({ openChart }) => {
      if (gone || !element.current) return;
      const chart = openChart(element.current, dark ? darkPalette : lightPalette, clicked);
      chart.draw(latest.current);
      drawn.current = chart;
      const resize = new ResizeObserver(() => chart.resize());
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
  }, [dark]);

  useEffect(() => drawn.current?.draw(spec), [spec]);

  return (
    <div
      ref={element}
      className={classes.chart}
      style={{ height: spec.height, maxWidth: spec.width * 1.5 }}
      role="img"
      aria-label={`${spec.title}. ${spec.description}`}
    />
  );
}
