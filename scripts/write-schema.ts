import { writeFileSync } from 'node:fs';
import { planJsonSchema as planSchema } from '../shared/plan/json-schema.ts';

/** drydock.schema.json, for editors. */
export const planJsonSchema = (): string => `${JSON.stringify(planSchema(), null, 2)}\n`;

if (import.meta.main) writeFileSync(new URL('../drydock.schema.json', import.meta.url), planJsonSchema());
