import type { Palette } from './palette.ts';

export const FONT = 'Inter Variable, Inter, system-ui, sans-serif';
const SIZE = 12;

/** The one ECharts theme, for `echarts.init(element, chartTheme(palette))`. */
export function chartTheme(palette: Palette): Record<string, unknown> {
  const axis = {
    axisLine: { show: true, lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: { color: palette.muted, fontSize: SIZE },
    splitLine: { show: true, lineStyle: { color: palette.grid } },
    nameTextStyle: { color: palette.muted, fontSize: SIZE },
  };
  return {
    color: [...palette.series],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: FONT, fontSize: SIZE, color: palette.ink },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLabel: { ...axis.axisLabel, formatter: tickText } },
    line: { symbol: 'none', lineStyle: { width: 2 } },
    scatter: { itemStyle: { opacity: 1 } },
    legend: { textStyle: { color: palette.ink, fontSize: SIZE }, itemWidth: 14, itemHeight: 8, itemGap: 18 },
  };
}

/** As numbers read everywhere else: thousands apart, a minus that is no hyphen. */
function tickText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 12 }).replace('-', '−');
}
