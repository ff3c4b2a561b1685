import { type WhiskerScale, whiskerScale } from '../../../../shared/charts/whisker-scale.ts';
import { alignedValues } from '../../../../shared/format/aligned-values.ts';
import { gateLimits, overallGate } from '../../../../shared/format/gate-text.ts';
import { metricBlocks } from '../../../../shared/format/metric-blocks.ts';
import type { ValueText } from '../../../../shared/format/value-text.ts';
import type { GateResult } from '../../../../shared/report.ts';
import type { Value } from '../../../../shared/value.ts';

export type Values = Readonly<Record<string, Value>>;

export interface MetricRow {
  name: string;
  value: Value;
  text: ValueText;
  reference: Value | undefined;
  pinned: Value | undefined;
  gate: GateResult | undefined;
}

export interface MetricRows {
  title: string;
  scale: WhiskerScale | undefined;
  rows: MetricRow[];
}

export interface MetricRowsInput {
  metrics: Values;
  /** The naive model, or ideal values. */
  reference: Values;
  /** The run that is pinned as the baseline. */
  pinned?: Values;
  gates: readonly GateResult[];
  /** Only these, in their order of blocks. */
  only?: readonly string[];
}

/** Metrics as rows, those on one scale together; the scale holds intervals, limits and both references. */
export function metricRows({ metrics, reference, pinned = {}, gates, only }: MetricRowsInput): MetricRows[] {
  const names = Object.keys(metrics).filter((name) => only === undefined || only.includes(name));
  return metricBlocks(names).map((block) => {
    const values = block.names.map((name) => metrics[name]);
    const own = block.names.map((name) => overallGate(gates, name));
    const limits = own.map((gate) => gateLimits(gate ?? {}));
    const beside = block.names.flatMap((name) =>
      [reference[name]?.value, pinned[name]?.value].filter((value) => typeof value === 'number'),
    );
    const texts = alignedValues(values, limits);
    return {
      title: block.title,
      scale: whiskerScale(values, [...limits.flat(), ...beside]),
      rows: block.names.map((name, i) => ({
        name,
        value: values[i],
        text: texts[i],
        reference: reference[name],
        pinned: pinned[name],
        gate: own[i],
      })),
    };
  });
}

const mainMetrics: Readonly<Record<string, readonly string[]>> = {
  'binary-classification': ['accuracy', 'roc_auc', 'average_precision', 'precision', 'recall', 'f1', 'log_loss'],
  'multiclass-classification': ['accuracy', 'balanced_accuracy', 'f1_macro', 'roc_auc_ovr', 'log_loss'],
  regression: ['mean_absolute_error', 'root_mean_squared_error', 'r2', 'mean_bias'],
};

/** The metrics to show first: the task's main ones and those that a gate judges. */
export function keyMetrics(task: string, gates: readonly GateResult[]): string[] {
  const gated = gates.filter((gate) => overallGate(gates, gate.metric) === gate).map(({ metric }) => metric);
  return [...new Set([...(mainMetrics[task] ?? []), ...gated])];
}
