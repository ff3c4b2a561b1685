import { dirname } from 'node:path';
import { isOpenRun } from '../../shared/open-run.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import type { Thing } from '../live/live-pool.ts';
import { storedRun } from '../predictions/stored-run.ts';
import type { Workspace } from '../workspace/open-workspace.ts';

/** The stored predictions of a run as a thing that can be open, or why there are none. */
export function predictionsOf(
  workspace: Workspace,
  id: string,
): { thing: Thing; planPath: string | null } | { why: string } {
  const { run, report, artifacts } = workspace.runs.get(id);
  if (!report)
    return {
      why: isOpenRun(run) ? 'The run has not ended yet.' : `The run ended as ${run.status} and has no predictions.`,
    };
  const kept = artifacts.find(({ name }) => name === 'predictions.parquet');
  if (!kept)
    return {
      why:
        (report.plan as Plan).privacy.keep_predictions === 'none'
          ? 'The plan keeps no predictions (privacy.keep_predictions: none).'
          : 'The run kept no predictions.',
    };
  const planPath = workspace.runs.origin(run.id).planPath;
  const folder = planPath ? dirname(planPath) : process.cwd();
  const input = storedRun(workspace.artifacts.path(kept.sha256), folder, report);
  return { thing: { kind: 'predictions', input }, planPath };
}
