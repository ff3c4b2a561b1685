import { onScale, type WhiskerScale } from '../../shared/charts/whisker-scale.ts';
import type { Value } from '../../shared/value.ts';

interface WhiskerProps {
  value: Value | undefined;
  scale: WhiskerScale | undefined;
  /** Limits of the gate that judges the value: a tall tick with a flag towards the allowed side. */
  min?: number | undefined;
  max?: number | undefined;
  /** The naive model: a short tick. */
  baseline?: number | undefined;
  /** The run that is pinned as the baseline: a small triangle under the line. */
  pinned?: number | undefined;
  /** Too little evidence: a hollow dot. */
  hollow?: boolean;
  colour?: string;
  width?: number;
}

const HEIGHT = 16;
const PAD = 5;

/** Dot and whisker of a value on the scale of its column. The numbers stand beside it, so readers do not hear it. */
export function Whisker({ value, scale, min, max, baseline, pinned, hollow, colour, width = 132 }: WhiskerProps) {
  if (!scale || typeof value?.value !== 'number') return null;
  const at = (x: number) => PAD + onScale(scale, x) * (width - 2 * PAD);
  const middle = HEIGHT / 2;
  const dot = colour ?? 'var(--accent)';
  return (
    <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" fill="none">
      <path d={`M${PAD} ${middle}H${width - PAD}`} stroke="var(--grid)" />
      {baseline !== undefined && <path d={`M${at(baseline)} 3V13`} stroke="var(--muted)" />}
      {pinned !== undefined && <path d={`M${at(pinned)} 10l3.5 5h-7z`} fill="var(--muted)" stroke="var(--page)" />}
      {min !== undefined && <path d={`M${at(min)} 0V16M${at(min)} 1h4`} stroke="var(--ink)" strokeWidth={1.5} />}
      {max !== undefined && <path d={`M${at(max)} 0V16M${at(max)} 1h-4`} stroke="var(--ink)" strokeWidth={1.5} />}
      {value.ci && (
        <path
          d={`M${at(value.ci.low)} ${middle}H${at(value.ci.high)}M${at(value.ci.low)} 5V11M${at(value.ci.high)} 5V11`}
          stroke="var(--ink)"
        />
      )}
      <circle
        cx={at(value.value)}
        cy={middle}
        r={3.5}
        fill={hollow ? 'var(--page)' : dot}
        stroke={hollow ? dot : 'var(--page)'}
      />
    </svg>
  );
}
