import type { Report } from '../../shared/report.ts';
import type { Value } from '../../shared/value.ts';

const interval = (value: number, low: number, high: number, n: number): Value => ({
  value,
  n,
  ci: { low, high, level: 0.95, method: 'wilson' },
});

/** A small, complete report: overall values, one class, one grouping with a gap and a contrast, one gate. */
export function sampleReport(run: Partial<Report['run']> = {}, accuracy = 0.8): Report {
  return {
    schema: 'drydock.report/1',
    run: {
      id: '000000-0000',
      name: 'sample',
      startedAt: '2026-01-01T00:00:00.000Z',
      finishedAt: '2026-01-01T00:00:01.000Z',
      seed: 1,
      drydock: '0.1.0',
      onnxruntime: '1.30.0',
      audit_head: '0'.repeat(64),
      host: { os: 'linux', arch: 'x64', cpu: 'a', cpu_features: [], cores: 2, memoryBytes: 1 },
      ...run,
    },
    evidence_sha256: 'e'.repeat(64),
    verdict: 'pass',
    gates: [
      {
        metric: 'accuracy',
        group: { sex: 'Female' },
        status: 'pass',
        severity: 'warn',
        value: interval(0.9, 0.7, 0.97, 40),
        min: 0.6,
        evidence: 'interval',
        why: '0.70 ≥ 0.60',
        owner: 'Ana',
      },
    ],
    model: { path: 'model.onnx', sha256: 'a'.repeat(64), bytes: 10 },
    data: { path: 'test.csv', sha256: 'b'.repeat(64), rows: 100, used: 100, excluded: [] },
    plan: {},
    task: 'binary-classification',
    performance: {
      metrics: {
        accuracy: {
          ...interval(accuracy, accuracy - 0.1, accuracy + 0.05, 100),
          effective_n: 92.5,
          ci: {
            low: accuracy - 0.1,
            high: accuracy + 0.05,
            level: 0.95,
            method: 'wilson',
            conservative: true,
            assumptions: ['rows are independent'],
          },
        },
        roc_auc: { value: null, reason: 'only one class occurs', n: 100, support: 0 },
      },
      baseline: { accuracy: interval(0.6, 0.5, 0.7, 100) },
      classes: {
        '>50K': {
          support: 30,
          precision: interval(0.5, 0.4, 0.6, 100),
          recall: { ...interval(0.4, 0.2, 0.6, 100), support: 30 },
          f1: interval(0.44, 0.3, 0.6, 100),
          roc_auc: interval(0.7, 0.6, 0.8, 100),
        },
      },
      periods: [{ period: '2026-01', n: 100, metrics: { accuracy: interval(0.8, 0.7, 0.85, 100) } }],
    },
    fairness: [
      {
        sensitive: 'sex',
        groups: [
          { group: { sex: 'Female' }, n: 40, metrics: { accuracy: interval(0.9, 0.7, 0.97, 40) } },
          { group: { sex: 'Male' }, n: 60, metrics: { accuracy: interval(0.7, 0.6, 0.8, 60) } },
        ],
        gaps: { accuracy_difference: { ...interval(0.2, 0, 0.4, 100), between: { high: 'Female', low: 'Male' } } },
        contrasts: [
          {
            metric: 'accuracy',
            group: { sex: 'Female' },
            difference: interval(0.2, 0, 0.4, 100),
            ratio: interval(1.28, 1, 1.6, 100),
          },
        ],
      },
    ],
    alerts: [],
    timings: { total: 5 },
  };
}
