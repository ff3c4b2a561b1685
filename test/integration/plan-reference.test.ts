import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchMetrics, gapsOf, groupMetricsOf } from '../../shared/plan/metric-names.ts';
import { parsePlan } from '../../shared/plan/parse.ts';
import { planSchema, tasks } from '../../shared/plan/schema.ts';
import { root } from '../run-drydock.ts';

const text = readFileSync(join(root, 'docs', 'plan.md'), 'utf8');
const schema = JSON.parse(readFileSync(join(root, 'drydock.schema.json'), 'utf8'));

it('docs/plan.md names every key of data, outputs, gates and the top level, and every metric', () => {
  const { properties } = schema;
  const keys = [properties.data, properties.outputs, properties.gates.items].flatMap((part) =>
    Object.keys(part.properties),
  );
  for (const key of [...Object.keys(planSchema.shape), ...keys]) expect(text, key).toContain(`\`${key}\``);
  const metrics = tasks.flatMap((task) => {
    const plan = { task, outputs: { classes: ['CLASS'], activation: 'none' as const, threshold: 0.5 } };
    return [...groupMetricsOf(plan), ...gapsOf(plan)];
  });
  for (const metric of [...metrics, ...benchMetrics]) expect(text, metric).toContain(`\`${metric}\``);
});

it('its first example is a plan', () => {
  const [example] = /(?<=```yaml\n)drydock: 1[\s\S]*?(?=```)/.exec(text)!;
  expect(parsePlan(example, 'example.yaml', '0.1.0').gates).toHaveLength(2);
});

it('editors are offered metrics, and take the gap of a class', () => {
  const { anyOf } = schema.properties.gates.items.properties.metric;
  expect(anyOf[0].enum).toEqual(expect.arrayContaining(['roc_auc', 'f1_macro', 'r2', 'demographic_parity_difference']));
  expect(anyOf[1].type).toBe('string');
});
