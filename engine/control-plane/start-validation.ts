import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import canonicalize from 'canonicalize';
import type { z } from 'zod';
import type { ValidateInput } from '../../shared/contract.ts';
import { DrydockError } from '../../shared/errors.ts';
import { parsePlan } from '../../shared/plan/parse.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { type Report, reportSchema } from '../../shared/report.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import { readTextFile } from '../store/read-text-file.ts';
import { evidenceSha256 } from '../validation/evidence.ts';
import { hostInfo, onnxruntimeVersion } from '../validation/host-info.ts';
import { VERSION } from '../version.ts';
import type { Workspace } from '../workspace/open-workspace.ts';
import { type RecordedRun, recordRun } from '../workspace/record-run.ts';

/** What the job answers: the report without what only the host knows. */
const judgementSchema = reportSchema.omit({ run: true, evidence_sha256: true });
type Judgement = z.infer<typeof judgementSchema>;

const LARGEST_PLAN_BYTES = 16_000_000;

/** Reads the plan and starts a validation as a stored run. Errors: PLAN_NOT_FOUND, PLAN_INVALID, PLAN_TOO_NEW, NOT_YET. */
export function startValidation(
  workspace: Workspace,
  scheduler: Scheduler,
  input: ValidateInput,
): RecordedRun<Judgement> {
  const plan = readPlan(input.plan);
  if (input.limit !== undefined) plan.data.limit = input.limit;
  const stored = plan as unknown as Record<string, unknown>;
  return recordRun<Judgement>(
    workspace,
    scheduler,
    { kind: 'validate', name: plan.name, plan: stored, ...(plan.data.limit ? { rowLimit: plan.data.limit } : {}) },
    () => ({
      kind: 'validate',
      input: { plan, folder: dirname(resolve(input.plan)) },
      output: judgementSchema,
      ...(input.timeout_ms ? { timeoutMs: input.timeout_ms } : {}),
      ...(input.memory_bytes ? { memoryBytes: input.memory_bytes } : {}),
    }),
    (judgement, run) => {
      const report = complete(judgement, plan, run);
      const model = 'predictions' in report.model ? report.model.sha256 : report.model.sha256;
      return { report, verdict: report.verdict, digests: { plan: planDigest(plan), model, data: report.data.sha256 } };
    },
  );
}

/** @throws DrydockError PLAN_NOT_FOUND, PLAN_INVALID, PLAN_TOO_NEW, NOT_YET */
export function readPlan(path: string): Plan {
  let text: string;
  try {
    text = readTextFile(path, LARGEST_PLAN_BYTES);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    const why = code === 'ENOENT' || code === 'ENOTDIR' ? 'does not exist' : `cannot be read: ${code ?? message}`;
    throw new DrydockError('PLAN_NOT_FOUND', `the plan file ${path} ${why}`, {
      file: path,
      ...(code === undefined ? { hint: 'Name a plan file: YAML, as UTF-8 text.' } : {}),
    });
  }
  return parsePlan(text, path, VERSION);
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
