import type { Plan, Task } from '../../shared/plan/schema.ts';
import { boundedLabel } from '../validation/bounded-label.ts';

/** What a process must know to read the stored predictions of one run. Plain data: it is the process's input and key. */
export interface StoredRun {
  /** The Parquet file. */
  file: string;
  task: Task;
  classes: string[];
  positive?: string;
  favourable?: string;
  threshold: number;
  hasId: boolean;
  hasWeight: boolean;
  frequency: boolean;
  clustered: boolean;
  /** The groupings that the file keeps, in its order. */
  groupings: StoredGrouping[];
  data: { path: string; folder: string; sha256: string; nulls: string[]; textColumns: string[] };
}

export interface StoredGrouping {
  name: string;
  columns: string[];
  labels: string[][];
  reference?: number;
}

/** The run as its report and plan have it. `folder`: from which the plan's paths count. */
export function storedRun(
  file: string,
  folder: string,
  report: { plan: unknown; data: { sha256: string }; fairness: readonly ReportedGrouping[] },
): StoredRun {
  const plan = report.plan as Plan;
  const { data, outputs, model } = plan;
  const join = 'join' in model ? model.join : undefined;
  return {
    file,
    task: plan.task,
    classes: outputs?.classes ?? [],
    ...(data.positive === undefined ? {} : { positive: data.positive }),
    ...(data.favourable === undefined ? {} : { favourable: data.favourable }),
    threshold: outputs?.threshold ?? 0.5,
    hasId: data.id !== undefined,
    hasWeight: data.weight !== undefined,
    frequency: data.weight_kind === 'frequency',
    clustered: data.cluster !== undefined,
    groupings: plan.privacy.keep_predictions === 'full' ? report.fairness.map(groupingOf(plan)) : [],
    data: {
      path: data.path,
      folder,
      sha256: report.data.sha256,
      nulls: data.nulls,
      textColumns: [data.id, join].filter((name) => name !== undefined),
    },
  };
}

interface ReportedGrouping {
  sensitive: string;
  groups: readonly { group: Record<string, string> }[];
  contrasts?: readonly unknown[];
}

/** Groups stand in the report in the order in which they were numbered. */
const groupingOf =
  (plan: Plan) =>
  ({ sensitive, groups, contrasts }: ReportedGrouping, i: number): StoredGrouping => {
    const grouping = plan.data.sensitive[i];
    const columns = grouping.columns.map(({ column }) => boundedLabel(column));
    const labels = groups.map(({ group }) => columns.map((column) => group[column]));
    const wanted = contrasts && grouping.reference !== undefined ? boundedLabel(grouping.reference) : undefined;
    const reference = labels.findIndex((label) => label.length === 1 && label[0] === wanted);
    return { name: sensitive, columns, labels, ...(reference < 0 ? {} : { reference }) };
  };
