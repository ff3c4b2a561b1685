import { expect, it } from 'vitest';
import { binaryPlan, multiclassPlan, Project, regressionPlan } from './project.ts';

const project = new Project('gates');
type Gate = Record<string, unknown>;
const judged = async (gates: Gate[], parts = {}) =>
  project.validate(binaryPlan({ sensitive: ['team', ['team', 'month']] }, { gates, ...parts }));

it('each kind of gate, in the order of the plan, on metrics that are computed though not listed', async () => {
  const gates: Gate[] = [
    { metric: 'accuracy', min: 0.6, rationale: 'board paper 12', owner: 'Ana' },
    { metric: 'latency_p99_ms', max: 5, when: { scenario: 'single_stream', batch: 1 } },
    { metric: 'accuracy', min: 0.7 },
    { metric: 'accuracy', min: 0.74, evidence: 'point' },
    { metric: 'accuracy', min: 0.9, severity: 'warn' },
    { metric: 'demographic_parity_difference', sensitive: 'team', max: 0.9 },
    { metric: 'accuracy', group: { team: 'a' }, min: 0.5 },
    { metric: 'selection_rate', group: { team: 'a', month: '2024-01' }, min: 0.1, max: 0.8 },
    { metric: 'accuracy', group: { team: 'z' }, min: 0.5 },
    { metric: 'expected_calibration_error', max: 0.5 },
    { metric: 'recall', class: 'yes', min: 0.3 },
    { metric: 'recall', class: 'no', min: 0.3 },
    { metric: 'roc_auc', min: 0.5, max: 0.99 },
  ];
  const { exit, report } = await judged(gates, { metrics: ['roc_auc', 'log_loss'] });
  expect(report.gates.map(({ status }) => status)).toEqual([
    'pass',
    'not run',
    'inconclusive',
    'pass',
    'fail',
    'pass',
    'pass',
    'pass',
    'inconclusive',
    'inconclusive',
    'pass',
    'pass',
    'pass',
  ]);
  expect([exit, report.verdict]).toEqual([3, 'inconclusive']);
  expect(Object.keys(report.performance.metrics).sort()).toEqual([
    'accuracy',
    'expected_calibration_error',
    'log_loss',
    'recall',
    'roc_auc',
  ]);
  const [board, latency, undecided, point, warning, gap, team, cross, absent, calibration, yes, no] = report.gates;
  expect(board).toMatchObject({ rationale: 'board paper 12', owner: 'Ana', evidence: 'interval', severity: 'block' });
  expect(latency).toMatchObject({ why: 'judged by bench', value: { value: null, reason: 'judged by bench' } });
  expect(undecided.rows_needed).toBeGreaterThan(400);
  expect(point).toMatchObject({ evidence: 'point', min: 0.74, value: { value: 0.7425 } });
  expect(warning.severity).toBe('warn');
  expect(gap).toMatchObject({
    sensitive: 'team',
    value: { value: report.fairness[0].gaps.demographic_parity_difference.value },
  });
  expect(team.group).toEqual({ team: 'a' });
  expect(cross).toMatchObject({ min: 0.1, max: 0.8 });
  expect(absent.why).toContain('team = z');
  expect(absent.rows_needed).toBeNull();
  expect(calibration.why).toContain('no interval');
  expect(yes).toMatchObject({ class: 'yes', value: { value: report.performance.classes!.yes.recall.value } });
  expect(no).toMatchObject({ class: 'no', value: { value: report.performance.classes!.no.recall.value } });
  expect(report.alerts.map(({ code }) => code)).toContain('MANY_GATES');
});

it('the verdict and the exit code follow the blocking gates that this command judges', async () => {
  const pass = { metric: 'accuracy', min: 0.5 };
  const fail = { metric: 'accuracy', min: 0.9 };
  const open = { metric: 'accuracy', min: 0.74 };
  const cases: [Gate[], string, number][] = [
    [[], 'no gates', 0],
    [[pass], 'pass', 0],
    [[pass, open], 'inconclusive', 3],
    [[pass, open, fail], 'fail', 1],
    [[pass, { ...fail, severity: 'warn' }, { ...open, severity: 'warn' }], 'pass', 0],
    [[{ metric: 'throughput', min: 5 }], 'no gates', 0],
    [[pass, { metric: 'peak_rss_mb', max: 5 }], 'pass', 0],
  ];
  for (const [gates, verdict, code] of cases) {
    const { exit, report } = await judged(gates);
    expect([report.verdict, exit, report.gates.length], JSON.stringify(gates)).toEqual([verdict, code, gates.length]);
  }
});

it('both limits must hold, and the interval decides which does not', async () => {
  const { report } = await judged([
    { metric: 'accuracy', min: 0.5, max: 0.6 },
    { metric: 'accuracy', min: 0.9, max: 0.95 },
    { metric: 'accuracy', min: 0.5, max: 0.75 },
    { metric: 'accuracy', min: 0.74, max: 0.745, evidence: 'point' },
  ]);
  expect(report.gates.map(({ status }) => status)).toEqual(['fail', 'fail', 'inconclusive', 'pass']);
  expect(report.gates[0].why).toContain('above the maximum 0.6');
  expect(report.gates[1].why).toContain('below the minimum 0.9');
});

it('with Holm a gate that fails alone but not among all is inconclusive', async () => {
  const { ci } = (await judged([])).report.performance.metrics.accuracy;
  const barely = { metric: 'accuracy', min: ci!.high + 1e-4 };
  const gates = [barely, ...['recall', 'precision', 'f1', 'specificity'].map((metric) => ({ metric, min: 0.1 }))];
  const alone = await judged(gates);
  expect([alone.exit, alone.report.gates[0].status]).toEqual([1, 'fail']);
  const corrected = await judged(gates, { correction: 'holm' });
  expect([corrected.exit, corrected.report.verdict]).toEqual([3, 'inconclusive']);
  expect(corrected.report.gates.map(({ status }) => status)).toEqual(['inconclusive', 'pass', 'pass', 'pass', 'pass']);
  expect(corrected.report.gates[0].why).toContain('Holm');
  const clear = await judged([{ metric: 'accuracy', min: 0.95 }, ...gates], { correction: 'holm' });
  expect(clear.report.gates[0].status).toBe('fail');
});

it('gates of multiclass and regression plans', async () => {
  const kinds = await project.validate(
    multiclassPlan(
      { sensitive: ['team'] },
      {
        gates: [
          { metric: 'recall', class: 'red', min: 0.3 },
          { metric: 'f1', class: 'blue', min: 0.99 },
          { metric: 'selection_rate_difference[red]', sensitive: 'team', max: 0.95 },
          { metric: 'f1_macro', group: { team: 'a' }, min: 0.3 },
        ],
      },
    ),
  );
  expect(kinds.report.gates.map(({ status }) => status)).toEqual(['pass', 'fail', 'pass', 'pass']);
  expect(kinds.exit).toBe(1);
  const amounts = await project.validate(
    regressionPlan(
      { sensitive: ['team'] },
      {
        metrics: ['r2'],
        gates: [
          { metric: 'mean_absolute_error', max: 12 },
          { metric: 'mean_prediction', group: { team: 'a' }, min: 50, max: 150 },
          { metric: 'mean_absolute_error_difference', sensitive: 'team', max: 50 },
          { metric: 'max_error', max: 1000 },
          { metric: 'max_error', max: 1000, evidence: 'point' },
        ],
      },
    ),
  );
  expect(amounts.report.gates.map(({ status }) => status)).toEqual(['pass', 'pass', 'pass', 'inconclusive', 'pass']);
  expect(Object.keys(amounts.report.performance.metrics)).toEqual(['mean_absolute_error', 'max_error', 'r2']);
  expect(amounts.exit).toBe(3);
});
