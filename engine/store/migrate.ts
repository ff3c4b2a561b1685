import { migrations } from './migrations/index.ts';
import type { Database } from './sqlite.ts';

/** One numbered, forward-only step of the schema; its number is its place in `migrations`, from 1. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const schemaVersion = migrations.length;

/** Brings the schema up to date in one transaction; two hosts that start at once do it once. */
export function migrate(db: Database, applicationId: number): void {
  if (userVersion(db) === schemaVersion) return;
  db.transaction(() => {
    const from = userVersion(db);
    for (const migration of migrations.slice(from)) db.exec(migration.sql);
    db.pragma(`application_id = ${applicationId}`);
    db.pragma(`user_version = ${schemaVersion}`);
  }).immediate();
}

function userVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}
