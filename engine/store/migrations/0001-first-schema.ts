import type { Migration } from '../migrate.ts';

export const firstSchema: Migration = {
  name: 'first-schema',
  sql: `
CREATE TABLE hosts (
  id            TEXT PRIMARY KEY,
  pid           INTEGER NOT NULL,
  started       TEXT NOT NULL,
  scope         TEXT NOT NULL,
  registered_at TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  id           TEXT PRIMARY KEY,
  kind         TEXT NOT NULL,
  name         TEXT NOT NULL,
  status       TEXT NOT NULL CHECK (status IN ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')),
  verdict      TEXT,
  plan         TEXT,
  plan_sha256  TEXT,
  model_sha256 TEXT,
  data_sha256  TEXT,
  host         TEXT NOT NULL,
  audit_head   TEXT NOT NULL,
  started_at   TEXT NOT NULL,
  finished_at  TEXT,
  error        TEXT
) STRICT;
CREATE INDEX runs_newest ON runs (started_at);

CREATE TABLE metrics (
  run          TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL,
  scope        TEXT NOT NULL,
  grouping     TEXT,
  label        TEXT,
  metric       TEXT NOT NULL,
  value        REAL,
  reason       TEXT,
  n            REAL,
  support      REAL,
  effective_n  REAL,
  low          REAL,
  high         REAL,
  level        REAL,
  method       TEXT,
  conservative INTEGER,
  assumptions  TEXT,
  between_high TEXT,
  between_low  TEXT,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX metrics_by_name ON metrics (metric, scope);

CREATE TABLE gates (
  run         TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position    INTEGER NOT NULL,
  metric      TEXT NOT NULL,
  sensitive   TEXT,
  label       TEXT,
  class       TEXT,
  status      TEXT NOT NULL,
  severity    TEXT NOT NULL,
  evidence    TEXT NOT NULL,
  value       REAL,
  low         REAL,
  high        REAL,
  min         REAL,
  max         REAL,
  rows_needed REAL,
  why         TEXT NOT NULL,
  rationale   TEXT,
  owner       TEXT,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE artifacts (
  sha256 TEXT PRIMARY KEY,
  bytes  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE artifact_claims (
  run    TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  sha256 TEXT NOT NULL REFERENCES artifacts (sha256),
  PRIMARY KEY (run, sha256)
) STRICT, WITHOUT ROWID;

CREATE INDEX artifact_claims_by_digest ON artifact_claims (sha256);

CREATE TABLE run_artifacts (
  run        TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL REFERENCES artifacts (sha256),
  media_type TEXT NOT NULL,
  PRIMARY KEY (run, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_artifacts_by_digest ON run_artifacts (sha256);

CREATE TABLE log (
  run      TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  level    TEXT NOT NULL,
  line     TEXT NOT NULL,
  PRIMARY KEY (run, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  sequence INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  actor    TEXT NOT NULL,
  action   TEXT NOT NULL,
  subject  TEXT NOT NULL,
  details  TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;

CREATE TABLE audit_head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  sequence INTEGER NOT NULL,
  hash     TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;
`,
};
