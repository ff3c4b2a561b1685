import type { Migration } from '../migrate.ts';

/** What the workbench keeps: recently opened files, settings, and what people say of runs. */
export const workbench: Migration = {
  name: 'workbench',
  sql: `
CREATE TABLE recents (
  path      TEXT PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('model', 'data', 'plan')),
  opened_at TEXT NOT NULL
) STRICT;

CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

ALTER TABLE runs ADD COLUMN note TEXT;
ALTER TABLE runs ADD COLUMN plan_path TEXT;

CREATE TABLE run_tags (
  run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  tag TEXT NOT NULL,
  PRIMARY KEY (run, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_tags_by_tag ON run_tags (tag);

-- One pinned run for the runs of one name.
CREATE TABLE baselines (
  name TEXT PRIMARY KEY,
  run  TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE
) STRICT;
`,
};
