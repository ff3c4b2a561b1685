import { implement } from '@orpc/server';
import { contract } from '../../shared/contract.ts';
import { dataSchema } from '../../shared/results.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import type { ActiveRuns } from './active-runs.ts';
import { examine } from './doctor.ts';
import { draftPlanFile } from './draft-plan.ts';
import { exportRun } from './export-run.ts';
import { inspect } from './inspect.ts';
import type { Questions } from './questions.ts';
import { writeReportFiles } from './report-files.ts';
import { ownReport } from './shown-report.ts';
import { startValidation } from './start-validation.ts';

export interface RouterPorts {
  /** Opens the workspace at the first call. Errors: WORKSPACE_UNUSABLE, WORKSPACE_TOO_NEW, WORKSPACE_FULL. */
  workspace(): Workspace;
  workspacePath: string | undefined;
  scheduler: Scheduler;
  questions: Questions;
  activeRuns: ActiveRuns;
}

export type Router = ReturnType<typeof createRouter>;

/** The contract, implemented once for every host. */
export function createRouter({ workspace, workspacePath, scheduler, questions, activeRuns }: RouterPorts) {
  const os = implement(contract);
  return os.router({
    models: { inspect: os.models.inspect.handler(({ input }) => inspect(questions, input.path)) },
    data: {
      profile: os.data.profile.handler(({ input }) =>
        questions.askWithFolder('profile', { path: input.path, baseFolder: process.cwd() }, dataSchema),
      ),
    },
    plans: { draft: os.plans.draft.handler(({ input }) => draftPlanFile(questions, input)) },
    runs: {
      validate: os.runs.validate.handler(({ input }) => ({
        id: activeRuns.add(startValidation(workspace(), scheduler, input)),
      })),
      events: os.runs.events.handler(({ input, signal }) => activeRuns.get(input.id).events.listen(signal)),
      cancel: os.runs.cancel.handler(({ input }) => {
        activeRuns.get(input.id).cancel();
        return {};
      }),
      list: os.runs.list.handler(({ input }) => ({
        schema: 'drydock.runs/1' as const,
        runs: workspace().runs.list(input),
      })),
      get: os.runs.get.handler(({ input }) => {
        const run = workspace().runs.get(input.id);
        return run.report ? { ...run, report: ownReport(run.report) } : run;
      }),
      compare: os.runs.compare.handler(({ input }) => workspace().runs.compare(input.ids, ownReport)),
      delete: os.runs.delete.handler(({ input }) => ({
        schema: 'drydock.deleted/1' as const,
        ids: workspace().runs.delete(input.ids),
      })),
      export: os.runs.export.handler(({ input }) => exportRun(workspace(), questions, input)),
      report: os.runs.report.handler(({ input }) => writeReportFiles(workspace(), input)),
    },
    doctor: os.doctor.handler(() => examine(questions, workspacePath)),
    audit: {
      list: os.audit.list.handler(() => workspace().audit.list()),
      verify: os.audit.verify.handler(({ input }) => workspace().verifyAudit(input.against)),
      checkpoint: os.audit.checkpoint.handler(({ input }) => {
        workspace().writeCheckpoint(input.file);
        return { schema: 'drydock.files/1' as const, files: [input.file] };
      }),
    },
  });
}
