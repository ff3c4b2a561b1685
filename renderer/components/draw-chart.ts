import { init } from 'echarts/dist/echarts.esm.min.mjs';
import type { ChartSpec } from '../../shared/charts/chart-spec.ts';
import { hoveredRow, pointOf } from '../../shared/charts/hovered-row.ts';
import type { Palette } from '../../shared/charts/palette.ts';
import { pictureSpec } from '../../shared/charts/picture-spec.ts';
import { chartTheme } from '../../shared/charts/theme.ts';

/** The row of the table that the pointer is at; where it is drawn, or else the pointer, in pixels of the chart. */
export interface ChartHit {
  row: number;
  x: number;
  y: number;
  /** There is a point to mark. */
  point: boolean;
}

export interface OpenChart {
  draw(spec: ChartSpec): void;
  resize(): void;
  /** Where a row of the table is drawn, in pixels; undefined for what is no point. */
  placeOf(row: number): { x: number; y: number } | undefined;
  close(): void;
}

const FIRST_GRID = { gridIndex: 0 };
const PROBE = 100;

/** Loaded when the first chart is shown: ECharts is most of the interface's code. */
export function openChart(
  element: HTMLElement,
  palette: Palette,
  heard: { hover(hit: ChartHit | null): void; select(row: number): void },
): OpenChart {
  const chart = init(element, chartTheme(palette), { renderer: 'svg' });
  let drawn: ChartSpec | undefined;
  const placeOf = (row: number) => {
    const cells = drawn?.table.rows[row];
    const at = cells && drawn?.hover && pointOf(drawn.hover, cells, row);
    if (!at) return undefined;
    const [x, y] = chart.convertToPixel(FIRST_GRID, at) as number[];
    return { x, y };
  };
  const hitAt = (x: number, y: number): ChartHit | null => {
    if (!drawn?.hover || !chart.containPixel(FIRST_GRID, [x, y])) return null;
    const [from, to] = [
      [x, y],
      [x + PROBE, y + PROBE],
    ].map((pixel) => chart.convertFromPixel(FIRST_GRID, pixel) as number[]);
    const row = hoveredRow(drawn, {
      x: from[0],
      y: from[1],
      scale: { x: PROBE / (to[0] - from[0]), y: PROBE / (to[1] - from[1]) },
    });
    if (row === undefined) return null;
    const pixel = placeOf(row);
    return { row, ...(pixel ?? { x, y }), point: pixel !== undefined };
  };
  chart.getZr().on('mousemove', ({ offsetX, offsetY }) => heard.hover(hitAt(offsetX, offsetY)));
  chart.getZr().on('globalout', () => heard.hover(null));
  chart.getZr().on('click', ({ offsetX, offsetY }) => {
    const hit = hitAt(offsetX, offsetY);
    if (hit) heard.select(hit.row);
  });
  return {
    draw: (spec) => {
      drawn = spec;
      chart.setOption({ animation: false, ...spec.option } as never, { notMerge: true });
    },
    resize: () => chart.resize(),
    placeOf,
    close: () => chart.dispose(),
  };
}

/** The chart as a picture of its own, with its finding in it. */
export function chartSvg(chosen: ChartSpec, palette: Palette): string {
  const spec = pictureSpec(chosen, palette);
  const chart = init(null, chartTheme(palette), { renderer: 'svg', ssr: true, width: spec.width, height: spec.height });
  try {
    chart.setOption(pictureOption(spec, palette));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** The same as PNG, two pixels for one. */
export async function chartPng(chosen: ChartSpec, palette: Palette): Promise<Blob> {
  const spec = pictureSpec(chosen, palette);
  const size = { width: spec.width, height: spec.height, devicePixelRatio: 2 };
  const chart = init(document.createElement('div'), chartTheme(palette), { renderer: 'canvas', ...size });
  try {
    chart.setOption(pictureOption(spec, palette));
    const canvas = chart.renderToCanvas({ pixelRatio: 2 });
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large')))),
    );
  } finally {
    chart.dispose();
  }
}

const pictureOption = (spec: ChartSpec, palette: Palette) =>
  ({ animation: false, backgroundColor: palette.page, ...spec.option }) as never;
