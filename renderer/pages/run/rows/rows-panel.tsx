import type { RowSelection } from '../../../../shared/contract/predictions.ts';
import { formatCount, formatSignificant } from '../../../../shared/format/number.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorPanel } from '../../../components/error-panel.tsx';
import { Loading } from '../../../components/loading.tsx';
import { CopyRows } from './copy-rows.tsx';
import { originalColumns, storedColumns } from './row-columns.ts';
import { RowTable } from './row-table.tsx';
import classes from './rows.module.css';
import { type RowQuery, useFirstPage, useOriginals } from './use-row-pages.ts';

interface RowsPanelProps {
  run: string;
  select: RowSelection;
  /** Decides anew what a binary model predicts; without it the stored labels count. */
  threshold?: number | undefined;
}

/** Further rows of a list are not scrolled to by anybody, and no browser has so high a page. */
const MOST_ROWS = 100_000;

/** Stored predictions with the rows of the dataset behind them. */
export function RowsPanel({ run, select, threshold }: RowsPanelProps) {
  const query: RowQuery = { run, select, threshold };
  const first = useFirstPage(query);
  const page = first.data?.state === 'ready' ? first.data : undefined;
  const originals = useOriginals(run, page);
  if (first.isPending) return <Loading what="the stored predictions" />;
  if (first.isError) return <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />;
  if (first.data.state === 'absent') return <EmptyState title="There are no rows to show" next={first.data.why} />;
  if (!page || page.total === 0)
    return <EmptyState title="No row is of this kind" next="Choose another list, or another threshold." />;
  const stored = storedColumns({ ...page, first: page.rows[0] });
  const beside = originals.data?.state === 'ready' ? originalColumns(originals.data) : [];
  const shown = Math.min(page.total, MOST_ROWS);
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <p className={classes.count} aria-live="polite">
          <strong className="num">{formatCount(page.total)}</strong> {page.total === 1 ? 'row' : 'rows'}
          {page.weight !== undefined && <span className="num">, weight {formatSignificant(page.weight, 5)}</span>}
          {shown < page.total && `, the first ${formatCount(shown)} listed`}
        </p>
        <CopyRows query={query} total={page.total} stored={stored} originals={beside} />
      </div>
      <RowTable key={JSON.stringify(query)} query={query} total={shown} stored={stored} originals={beside} />
      <OriginalsNote originals={originals} />
    </div>
  );
}

function OriginalsNote({ originals }: { originals: ReturnType<typeof useOriginals> }) {
  if (originals.isPending) return <p className={classes.note}>Reading the rows of the dataset …</p>;
  if (originals.isError) return <ErrorPanel error={originals.error} onRetry={() => void originals.refetch()} />;
  if (originals.data.state === 'absent')
    return <p className={classes.note}>Only the stored predictions are shown. {originals.data.why}</p>;
  const { more } = originals.data;
  return more > 0 ? (
    <p className={classes.note}>{formatCount(more)} more columns of the dataset are not shown.</p>
  ) : null;
}
