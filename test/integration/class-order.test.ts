import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../run-drydock.ts';
import { binaryPlan, multiclassPlan, type PlanText, Project, SAMPLE } from './project.ts';

const project = new Project('class-order');
const codes = (report: { alerts: { code: string }[] }) => report.alerts.map(({ code }) => code);
const alert = (report: { alerts: { code: string; message: string }[] }, code: string) =>
  report.alerts.find((each) => each.code === code)?.message;

beforeAll(async () => {
  project.copy(join(SAMPLE, 'drydock.yaml'), 'sample.yaml');
  for (const name of ['model.onnx', 'census-test.csv']) project.copy(join(SAMPLE, name), name);
  project.copy(join(root, 'test/fixtures/wine/drydock.yaml'), 'wine/drydock.yaml');
  for (const name of ['model.onnx', 'wine-test.csv'])
    project.copy(join(root, 'test/fixtures/wine', name), `wine/${name}`);
  await project.sql(
    `COPY (SELECT *, if(score >= 0.7, 'yes', 'no') AS strict, if(score >= 0.5, 'yes', 'no') AS same FROM people) TO 'FOLDER/labels.csv'`,
  );
});

it('classes in the wrong order of a model that lists its own are matched by name', async () => {
  const plan = parse(project.read('wine/drydock.yaml')) as PlanText;
  const right = await project.validate('wine/drydock.yaml');
  const outputs = { ...(plan.outputs as object), classes: ['class_2', 'class_0', 'class_1'] };
  const swapped = await project.validate(project.write('wine/swapped.yaml', { ...plan, outputs }));
  for (const name of ['accuracy', 'roc_auc_ovr', 'log_loss', 'f1_macro']) {
    const of = ({ report }: typeof right) => report.performance.metrics[name].value;
    expect(of(swapped), name).toBeCloseTo(of(right)!, 12);
  }
  expect(codes(swapped.report)).toContain('CLASS_ORDER');
  expect(codes(right.report)).not.toContain('CLASS_ORDER');
});

it('of a model that lists indices only, an alert says that they look wrong', async () => {
  const sample = parse(project.read('sample.yaml')) as { outputs: object } & PlanText;
  const plan = (classes: string[]) => ({
    ...sample,
    gates: [],
    metrics: ['accuracy', 'roc_auc'],
    outputs: { ...sample.outputs, label: 'label', classes },
  });
  const right = await project.validate(plan(['<=50K', '>50K']));
  for (const code of ['LABELS_DISAGREE', 'CLASS_ORDER_SUSPECT']) expect(codes(right.report)).not.toContain(code);
  const { report } = await project.validate(plan(['>50K', '<=50K']));
  expect(report.performance.metrics.roc_auc.ci!.high).toBeLessThan(0.5);
  expect(alert(report, 'CLASS_ORDER_SUSPECT')).toMatch(/ROC-AUC is 0\.0\d+.*outputs\.classes.*data\.positive/);
});

it('labels that are not the class with the higher score are counted, ties left out', async () => {
  const plan = (label: string, parts: object = {}) => ({
    ...binaryPlan({ path: 'labels.csv' }, { model: { predictions: 'labels.csv' }, ...parts }),
    inputs: undefined,
    outputs: { scores: 'score', label, classes: ['no', 'yes'] },
  });
  expect(codes((await project.validate(plan('same'))).report)).not.toContain('LABELS_DISAGREE');
  const [{ differing, rows }] = (await project.sql(
    'SELECT count(*) FILTER (score > 0.5 AND score < 0.7)::INT AS differing, count(*) FILTER (score <> 0.5)::INT AS rows FROM people',
  )) as { differing: number; rows: number }[];
  const { report } = await project.validate(plan('strict'));
  expect(alert(report, 'LABELS_DISAGREE')).toContain(`in ${differing} of ${rows} rows`);
  const three = await project.validate({
    ...multiclassPlan({}, { model: { predictions: 'people.csv' } }),
    inputs: undefined,
    outputs: { scores: { columns: ['green', 'red', 'blue'] }, label: 'kind', classes: ['red', 'green', 'blue'] },
  });
  expect(alert(three.report, 'LABELS_DISAGREE')).toMatch(/in \d+ of \d+ rows .* order of the score columns\?$/);
});

it('a gate on a group that does not occur names those that do, the nearest first', async () => {
  const gates = [
    { metric: 'accuracy', group: { team: 'a' }, min: 0.1 },
    { metric: 'accuracy', group: { team: 'B ' }, min: 0.1 },
  ];
  const { report, exit } = await project.validate(binaryPlan({ sensitive: ['team'] }, { gates }));
  expect([exit, report.gates.map(({ status }) => status)]).toEqual([3, ['pass', 'inconclusive']]);
  expect(report.alerts.filter(({ code }) => code === 'GATE_GROUP_ABSENT')).toEqual([
    {
      code: 'GATE_GROUP_ABSENT',
      message: expect.stringMatching(
        /^no judged row is in the group "B " of "team", which gate 2 \(accuracy\) names; there are "b", /,
      ),
    },
  ]);
});
