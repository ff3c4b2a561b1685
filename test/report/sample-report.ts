import type { Fairness, GateResult, Report } from '../../shared/report.ts';
import type { Value } from '../../shared/value.ts';

const LEVEL = 0.95;

/** A value with a plausible interval: not computed, only of the right shape. */
export function someValue(value: number, n: number, support = n): Value {
  const half = 1 / Math.sqrt(Math.max(4, support));
  return {
    value,
    n,
    support,
    ci: { low: value - half, high: value + half, level: LEVEL, method: 'wilson', assumptions: ['independent rows'] },
  };
}

const curve = (count: number) => ({
  points: Array.from({ length: count }, (_, i) => ({
    x: i / (count - 1),
    y: Math.sqrt(i / (count - 1)),
    threshold: 1 - i / (count - 1),
  })),
});

/** Groups of one attribute as `[labels, n]`; every rate rests on a quarter of the rows. */
export function fairnessOf(
  sensitive: string,
  groups: readonly (readonly [Record<string, string>, number])[],
): Fairness {
  const label = (group: Record<string, string>) => Object.values(group).join(', ');
  const quarter = (n: number) => Math.round(n / 4);
  const names = groups.map(([group]) => label(group));
  const between = { high: names[0], low: names.at(-1) ?? '' };
  const all = groups.reduce((sum, [, n]) => sum + n, 0);
  return {
    sensitive,
    groups: groups.map(([group, n], i) => ({
      group,
      n,
      metrics: {
        selection_rate: someValue(0.2 + 0.5 / (i + 2), n),
        true_positive_rate: someValue(0.5, n, quarter(n)),
        false_positive_rate: someValue(0.1, n, n - quarter(n)),
        accuracy: someValue(0.85, n),
      },
      ...(quarter(n) < 30 ? { note: `not enough evidence: true_positive_rate rests on ${quarter(n)} rows` } : {}),
    })),
    gaps: {
      demographic_parity_difference: { ...someValue(0.17, all), between },
      demographic_parity_ratio: { ...someValue(0.5, all), between },
      equalized_odds_difference: { value: null, reason: 'fewer than two groups are defined', n: all },
      accuracy_difference: { ...someValue(0.02, 40), between },
    },
    contrasts: groups.slice(1).map(([group, n]) => ({
      metric: 'selection_rate',
      group,
      difference: someValue(-0.1, n),
      ratio: someValue(0.7, n),
    })),
  };
}

export interface SampleOptions {
  name?: string;
  classes?: string[];
  fairness?: Fairness[];
  gates?: GateResult[];
}

/** A small binary report, or one of many classes, with every optional part in it. */
export function sampleReport({
  name = 'Sample',
  classes = ['no', 'yes'],
  fairness,
  gates,
}: SampleOptions = {}): Report {
  const rows = 1000;
  const binary = classes.length === 2;
  const names = binary ? [undefined] : classes;
  const curves = names.map((one) => ({ ...curve(binary ? 500 : 40), ...(one === undefined ? {} : { class: one }) }));
  const auc = someValue(0.9, rows);
  return {
    schema: 'drydock.report/1',
    run: {
      id: '01sample',
      name,
      startedAt: '2026-01-02T03:04:05.000Z',
      finishedAt: '2026-01-02T03:04:06.500Z',
      seed: 1,
      drydock: '0.1.0',
      onnxruntime: '1.30.0',
      audit_head: 'a'.repeat(64),
      host: { os: 'linux', arch: 'x64', cpu: 'Test', cpu_features: ['avx2'], cores: 2, memoryBytes: 8e9 },
    },
    evidence_sha256: 'e'.repeat(64),
    verdict: 'fail',
    gates: gates ?? [
      {
        metric: 'roc_auc',
        status: 'pass',
        severity: 'block',
        value: auc,
        min: 0.8,
        evidence: 'interval',
        why: 'reaches the minimum',
      },
      {
        metric: 'demographic_parity_difference',
        sensitive: 'sex',
        status: 'fail',
        severity: 'block',
        value: someValue(0.17, rows),
        max: 0.1,
        evidence: 'interval',
        why: 'is above the maximum',
        rationale: 'Board paper 12',
        owner: 'Ana',
      },
      {
        metric: 'latency_p99_ms',
        status: 'not run',
        severity: 'block',
        value: { value: null, reason: 'judged by bench', n: 0 },
        max: 5,
        evidence: 'interval',
        why: 'judged by bench',
      },
    ],
    model: { path: 'model.onnx', sha256: 'b'.repeat(64), bytes: 1234 },
    data: {
      path: 'data.csv',
      sha256: 'c'.repeat(64),
      rows: rows + 5,
      used: rows,
      excluded: [{ reason: 'where', rows: 5 }],
    },
    plan: {
      drydock: 1,
      name,
      task: binary ? 'binary-classification' : 'multiclass-classification',
      data: { path: 'data.csv', target: 'y', sensitive: [] },
      outputs: { classes, threshold: 0.5 },
    },
    task: binary ? 'binary-classification' : 'multiclass-classification',
    performance: {
      metrics: {
        accuracy: someValue(0.85, rows),
        recall: someValue(0.7, rows, 240),
        false_positive_rate: someValue(0.08, rows, 760),
        roc_auc: auc,
        max_error: { value: 1, n: rows, reason: 'no interval: a maximum has none' },
        precision: { value: null, reason: 'no predicted positives', n: rows, support: 0 },
        expected_calibration_error: { value: 0.02, n: rows, reason: 'no interval: biased upward' },
        observed_expected_ratio: someValue(1.01, rows),
      },
      baseline: { accuracy: someValue(0.76, rows) },
      classes: Object.fromEntries(
        classes.map((one, i) => [
          one,
          {
            support: 10 + i,
            precision: someValue(0.8, rows),
            recall: someValue(0.7, rows),
            f1: someValue(0.75, rows),
            roc_auc: auc,
          },
        ]),
      ),
      confusion: {
        labels: classes,
        counts: classes.map((_, i) => classes.map((_, j) => (i === j ? 20 : (i * 7 + j * 3) % 3))),
      },
      curves: {
        roc: curves,
        precision_recall: curves,
        ...(binary
          ? {
              lift: curves,
              calibration: {
                expected_by_chance: 0.015,
                bins: [0, 1, 2].map((i) => ({
                  low: i / 3,
                  high: (i + 1) / 3,
                  n: 300,
                  mean_score: (i + 0.5) / 3,
                  observed: someValue((i + 0.6) / 3, 300),
                })),
              },
              score_histogram: { edges: [0, 0.5, 1], negative: [700, 60], positive: [70, 170] },
            }
          : {}),
      },
      periods: ['2026-01', '2026-02'].map((period) => ({
        period,
        n: 500,
        metrics: { roc_auc: auc, accuracy: someValue(0.84, 500) },
      })),
    },
    expect: { rows, max_abs_difference: 3e-7, label_flips: 0, tolerance: 1e-5 },
    fairness: fairness ?? [
      fairnessOf('sex', [
        [{ sex: 'Female' }, 400],
        [{ sex: 'Male' }, 600],
      ]),
    ],
    alerts: [{ code: 'DUPLICATE_ROWS', message: '3 rows are duplicates' }],
    timings: { read: 12.5, total: 40 },
  };
}

/** Regression: the other half of the charts. */
export function regressionReport(): Report {
  const report = sampleReport();
  const n = report.data.used;
  return {
    ...report,
    task: 'regression',
    verdict: 'no gates',
    gates: [],
    performance: {
      metrics: {
        mean_absolute_error: someValue(46, n),
        mean_bias: someValue(1.3, n),
        r2: someValue(0.47, n),
        mean_squared_error: someValue(3134.79, n),
      },
      baseline: { mean_absolute_error: someValue(66, n) },
      curves: {
        predicted_actual: {
          target_edges: [0, 100, 200, 300],
          prediction_edges: [0, 100, 200, 300],
          counts: [
            [90, 20, 0],
            [30, 300, 40],
            [1, 50, 100],
          ],
        },
        residuals: { edges: [-100, -50, 0, 50, 100], counts: [20, 400, 380, 30] },
      },
    },
    fairness: [
      {
        sensitive: 'sex',
        groups: ['1', '2'].map((sex) => ({
          group: { sex },
          n: 500,
          metrics: {
            mean_absolute_error: someValue(46, 500),
            mean_bias: someValue(-2, 500),
            mean_prediction: someValue(150, 500),
          },
        })),
        gaps: { mean_absolute_error_difference: { ...someValue(1, 500), between: { high: '1', low: '2' } } },
      },
    ],
  };
}

/** Names that have broken reports, spreadsheets, terminals and CI servers. */
export const hostileNames = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  ']]>',
  '-->',
  'a|b|c',
  '`code` and ```fence```',
  '=cmd|"/c calc"!A1',
  '@SUM(1+1)',
  '+1+1',
  '-1-1',
  '\t=1',
  '\u001b[31mred\u001b[0m\u001b]0;title\u0007',
  '\u009b31mred',
  '\u202eevil\u202c',
  '\u2066isolate\u2069',
  'nul\u0000nul',
  '\ud800lone',
  'line\nbreak\r\nand\u2028more',
  '{n|rich} {b} {c}',
  '@everyone see #12 and www.example.org https://example.org',
  '[link](javascript:alert(1)) ![x](y)',
  '\ufffe\uffff\u200b',
  '&lt;b&gt;',
  '__proto__',
  'x'.repeat(1_000_000),
];

/** The same report with every name from outside hostile. */
export function hostileReport(): Report {
  const names = hostileNames;
  const sensitive = '<script>alert("column")</script>';
  const fairness = fairnessOf(
    sensitive,
    names.map((one, i) => [{ [sensitive]: one }, 200 + i] as const),
  );
  const report = sampleReport({ name: names.join(' '), classes: names, fairness: [fairness] });
  const gates = names.flatMap((one, i): GateResult[] => [
    {
      metric: one,
      status: 'fail',
      severity: i % 2 === 0 ? 'block' : 'warn',
      value: { value: null, reason: one, n: 0 },
      max: 1,
      evidence: 'interval',
      why: one,
      rationale: one,
      owner: one,
      class: one,
    },
    {
      metric: 'accuracy',
      group: { [one]: one },
      status: 'inconclusive',
      severity: 'block',
      value: someValue(0.5, 10),
      min: 0.5,
      evidence: 'point',
      rows_needed: null,
      why: one,
    },
  ]);
  return {
    ...report,
    gates,
    run: {
      ...report.run,
      id: names[0],
      startedAt: names[0],
      finishedAt: names[1],
      drydock: names[0],
      host: { ...report.run.host, os: names[0], cpu: names.join(''), cpu_features: names },
    },
    model: { path: names.join('/'), sha256: names[0], bytes: 1 },
    data: { ...report.data, path: names.join('/'), excluded: names.map((reason) => ({ reason, rows: 1 })) },
    plan: { [names[0]]: names, data: { target: names[0], where: names.join(' OR '), sensitive: names } },
    performance: {
      ...report.performance,
      metrics: { ...report.performance.metrics, ...Object.fromEntries(names.map((one) => [one, someValue(0.4, 100)])) },
      periods: names.map((period) => ({ period, n: 10, metrics: { accuracy: someValue(0.5, 10) } })),
    },
    alerts: names.map((one) => ({ code: one, message: one })),
    timings: Object.fromEntries(names.map((one) => [one, 1])),
  };
}
