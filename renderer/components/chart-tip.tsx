import type { TableTwin } from '../../shared/charts/chart-spec.ts';
import { MISSING } from '../../shared/format/number.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import classes from './chart.module.css';
import type { ChartHit } from './draw-chart.ts';

/** The exact numbers of one point. Readers have them in the table, so they do not hear this. */
export function ChartTip({ table, hit, width }: { table: TableTwin; hit: ChartHit; width: number }) {
  const cells = table.rows[hit.row];
  if (!cells) return null;
  const side = hit.x > width / 2 ? { right: width - hit.x + 12 } : { left: hit.x + 12 };
  return (
    <div aria-hidden>
      {hit.point && <span className={classes.mark} style={{ left: hit.x, top: hit.y }} />}
      <dl className={`${classes.tip} num`} style={{ ...side, top: Math.max(0, hit.y - 24) }}>
        {table.columns.map((column, i) => (
          <div key={column}>
            <dt>{plainText(column, 40)}</dt>
            <dd>{cells[i] === null ? MISSING : typeof cells[i] === 'number' ? cells[i] : plainText(cells[i], 60)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
