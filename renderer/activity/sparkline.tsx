const WIDTH = 96;
const HEIGHT = 20;

/** How the rate went; the number stands beside it. */
export function Sparkline({ values }: { values: readonly number[] }) {
  const points = sparklinePoints(values, WIDTH, HEIGHT);
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" fill="none">
      <path d={`M0 ${HEIGHT - 0.5}H${WIDTH}`} stroke="var(--line)" />
      {points && <polyline points={points} stroke="var(--accent)" strokeWidth={1.5} strokeLinejoin="round" />}
    </svg>
  );
}

/** From zero, so that a steady rate is a straight line near the top and not noise blown up. */
function sparklinePoints(values: readonly number[], width: number, height: number): string | null {
  const most = Math.max(...values);
  if (values.length < 2 || !(most > 0)) return null;
  const step = width / (values.length - 1);
  return values
    .map((value, i) => `${(i * step).toFixed(1)},${(height - 1 - (value / most) * (height - 4)).toFixed(1)}`)
    .join(' ');
}
