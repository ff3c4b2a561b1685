import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { root } from '../run-drydock.ts';
import { binaryPlan, multiclassPlan, type PlanText, Project, regressionPlan, SAMPLE } from './project.ts';

const project = new Project('plan');
const without = (plan: PlanText, ...keys: string[]) =>
  Object.fromEntries(Object.entries(plan).filter(([key]) => !keys.includes(key)));
const data = (parts: object) => ({ ...binaryPlan(), data: { ...(binaryPlan().data as object), ...parts } });
const message = async (plan: PlanText | string, code = 'PLAN_INVALID') => {
  const error = await project.failure(typeof plan === 'string' ? project.write('text.yaml', plan) : plan);
  expect([error.code, error.exit]).toEqual([code, 2]);
  return error.message;
};

it('unknown keys are errors with the nearest known name, at their line; x- keys are the user’s own', async () => {
  const text = stringify(binaryPlan({ 'x-source': { anything: [1] } }, { 'x-note': 'ours', gates: [] }));
  const { report } = await project.validate(project.write('own.yaml', text));
  expect(report.verdict).toBe('no gates');
  const wrong = text.replace('target:', 'taget:').replace('x-note', 'corection').replace('scores:', 'score:');
  const found = await message(wrong);
  for (const [key, known] of [
    ['taget', 'target'],
    ['corection', 'correction'],
    ['score', 'scores'],
  ]) {
    const line = wrong.split('\n').findIndex((each) => each.trim().startsWith(`${key}:`)) + 1;
    expect(found).toMatch(
      new RegExp(`text\\.yaml:${line}:\\d+: unknown key "${key}" \\(did you mean "${known}"\\?\\)`),
    );
  }
});

it('what is required, and when', async () => {
  for (const key of ['drydock', 'model', 'task', 'inputs', 'outputs'])
    expect(await message(without(binaryPlan(), key)), key).toContain(`"${key}" is required`);
  expect(await message(data({ path: undefined }))).toContain('"data.path" is required');
  expect(await message(data({ target: undefined }))).toContain('"data.target" is required');
  expect(await message(data({ positive: undefined }))).toContain('"data.positive" is required');
  expect(await message({ ...binaryPlan(), outputs: { scores: 'y' } })).toContain('"outputs.classes" is required');
  expect(await message({ ...regressionPlan(), outputs: {} })).toContain('"outputs.prediction" is required');
  expect(await message(data({ favourable: 'maybe' }))).toContain('"data.favourable" is "maybe"');
});

it('names for later and newer needs say so', async () => {
  for (const task of ['multilabel', 'forecasting', 'clustering', 'ranking'])
    expect(await message({ ...binaryPlan(), task }, 'NOT_YET')).toContain(task);
  expect(await message({ ...binaryPlan(), models: [] }, 'NOT_YET')).toContain('models');
  for (const requires of ['>=99.1', '>=99', '>= 0.1.999'])
    expect(await message({ ...binaryPlan(), requires }, 'PLAN_TOO_NEW')).toContain(requires);
  expect(await message({ ...binaryPlan(), drydock: 2 }, 'PLAN_TOO_NEW')).toContain('2');
  expect((await project.validate({ ...binaryPlan(), requires: '>=0.1' })).exit).toBe(0);
});

it('gates name what is in the plan', async () => {
  const gate = (gate: object, parts: object = { sensitive: ['team'] }) => message({ ...data(parts), gates: [gate] });
  expect(await gate({ metric: 'accuracy', group: { customer: 'c01' }, min: 0.5 })).toContain('customer');
  expect(await gate({ metric: 'demographic_parity_difference', max: 0.1 })).toContain('"sensitive"');
  expect(await gate({ metric: 'demographic_parity_difference', sensitive: 'taem', max: 0.1 })).toContain('"team"');
  expect(await gate({ metric: 'acuracy', min: 0.5 })).toContain('did you mean "accuracy"');
  expect(await gate({ metric: 'recall', class: 'maybe', min: 0.5 })).toContain('"maybe"');
  expect(await gate({ metric: 'accuracy' })).toContain('"min", "max" or both');
  expect(await gate({ metric: 'accuracy', min: 0.9, max: 0.1 })).toContain('min is greater than max');
});

it('YAML 1.2: yes and no are text, a tag is text, aliases are bounded, a key stands once', async () => {
  const { report } = await project.validate(
    project.write('bare.yaml', stringify(binaryPlan()).replaceAll('"no"', 'no').replaceAll('"yes"', 'yes')),
  );
  expect((report.plan as { outputs: { classes: string[] } }).outputs.classes).toEqual(['no', 'yes']);
  expect(await message({ ...binaryPlan(), package: { tag: 1 } })).toContain('"package.tag"');
  expect(await message(`${stringify(binaryPlan())}seed: 1\nseed: 2\n`)).toContain('unique');
  const bomb = `x-a: &a [1]\n${Array.from({ length: 9 }, (_, i) => `x-${i}: &b${i} [${Array(9).fill(i ? `*b${i - 1}` : '*a')}]`).join('\n')}\n`;
  expect(await message(bomb + stringify(binaryPlan()))).toMatch(/alias/i);
});

it('a plan lists several groupings of one column when they are the same rows', async () => {
  const both = data({ sensitive: ['team', { column: 'team', reference: 'a' }] });
  const { report } = await project.validate(both);
  expect(report.fairness.map(({ sensitive }) => sensitive)).toEqual(['team']);
  expect(report.fairness[0].contrasts?.length).toBeGreaterThan(0);
  expect(await message(data({ sensitive: ['age', { column: 'age', bins: [40] }] }))).toContain('listed twice');
});

it('the plan in the report is the plan as understood, defaults filled in', async () => {
  const later = {
    bench: { scenario: ['single_stream', 'offline'], batch: [1, 8], min_duration: '2s' },
    package: { name: 'people', tag: '1.0' },
    datasets: { reference: 'train.csv' },
  };
  const { report } = await project.validate(binaryPlan({}, later));
  expect(report.plan).toMatchObject({
    ...later,
    package: { name: 'people', tag: '1.0', platforms: ['linux/amd64'] },
    correction: 'none',
    interval: { level: 0.95 },
    outputs: { activation: 'none', threshold: 0.5 },
    privacy: { keep_predictions: 'full' },
    provider: 'cpu',
    batch: 'auto',
    threads: 1,
    seed: 1,
  });
});

it('the schema for editors is made from the one that reads plans, and takes the sample', () => {
  const made = execFileSync(
    process.execPath,
    [
      '-e',
      'const { planJsonSchema } = await import("./scripts/write-schema.ts"); process.stdout.write(planJsonSchema())',
      '--input-type=module',
    ],
    { cwd: root, encoding: 'utf8' },
  );
  expect(readFileSync(join(root, 'drydock.schema.json'), 'utf8') === made).toBe(true);
  const schema = z.fromJSONSchema(JSON.parse(made));
  const takes = (plan: unknown) => schema.safeParse(plan).success;
  const sample = parse(readFileSync(join(SAMPLE, 'drydock.yaml'), 'utf8')) as { data: object };
  for (const plan of [sample, binaryPlan(), multiclassPlan(), regressionPlan(), { ...sample, 'x-own': 1 }])
    expect(takes(plan)).toBe(true);
  expect(takes({ ...sample, data: { ...sample.data, 'x-own': [2] } })).toBe(true);
  for (const wrong of [{ corection: 'holm' }, { task: 'ranking' }, { model: 1 }, { data: { ...sample.data, y: 1 } }])
    expect(takes({ ...sample, ...wrong }), JSON.stringify(wrong)).toBe(false);
});
