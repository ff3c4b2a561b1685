import { pathToFileURL } from 'node:url';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { Report } from '../../shared/report.ts';
import { NodeLauncher } from '../jobs/node-launcher.ts';
import { Scheduler } from '../jobs/scheduler.ts';
import { openWorkspace, type Workspace } from '../workspace/open-workspace.ts';
import { ActiveRuns } from './active-runs.ts';
import { Questions } from './questions.ts';
import { refuseArguments } from './refuse-arguments.ts';
import { createRouter, type Router } from './router.ts';

export interface ControlPlaneOptions {
  /** The workspace folder as the user wrote it; the default is the user-data folder. */
  workspace?: string;
  /** The built module that a job's process runs. */
  jobEntry: string;
}

export interface ControlPlane {
  readonly client: RouterClient<Router>;
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
export function openControlPlane({ workspace: path, jobEntry }: ControlPlaneOptions): ControlPlane {
  const launcher = new NodeLauncher(pathToFileURL(jobEntry));
  const scheduler = new Scheduler(launcher, { concurrency: 1 });
  const questionScheduler = new Scheduler(launcher, { concurrency: QUESTIONS_AT_ONCE });
  const activeRuns = new ActiveRuns();
  let opened: Workspace | undefined;
  const workspace = () => {
    opened ??= openWorkspace({ path });
    return opened;
  };
  const router = createRouter({
    workspace,
    workspacePath: path,
    scheduler,
    activeRuns,
    questions: new Questions(questionScheduler),
  });
  return {
    client: createRouterClient(router, { interceptors: [refuseArguments] }),
    prepare: (kind) => launcher.prepare(kind),
    reportOf: (id) => activeRuns.get(id).report,
    cancelAll: () => {
      scheduler.cancelAll();
      questionScheduler.cancelAll();
    },
    close: async () => {
      await Promise.all([scheduler.close(), questionScheduler.close()]);
      await activeRuns.settled();
      opened?.close();
    },
  };
}
