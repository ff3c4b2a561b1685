import { init } from 'echarts/dist/echarts.esm.min.mjs';
import type { ChartSpec } from '../../shared/charts/chart-spec.ts';
import type { Palette } from '../../shared/charts/palette.ts';
import { chartTheme } from '../../shared/charts/theme.ts';
import type { ChartClick } from './chart.tsx';

export interface OpenChart {
  draw(spec: ChartSpec): void;
  resize(): void;
  close(): void;
}

/** Loaded when the first chart is shown: ECharts is most of the interface's code. */
export function openChart(element: HTMLElement, palette: Palette, onClick: (click: ChartClick) => void): OpenChart {
  const chart = init(element, chartTheme(palette), { renderer: 'svg' });
  chart.on('click', (event: { seriesName?: string; dataIndex?: number }) =>
    onClick({ series: event.seriesName ?? '', index: event.dataIndex ?? 0 }),
  );
  return {
    draw: (spec) =>
      chart.setOption({ animation: false, tooltip: { trigger: 'item' }, ...spec.option } as never, { notMerge: true }),
    resize: () => chart.resize(),
    close: () => chart.dispose(),
  };
}

/** The chart as a picture of its own, in its own size. */
export function chartSvg(spec: ChartSpec, palette: Palette): string {
  const chart = init(null, chartTheme(palette), { renderer: 'svg', ssr: true, width: spec.width, height: spec.height });
  try {
    chart.setOption({ animation: false, backgroundColor: palette.page, ...spec.option } as never);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
