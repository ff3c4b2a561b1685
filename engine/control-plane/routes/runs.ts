import { implement } from '@orpc/server';
import { runsContract } from '../../../shared/contract/runs.ts';
import { exportRun } from '../export-run.ts';
import { reportDocument } from '../report-document.ts';
import { writeReportFiles } from '../report-files.ts';
import type { RouterPorts } from '../router.ts';
import { runOrigin } from '../run-origin.ts';
import { ownReport } from '../shown-report.ts';
import { readPlan, startValidation } from '../start-validation.ts';

export function runsRoutes({ workspace, scheduler, questions, activeRuns, live }: RouterPorts) {
  const os = implement(runsContract);
  return os.router({
    validate: os.validate.handler(({ input }) => {
      const plan = readPlan(input.plan);
      const run = startValidation(workspace(), scheduler, plan, input);
      return { id: activeRuns.add(run, { kind: 'validate', name: plan.name }) };
    }),
    events: os.events.handler(({ input, signal }) => activeRuns.get(input.id).events.listen(signal)),
    activity: os.activity.handler(({ signal }) => activeRuns.feed.listen(signal)),
    cancel: os.cancel.handler(({ input }) => {
      activeRuns.get(input.id).cancel();
      return {};
    }),
    list: os.list.handler(({ input }) => ({
      schema: 'drydock.runs/1' as const,
      runs: workspace().runs.list(input),
    })),
    get: os.get.handler(({ input }) => {
      const run = workspace().runs.get(input.id);
      return run.report ? { ...run, report: ownReport(run.report) } : run;
    }),
    origin: os.origin.handler(({ input }) => runOrigin(workspace().runs, input.id)),
    document: os.document.handler(({ input, signal }) =>
      reportDocument({ workspace: workspace(), questions }, input, signal),
    ),
    compare: os.compare.handler(({ input }) => workspace().runs.compare(input.ids, ownReport)),
    delete: os.delete.handler(({ input }) => {
      // A file that is open cannot be removed everywhere; whoever still looks at another run opens it again.
      live.close(({ kind }) => kind === 'predictions' || kind === 'pair');
      return { schema: 'drydock.deleted/1' as const, ids: workspace().runs.delete(input.ids) };
    }),
    export: os.export.handler(({ input }) => exportRun(workspace(), questions, input)),
    report: os.report.handler(({ input, signal }) => writeReportFiles(workspace(), input, signal)),
  });
}
