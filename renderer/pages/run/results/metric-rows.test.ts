import { describe, expect, test } from 'vitest';
import type { GateResult } from '../../../../shared/report.ts';
import type { Value } from '../../../../shared/value.ts';
import { keyMetrics, metricRows } from './metric-rows.ts';

const value = (x: number, low: number, high: number): Value => ({
  value: x,
  n: 100,
  ci: { low, high, level: 0.95, method: 'wilson' },
});
const gate = (metric: string, more: Partial<GateResult> = {}): GateResult => ({
  metric,
  status: 'pass',
  severity: 'block',
  value: value(0.9, 0.8, 0.95),
  evidence: 'interval',
  why: '',
  ...more,
});

describe('metricRows', () => {
  const blocks = metricRows({
    metrics: {
      log_loss: value(0.3, 0.2, 0.4),
      accuracy: value(0.9, 0.85, 0.94),
      strange: { value: null, n: 0, reason: 'no' },
    },
    reference: { accuracy: { value: 0.5, n: 100 }, log_loss: { value: 0.69, n: 100 } },
    pinned: { accuracy: { value: 0.8, n: 100 } },
    gates: [gate('accuracy', { sensitive: 'sex', max: 0.1 }), gate('accuracy', { min: 0.88 })],
  });

  test('puts metrics of one scale together, unknown ones last', () => {
    expect(blocks.map(({ title, rows }) => [title, rows.map(({ name }) => name)])).toEqual([
      ['Shares and coefficients', ['accuracy']],
      ['Losses, lower is better', ['log_loss']],
      ['Others', ['strange']],
    ]);
  });

  test('holds beside each metric its references and the gate on all rows', () => {
    const [{ rows, scale }, losses, others] = blocks;
    expect(rows[0].reference?.value).toBe(0.5);
    expect(rows[0].pinned?.value).toBe(0.8);
    expect(rows[0].gate?.min).toBe(0.88);
    expect(scale).toEqual({ low: 0, high: 1 });
    // The naive model's loss, 0.69, is on the scale.
    expect(losses.scale?.high).toBeGreaterThanOrEqual(0.69);
    expect(others.scale).toBeUndefined();
    expect(others.rows[0].text.reason).toBe('no');
  });

  test('may show some only', () => {
    const some = metricRows({
      metrics: { accuracy: value(0.9, 0.8, 1), f1: value(0.5, 0.4, 0.6) },
      reference: {},
      gates: [],
      only: ['f1'],
    });
    expect(some.flatMap(({ rows }) => rows.map(({ name }) => name))).toEqual(['f1']);
  });
});

test('keyMetrics names the main ones of the task and those that are judged, once', () => {
  const gates = [
    gate('brier_score', { max: 0.2 }),
    gate('accuracy', { min: 0.8 }),
    gate('recall', { group: { sex: 'x' } }),
  ];
  const names = keyMetrics('binary-classification', gates);
  expect(names).toContain('brier_score');
  expect(names.filter((name) => name === 'accuracy')).toHaveLength(1);
  expect(keyMetrics('regression', [gate('recall', { group: { sex: 'x' } })])).not.toContain('recall');
});
