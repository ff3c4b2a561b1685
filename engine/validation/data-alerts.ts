import type { Plan } from '../../shared/plan/schema.ts';
import type { Alert } from '../../shared/report.ts';
import type { Dataset } from '../dataset/types.ts';
import type { RowCollector } from './row-collector.ts';

const IDENTIFIER =
  /(^|_)(id|customer|patient|person|user|client|account|subject|household|family|member)(_?(id|no|number|key))?$/i;

/** What a reader should know of the data before trusting the numbers. */
export function dataAlerts(plan: Plan, dataset: Dataset, rows: RowCollector): Alert[] {
  const alerts: Alert[] = [];
  const suspects = dataset.columns.filter(
    ({ name }) => IDENTIFIER.test(name) && name !== plan.data.id && name !== plan.data.cluster,
  );
  if (!plan.data.cluster && suspects.length > 0)
    alerts.push({
      code: 'MAYBE_CLUSTERED',
      message: `the column "${suspects[0].name}" looks like an identifier; if several rows belong to one of its values they are not independent and every interval is too narrow: name it under data.cluster`,
    });
  if (plan.data.limit && rows.exclusions.list().some(({ reason }) => reason === 'limit'))
    alerts.push({
      code: 'SAMPLE',
      message: `a seeded sample of ${rows.used} rows was judged; a run with a limit is no evidence for a package`,
    });
  for (const [role, path] of Object.entries(plan.datasets))
    if (path === plan.data.path)
      alerts.push({
        code: 'SAME_DATA',
        message: `datasets.${role} is the test data itself: what it chose is judged on the rows that chose it`,
      });
  return alerts;
}
