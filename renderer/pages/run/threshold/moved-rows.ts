import { formatFixed } from '../../../../shared/format/number.ts';
import type { GateResult } from '../../../../shared/report.ts';
import type { Value } from '../../../../shared/value.ts';

/** One metric or gap of a table that compares the shown threshold with the plan's. */
export interface MovedRow {
  metric: string;
  value: Value;
  stored?: Value;
  /** Shown less the plan's, signed; empty while nothing is moved or where one of them is missing. */
  change: string;
  gate?: { min?: number; max?: number };
  limits: number[];
}

export function movedRow(
  metric: string,
  value: Value,
  stored: Value | undefined,
  gates: readonly GateResult[],
): MovedRow {
  const limited = gates.find(({ status }) => status !== 'not run');
  const gate = limited && { ...pick(limited, 'min'), ...pick(limited, 'max') };
  return {
    metric,
    value,
    ...(stored ? { stored } : {}),
    change: changeText(value, stored),
    ...(gate ? { gate } : {}),
    limits: gate ? [gate.min, gate.max].filter((limit) => limit !== undefined) : [],
  };
}

function pick<K extends 'min' | 'max'>(gate: GateResult, key: K): { [key in K]?: number } {
  return gate[key] === undefined ? {} : ({ [key]: gate[key] } as { [key in K]?: number });
}

/** `+0.0123`; empty where it says nothing. */
export function changeText(value: Value, stored: Value | undefined): string {
  if (typeof value.value !== 'number' || typeof stored?.value !== 'number') return '';
  const change = value.value - stored.value;
  if (change === 0) return '';
  const text = formatFixed(change, Math.abs(value.value) < 10 ? 3 : 1);
  return change > 0 ? `+${text}` : text;
}
