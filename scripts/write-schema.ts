import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { planSchema } from '../shared/plan/schema.ts';

/** drydock.schema.json, for editors: made from the schema that reads plans, so it cannot say anything else. */
export function planJsonSchema(): string {
  const schema = z.toJSONSchema(planSchema, { io: 'input', unrepresentable: 'any' });
  const described = { ...schema, title: 'Drydock plan', description: 'The plan file drydock.yaml, format 1' };
  return `${JSON.stringify(described, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(new URL('../drydock.schema.json', import.meta.url), planJsonSchema());
