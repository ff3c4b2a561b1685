import { createHash } from 'node:crypto';
import { constants, createReadStream, existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { RunArtifacts } from '../../shared/contract/history.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { Files } from '../../shared/results.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { createFolder, outputUnwritable } from './report-files.ts';

/** What a run keeps, and where it lies. Errors: RUN_NOT_FOUND. */
export function runArtifacts(workspace: Workspace, id: string): RunArtifacts {
  const full = workspace.runs.resolve(id);
  return {
    id: full,
    artifacts: workspace.runs.artifacts(full).map((artifact) => {
      const path = workspace.artifacts.path(artifact.sha256);
      return { ...artifact, path, exists: existsSync(path) };
    }),
  };
}

/** The file of an artifact. Errors: RUN_NOT_FOUND; USAGE when the run has no such artifact; WORKSPACE_UNUSABLE when it is gone. */
export function artifactFile(workspace: Workspace, id: string, name: string): string {
  const { artifacts, id: full } = runArtifacts(workspace, id);
  const found = artifacts.find((artifact) => artifact.name === name);
  if (!found)
    throw new DrydockError('USAGE', `run ${full} has no artifact "${name}"`, {
      hint: `It has ${artifacts.map((one) => one.name).join(', ') || 'none'}.`,
    });
  if (found.exists) return found.path;
  throw new DrydockError('WORKSPACE_UNUSABLE', `the artifact ${name} of run ${full} is missing from the workspace`, {
    file: found.path,
    hint: 'Restore the workspace from a backup, or delete the run and run it again.',
  });
}

/** Copies every artifact of a run, under its own name, to a new folder named after the run. */
export async function saveArtifacts(workspace: Workspace, id: string, folder: string): Promise<Files> {
  const { artifacts, id: full } = runArtifacts(workspace, id);
  const target = join(folder, full);
  if (existsSync(target)) throw outputUnwritable(target, new Error('it exists already'));
  const files: string[] = [];
  createFolder(target);
  try {
    for (const { name, sha256 } of artifacts) {
      const from = artifactFile(workspace, full, name);
      const file = join(target, name);
      try {
        await copyFile(from, file, constants.COPYFILE_EXCL);
      } catch (cause) {
        throw outputUnwritable(file, cause);
      }
      await proveBytes(file, sha256, name);
      files.push(resolve(file));
    }
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    throw error;
  }
  return { schema: 'drydock.files/1', files };
}

async function proveBytes(file: string, sha256: string, name: string): Promise<void> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  if (hash.digest('hex') !== sha256)
    throw new DrydockError('WORKSPACE_UNUSABLE', `the artifact ${name} is damaged: its bytes are not those stored`, {
      hint: 'Restore the workspace from a backup, or delete the run and run it again.',
    });
}
