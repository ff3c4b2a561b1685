import { normalize } from 'node:path';
import type { GroupIndex } from '../../shared/metrics/predictions.ts';
import type { Plan } from '../../shared/plan/schema.ts';
import { quote } from '../../shared/preprocessing/value-errors.ts';
import type { Alert } from '../../shared/report.ts';
import type { Dataset } from '../dataset/types.ts';
import type { RowCollector } from './row-collector.ts';

const IDENTIFIER =
  /(^|_)(id|customer|patient|person|user|client|account|subject|household|family|member)(_?(id|no|number|key))?$/i;

/** Rows in which a repeated identifier shows: its rows mostly stand together, and by chance few of many repeat. */
const LOOKED_AT = 10_000;

/** What a reader should know of the data before trusting the numbers. */
export async function dataAlerts(
  plan: Plan,
  dataset: Dataset,
  rows: RowCollector,
  groupings: readonly GroupIndex[],
): Promise<Alert[]> {
  const alerts: Alert[] = [];
  const repeated = plan.data.cluster ? undefined : await repeatedIdentifier(dataset);
  if (repeated !== undefined)
    alerts.push({
      code: 'MAYBE_CLUSTERED',
      message: `the column "${repeated}" looks like an identifier and repeats; rows of one of its values are not independent, and every interval is too narrow: name it under data.cluster`,
    });
  if (plan.data.limit && rows.exclusions.list().some(({ reason }) => reason === 'limit'))
    alerts.push({
      code: 'SAMPLE',
      message: `a seeded sample of ${rows.used} rows was judged; a run with a limit is no evidence for a package`,
    });
  for (const [i, { name, reference }] of plan.data.sensitive.entries())
    if (reference !== undefined && groupings[i].reference === undefined)
      alerts.push({
        code: 'REFERENCE_ABSENT',
        message: `no judged row is in the group ${quote(reference)} of "${name}", so nothing is contrasted to it; there are ${groupings[
          i
        ].labels
          .slice(0, 12)
          .map(([label]) => quote(label))
          .join(', ')}`,
      });
  for (const [role, path] of Object.entries(plan.datasets))
    if (normalize(path) === normalize(plan.data.path))
      alerts.push({
        code: 'SAME_DATA',
        message: `datasets.${role} is the test data itself: what it chose is judged on the rows that chose it`,
      });
  return alerts;
}

/** The first column that is called like an identifier and has a value twice. */
async function repeatedIdentifier(dataset: Dataset): Promise<string | undefined> {
  const columns = dataset.columns
    .filter(({ name, type }) => type !== 'vector' && IDENTIFIER.test(name))
    .map(({ name }) => ({ column: name, as: 'text' as const }));
  if (columns.length === 0) return undefined;
  for await (const batch of dataset.scan({ columns, batchRows: LOOKED_AT })) {
    const found = batch.columns.findIndex(({ text }) => {
      const values = text!.filter((value) => value !== null);
      return new Set(values).size < values.length;
    });
    return columns[found]?.column;
  }
  return undefined;
}
