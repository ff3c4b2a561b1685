import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import type { LivePool } from '../live/live-pool.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import type { ActiveRuns } from './active-runs.ts';
import { examine } from './doctor.ts';
import type { Questions } from './questions.ts';
import { auditRoutes } from './routes/audit.ts';
import { compareRoutes } from './routes/compare.ts';
import { dataRoutes } from './routes/data.ts';
import { filesRoutes } from './routes/files.ts';
import { historyRoutes } from './routes/history.ts';
import { modelsRoutes } from './routes/models.ts';
import { plansRoutes } from './routes/plans.ts';
import { predictionsRoutes } from './routes/predictions.ts';
import { recentsRoutes } from './routes/recents.ts';
import { runsRoutes } from './routes/runs.ts';
import { settingsRoutes } from './routes/settings.ts';

export interface RouterPorts {
  /** Opens the workspace at the first call. Errors: WORKSPACE_UNUSABLE, WORKSPACE_TOO_NEW, WORKSPACE_FULL. */
  workspace(): Workspace;
  workspacePath: string | undefined;
  /** Where the program keeps the sample project; it is only read. */
  sampleFolder: string;
  scheduler: Scheduler;
  questions: Questions;
  activeRuns: ActiveRuns;
  live: LivePool;
  /** Shows a file's folder in the system's file manager. */
  revealFile(file: string): Promise<void>;
}

export type Router = ReturnType<typeof createRouter>;

/** The contract, implemented once for every host. */
export function createRouter(ports: RouterPorts) {
  const os = implement(contract);
  return os.router({
    files: filesRoutes(ports),
    recents: recentsRoutes(ports),
    models: modelsRoutes(ports),
    data: dataRoutes(ports),
    plans: plansRoutes(ports),
    runs: runsRoutes(ports),
    history: historyRoutes(ports),
    compare: compareRoutes(ports),
    predictions: predictionsRoutes(ports),
    doctor: os.doctor.handler(() => examine(ports.questions, ports.workspacePath)),
    audit: auditRoutes(ports),
    settings: settingsRoutes(ports),
  });
}
