import type { Migration } from '../migrate.ts';

/** Evidence for a package is the newest finished run on all rows whose plan, model and data are today's. */
export const findEvidence: Migration = {
  name: 'find-evidence',
  sql: `
ALTER TABLE runs ADD COLUMN row_limit INTEGER;
UPDATE runs SET row_limit = json_extract(plan, '$.data.limit') WHERE plan IS NOT NULL;
CREATE INDEX runs_by_evidence ON runs (plan_sha256, model_sha256, data_sha256, started_at);
`,
};
