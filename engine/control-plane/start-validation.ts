import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import type { ValidateInput } from '../../shared/contract/runs.ts';
import { parsePlan } from '../../shared/plan/parse.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { type Judgement, judgementSchema, type Report, reportSchema } from '../../shared/report.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import { VERSION } from '../version.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { type RecordedRun, recordRun } from '../workspace/record-run.ts';
import { evidenceSha256 } from './evidence.ts';
import { hostInfo, onnxruntimeVersion } from './host-info.ts';
import { readPlanText } from './plan-files.ts';

/** Starts the validation of a plan as a stored run; `input.plan` is the plan's file, from which its paths count. */
export function startValidation(
  workspace: Workspace,
  scheduler: Scheduler,
  plan: Plan,
  input: ValidateInput,
): RecordedRun<Judgement> {
  if (input.limit !== undefined) plan.data.limit = input.limit;
  return recordRun<Judgement>(
    workspace,
    scheduler,
    {
      kind: 'validate',
      name: plan.name,
      plan,
      planPath: resolve(input.plan),
      ...(plan.data.limit ? { rowLimit: plan.data.limit } : {}),
    },
    () => ({
      kind: 'validate',
      input: { plan, folder: dirname(resolve(input.plan)) },
      output: judgementSchema,
      ...(input.timeout_ms ? { timeoutMs: input.timeout_ms } : {}),
    }),
    (judgement, run) => {
      const report = complete(judgement, plan, run);
      const digests = { plan: planDigest(plan), model: report.model.sha256, data: report.data.sha256 };
      return { report, verdict: report.verdict, digests };
    },
  );
}

/** @throws DrydockError PLAN_NOT_FOUND, PLAN_INVALID, PLAN_TOO_NEW, NOT_YET */
export function readPlan(path: string): Plan {
  return parsePlan(readPlanText(path), path, VERSION);
}

/** Digest of the plan as understood: comments and the order of keys do not make evidence stale. */
function planDigest(plan: Plan): string {
  return createHash('sha256').update(canonicalize(plan)!).digest('hex');
}

function complete(judgement: Judgement, plan: Plan, run: { id: string; startedAt: string; auditHead: string }): Report {
  const report: Report = {
    ...judgement,
    run: {
      id: run.id,
      name: plan.name,
      startedAt: run.startedAt,
      finishedAt: new Date().toISOString(),
      seed: plan.seed,
      drydock: VERSION,
      onnxruntime: onnxruntimeVersion(),
      audit_head: run.auditHead,
      host: hostInfo(),
    },
    evidence_sha256: '',
  };
  report.evidence_sha256 = evidenceSha256(report);
  return reportSchema.parse(report);
}
