import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { DrydockError } from '../../shared/errors.ts';
import type { AuditCheck } from '../../shared/results.ts';
import { type Checkpoint, verifyAgainst, writeCheckpoint } from '../audit/checkpoint.ts';
import { AuditTrail } from '../audit/trail.ts';
import { verifyTrail } from '../audit/verify.ts';
import { ArtifactStore } from '../store/artifacts.ts';
import { HistoryStore } from '../store/history.ts';
import { HostRegistry } from '../store/host-registry.ts';
import { Recents } from '../store/recents.ts';
import { RunStore } from '../store/runs.ts';
import { SettingsStore } from '../store/settings.ts';
import { openDatabase } from '../store/sqlite.ts';
import { storageError, withStorageErrors } from '../store/storage-error.ts';
import { createWorkspaceFolder, workspacePath } from './workspace-path.ts';

export interface WorkspaceOptions {
  /** --workspace; else DRYDOCK_HOME, else the user-data folder. */
  path?: string;
  /** Who acts, for the audit trail. Default: the name of the operating system's user. */
  actor?: string;
}

export interface Workspace {
  /** As it was written. */
  readonly path: string;
  readonly runs: RunStore;
  readonly history: HistoryStore;
  readonly artifacts: ArtifactStore;
  readonly audit: AuditTrail;
  readonly recents: Recents;
  readonly settings: SettingsStore;
  /** Runs that were found without a living host when the workspace was opened. */
  readonly interrupted: readonly string[];
  verifyAudit(against?: string): AuditCheck;
  writeCheckpoint(file: string): Checkpoint;
  /** Ends what this program left unfinished, and forgets the program. */
  close(): void;
}

/**
 * Opens, creating and migrating as needed, the folder with `drydock.db` and `artifacts/`, registers this program as
 * one of its hosts and clears up after hosts that died. Throws WORKSPACE_UNUSABLE, WORKSPACE_FULL, WORKSPACE_TOO_NEW.
 */
export function openWorkspace({ path: option, actor = userName() }: WorkspaceOptions = {}): Workspace {
  const path = workspacePath(option);
  const folder = resolve(path);
  return withStorageErrors(path, () => {
    createWorkspaceFolder(folder);
    const db = openDatabase(join(folder, 'drydock.db'));
    try {
      const hosts = new HostRegistry(db);
      const audit = new AuditTrail(db, actor);
      const artifacts = new ArtifactStore(db, folder, hosts.id);
      const runs = new RunStore(db, audit, artifacts, hosts.id, path);
      hosts.register();
      const dead = hosts.dead().map(({ id }) => id);
      const interrupted = runs.interrupt(dead);
      artifacts.removeIncoming(dead);
      if (dead.length > 0) artifacts.sweep();
      hosts.remove(dead);
      return {
        path,
        runs,
        history: new HistoryStore(db, audit, path),
        artifacts,
        audit,
        recents: new Recents(db, path),
        settings: new SettingsStore(db, path),
        interrupted,
        verifyAudit: (against) =>
          withStorageErrors(path, () => (against === undefined ? verifyTrail(db) : verifyAgainst(db, against))),
        writeCheckpoint: (file) => writeCheckpoint(audit, file, { workspace: folder }),
        close: () => {
          try {
            runs.interrupt([hosts.id]);
            artifacts.removeIncoming([hosts.id]);
            hosts.remove([hosts.id]);
          } catch (error) {
            // What cannot be written now, for want of space, the next start does: this host will be dead then.
            if (!(storageError(error, path) instanceof DrydockError)) throw error;
          } finally {
            db.close();
          }
        },
      };
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
