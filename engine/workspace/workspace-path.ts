import { chmodSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from '../store/make-folders.ts';

type Environment = Record<string, string | undefined>;

/** --workspace, else DRYDOCK_HOME, else the operating system's folder for user data. Shown as it was written. */
export function workspacePath(option: string | undefined, env: Environment = process.env): string {
  return option || env.DRYDOCK_HOME || join(userDataFolder(env), process.platform === 'linux' ? 'drydock' : 'Drydock');
}

function userDataFolder(env: Environment): string {
  if (process.platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_DATA_HOME || join(homedir(), '.local', 'share');
}

/**
 * Creates the workspace folder, private to its owner. An empty folder is made private too; one that holds something
 * (a project) keeps its mode: what Drydock puts there is private by itself.
 */
export function createWorkspaceFolder(folder: string): void {
  makeFolders(folder, 0o700);
  if (readdirSync(folder).length === 0) chmodSync(folder, 0o700);
  makeFolders(join(folder, 'artifacts'), 0o700);
}
