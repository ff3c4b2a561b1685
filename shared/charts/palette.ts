/**
 * Colours of the window, the report and every chart, as one set of names with a light and a dark form. Contrast of
 * text on `page` and `panel` is at least 4.5 : 1 in both.
 */
export interface Palette {
  page: string;
  panel: string;
  ink: string;
  muted: string;
  line: string;
  grid: string;
  accent: string;
  pass: string;
  fail: string;
  inconclusive: string;
  /** Okabe and Ito's colours for groups and series, in fixed order; a ninth and later ones take `other`. */
  series: readonly string[];
  other: string;
}

export const lightPalette: Palette = {
  page: '#ffffff',
  panel: '#f6f8f9',
  ink: '#16202a',
  muted: '#52606d',
  line: '#d9dee3',
  grid: '#e8ecef',
  accent: '#0b7285',
  pass: '#237a36',
  fail: '#c92a2a',
  inconclusive: '#a65500',
  series: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#000000'],
  other: '#8a949e',
};

/** Black, the last series colour, is white on dark. */
export const darkPalette: Palette = {
  page: '#12181d',
  panel: '#1a2228',
  ink: '#e9eef2',
  muted: '#a3b0bb',
  line: '#36424c',
  grid: '#27323a',
  accent: '#3bc9db',
  pass: '#69db7c',
  fail: '#ff8787',
  inconclusive: '#ffc078',
  series: ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442', '#ffffff'],
  other: '#8a949e',
};

export const SERIES_LIMIT = 8;

/** Colour of the series or group at `index`. */
export function seriesColour(palette: Palette, index: number): string {
  return palette.series[index] ?? palette.other;
}
