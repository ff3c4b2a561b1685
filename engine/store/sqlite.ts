import { closeSync, fchmodSync, fstatSync, openSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';
import { DrydockError } from '../../shared/errors.ts';
import { migrate, schemaVersion } from './migrate.ts';

export type Database = BetterSqlite3.Database;

/** "DryD" in ASCII: marks a SQLite file as a Drydock workspace. */
const APPLICATION_ID = 0x44727944;
const BUSY_TIMEOUT_MS = 10_000;
/** better-sqlite3 13 is built on Node-API 10; on a runtime with less it ends the process with a segmentation fault. */
const NODE_API = 10;

/** Opens `drydock.db`, creating and migrating it as needed. Throws plain SQLite and file system errors. */
export function openDatabase(file: string): Database {
  createPrivateFile(file);
  const Sqlite = loadSqlite();
  const db = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true });
  try {
    refuseForeign(db, file);
    db.pragma('journal_mode = WAL');
    // Commits are few and each is a finished result: it must survive a power cut too, not only a killed process.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    // What `runs delete` removes shall not stay readable in the free pages of the file.
    db.pragma('secure_delete = ON');
    migrate(db, APPLICATION_ID);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function loadSqlite(): typeof BetterSqlite3 {
  if (Number(process.versions.napi) < NODE_API)
    throw new DrydockError(
      'WORKSPACE_UNUSABLE',
      `SQLite needs Node 24 or newer; this is Node ${process.versions.node}`,
      {
        hint: 'Run Drydock through its npm scripts, or with Node 24 or newer.',
      },
    );
  return createRequire(import.meta.url)('better-sqlite3');
}

/** SQLite gives its -wal and -shm files the mode of the database file, so one private file makes all three private. */
function createPrivateFile(file: string): void {
  // A named pipe would never open, and the rights of a device are not ours to change.
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && !stats.isFile() && !stats.isDirectory())
    throw new DrydockError('WORKSPACE_UNUSABLE', `${file} is not a regular file`);
  const descriptor = openSync(file, 'a', 0o600);
  try {
    if ((fstatSync(descriptor).mode & 0o077) !== 0) fchmodSync(descriptor, 0o600);
  } finally {
    closeSync(descriptor);
  }
}

/** Looks before anything is written: a newer database, or one of another program, stays as it is. */
function refuseForeign(db: Database, file: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const application = db.pragma('application_id', { simple: true }) as number;
  const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (!empty && application !== APPLICATION_ID)
    throw new DrydockError('WORKSPACE_UNUSABLE', `${file} is a database of another program`);
  if (version > schemaVersion)
    throw new DrydockError(
      'WORKSPACE_TOO_NEW',
      `${file} has schema version ${version}; this Drydock knows versions up to ${schemaVersion}`,
      { found: version, known: schemaVersion },
    );
}
