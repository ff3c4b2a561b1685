/** Bounds and step of an axis that holds `low` to `high` with about four round steps. */
export function niceRange(low: number, high: number): { min: number; max: number; interval: number } {
  const width = high > low ? high - low : Math.abs(high) || 1;
  const raw = width / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const distance = (step: number) => Math.abs(Math.log((step * power) / raw));
  const interval = [1, 2, 5, 10].reduce((a, b) => (distance(b) < distance(a) ? b : a)) * power;
  const round = (x: number) => Number(x.toPrecision(12));
  const min = round(Math.floor(low / interval + 1e-9) * interval);
  const max = round(Math.ceil(high / interval - 1e-9) * interval);
  return min < max ? { min, max, interval: round(interval) } : { min: min - interval, max: max + interval, interval };
}
