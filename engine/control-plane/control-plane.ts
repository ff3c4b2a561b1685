import { createRouterClient, type RouterClient } from '@orpc/server';
import type { Report } from '../../shared/report.ts';
import { Imports } from '../files/imports.ts';
import type { JobLauncher } from '../jobs/launcher.ts';
import { Scheduler } from '../jobs/scheduler.ts';
import { LivePool } from '../live/live-pool.ts';
import { openWorkspace, type Workspace } from '../workspace/open-workspace.ts';
import { ActiveRuns } from './active-runs.ts';
import { Questions } from './questions.ts';
import { refuseArguments } from './refuse-arguments.ts';
import { createRouter, type Router } from './router.ts';

export interface ControlPlaneOptions {
  /** The workspace folder as the user wrote it; the default is the user-data folder. */
  workspace?: string;
  /** Where the program keeps the sample project. */
  sampleFolder: string;
  /** Starts the process of a job. */
  jobs: JobLauncher & { prepare?(kind: string): void };
  /** Starts a process that holds something open. */
  live: JobLauncher;
  /** Shows a file's folder in the system's file manager. */
  revealFile: (file: string) => Promise<void>;
}

export interface ControlPlane {
  /** For the transports of windows; errors must cross as `carryErrors` makes them. */
  readonly router: Router;
  readonly client: RouterClient<Router>;
  /** Files that a window hands over without their path. */
  readonly imports: Imports;
  /** Starts the process of a job that is about to be asked for, so that it loads while the host reads and checks. */
  prepare(kind: 'validate'): void;
  /** The report of a run that was started here, once it has ended. Errors: the run's own. */
  reportOf(id: string): Promise<Report>;
  /** Cancels every job; whoever waits for one hears JOB_CANCELLED. */
  cancelAll(): void;
  close(): Promise<void>;
}

/** At most so many small jobs (inspect, profile …) side by side; they are started by one person's clicks. */
const QUESTIONS_AT_ONCE = 4;

/** Composes what a host offers: store, scheduler, audit trail behind the contract. The workspace opens when first needed. */
export function openControlPlane({
  workspace: path,
  sampleFolder,
  jobs,
  live: liveLauncher,
  revealFile,
}: ControlPlaneOptions): ControlPlane {
  const scheduler = new Scheduler(jobs, { concurrency: 1 });
  const questionScheduler = new Scheduler(jobs, { concurrency: QUESTIONS_AT_ONCE });
  const activeRuns = new ActiveRuns();
  const live = new LivePool(liveLauncher);
  let opened: Workspace | undefined;
  const workspace = () => {
    opened ??= openWorkspace({ path });
    return opened;
  };
  const router = createRouter({
    workspace,
    workspacePath: path,
    sampleFolder,
    scheduler,
    activeRuns,
    questions: new Questions(questionScheduler),
    live,
    revealFile,
  });
  const imports = new Imports(() => workspace().path);
  return {
    router,
    imports,
    client: createRouterClient(router, { interceptors: [refuseArguments] }),
    prepare: (kind) => jobs.prepare?.(kind),
    reportOf: (id) => activeRuns.get(id).report,
    cancelAll: () => {
      scheduler.cancelAll();
      questionScheduler.cancelAll();
    },
    close: async () => {
      live.closeAll();
      await imports.close();
      await Promise.all([scheduler.close(), questionScheduler.close()]);
      await activeRuns.settled();
      opened?.close();
    },
  };
}
