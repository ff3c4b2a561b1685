import { DrydockError } from '../errors.ts';
import { crossChecks } from './cross-checks.ts';
import { invalid, PlanDocument, type PlanIssue } from './document.ts';
import { mergeGroupings } from './groupings.ts';
import { describeIssues } from './issues.ts';
import { knownKeys } from './known-keys.ts';
import { PLAN_VERSION, type Plan, planSchema, tasksForLater } from './schema.ts';

/**
 * Reads a plan text.
 * @param file the name used in messages
 * @param version this program's version, compared with the plan's `requires`
 * @throws DrydockError PLAN_INVALID (every issue with its line), PLAN_TOO_NEW, NOT_YET
 */
export function parsePlan(text: string, file: string, version: string): Plan {
  return planOf(new PlanDocument(text, file), version);
}

/** The same for a text that was read as YAML already. */
export function planOf(document: PlanDocument, version: string): Plan {
  const { value, file } = document;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(file, [
      {
        message: value === null || value === undefined ? 'the plan is empty' : 'a plan is a mapping of keys to values',
        line: 1,
        column: 1,
      },
    ]);
  const raw = value as Record<string, unknown>;
  refuseLater(raw, document, version);
  const result = planSchema.safeParse(raw, { reportInput: true });
  const issues: PlanIssue[] = result.success
    ? crossChecks(result.data, document)
    : describeIssues(result.error.issues, document, knownKeys);
  if (issues.length > 0) throw invalid(file, issues);
  const plan = result.data as Plan;
  return { ...plan, data: { ...plan.data, sensitive: mergeGroupings(plan.data.sensitive) } };
}

function refuseLater(raw: Record<string, unknown>, document: PlanDocument, version: string): void {
  const where = (key: string) => {
    const position = document.position([key]);
    return position ? `${document.file}:${position.line}:${position.column}: ` : `${document.file}: `;
  };
  if (typeof raw.drydock === 'number' && raw.drydock > PLAN_VERSION)
    throw new DrydockError(
      'PLAN_TOO_NEW',
      `${where('drydock')}plan format ${raw.drydock} is newer than this program's ${PLAN_VERSION}`,
    );
  const needed = typeof raw.requires === 'string' ? /^>=\s*(\d+(?:\.\d+){0,2})$/.exec(raw.requires)?.[1] : undefined;
  if (needed && compareVersions(needed, version) > 0)
    throw new DrydockError(
      'PLAN_TOO_NEW',
      `${where('requires')}the plan needs Drydock ${raw.requires}, this is ${version}`,
    );
  if (typeof raw.task === 'string' && (tasksForLater as readonly string[]).includes(raw.task))
    throw new DrydockError('NOT_YET', `${where('task')}task "${raw.task}" is not supported yet`);
  if (Object.hasOwn(raw, 'models'))
    throw new DrydockError('NOT_YET', `${where('models')}"models" is not supported yet`);
}

function compareVersions(a: string, b: string): number {
  const parts = (version: string) => version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
