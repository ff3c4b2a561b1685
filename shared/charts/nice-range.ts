/** Bounds and step of an axis that holds `low` to `high` with about four round steps. */
export function niceRange(low: number, high: number): { min: number; max: number; interval: number } {
  const width = high > low ? high - low : Math.abs(high) || 1;
  const raw = width / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const interval = ([1, 2, 2.5, 5, 10].find((step) => step * power >= raw * (1 - 1e-9)) ?? 10) * power;
  const round = (x: number) => Number(x.toPrecision(12));
  return {
    min: round(Math.floor(low / interval + 1e-9) * interval),
    max: round(Math.ceil(high / interval - 1e-9) * interval),
    interval: round(interval),
  };
}
