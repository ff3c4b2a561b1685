import { CloseButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowsSort, IconFilter } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import type { DataColumn, Filter, OpenData, RowView } from '../../../shared/contract/data.ts';
import { DrydockError } from '../../../shared/errors.ts';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { Data } from '../../../shared/results.ts';
import { useInspector } from '../../app/inspector-slot.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { useClient } from '../../host/host-context.ts';
import { ColumnInspector } from './column-inspector.tsx';
import { ColumnList } from './column-list.tsx';
import classes from './data-page.module.css';
import { filterText } from './filter-words.ts';
import { GoToRow } from './go-to-row.tsx';
import { DataGrid, type GridHandle } from './grid/data-grid.tsx';
import type { Place } from './grid/moves.ts';
import { useFirstPage } from './grid/use-rows.ts';
import { HeaderCell } from './header-cell.tsx';
import { SmallThumbnail } from './thumbnail.tsx';
import { noView, sortedBy, viewOf, viewText, withFilter, withoutFilter } from './view-address.ts';
import { WhereBox } from './where-box.tsx';

interface RowBrowserProps {
  path: string;
  data: OpenData;
  profile: Data | undefined;
  /** How far the profile is, or why there is none. */
  besideProfile: ReactNode;
  onOpenAgain(): void;
}

/** Rows to scroll, sort, filter and search, beside their columns. What is shown is in the address. */
export function RowBrowser({ path, data, profile, besideProfile, onOpenAgain }: RowBrowserProps) {
  const client = useClient();
  const inspector = useInspector();
  const [address, setAddress] = useSearchParams();
  const grid = useRef<GridHandle>(null);
  const [trouble, setTrouble] = useState<Error | null>(null);
  const [cell, setCell] = useState<{ row: number; column: string } | null>(null);
  const viewParameter = address.get('view');
  const wanted = useMemo(() => viewOf(viewParameter), [viewParameter]);
  const first = useFirstPage(path, wanted);
  const [good, setGood] = useState<{ view: RowView; total: number }>({ view: noView, total: data.rows });
  if (first.data && !first.isPlaceholderData && good.view !== wanted)
    setGood({ view: wanted, total: first.data.total });
  const profiles = useMemo(() => new Map(profile?.columns.map((column) => [column.name, column])), [profile]);
  const chosen = data.columns.find(({ name }) => name === address.get('column')) ?? null;
  const typeOf = (name: string) => data.columns.find((column) => column.name === name)?.type ?? 'text';

  const setParameter = (name: string, value: string | null, replace: boolean) =>
    setAddress(
      (present) => {
        const next = new URLSearchParams(present);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace },
    );
  const setView = (view: RowView) => setParameter('view', viewText(view), false);
  const choose = (name: string, jump: boolean) => {
    setParameter('column', name, true);
    if (jump) inspector.setOpen(true);
  };
  const jumpTo = (name: string) => {
    choose(name, true);
    const column = data.columns.findIndex((one) => one.name === name);
    grid.current?.go({ row: 0, column });
  };
  const onActive = ({ column }: Place, row: number | null) => {
    const { name } = data.columns[column];
    setCell(row === null ? null : { row, column: name });
    if (name !== chosen?.name) choose(name, false);
  };
  const onEnter = ({ row, column }: Place) => {
    const { name } = data.columns[column];
    if (row < 0) setView(sortedBy(wanted, name, false));
    else inspector.setOpen(true);
  };
  const copyCell = async ({ column }: Place, row: number | null) => {
    const { name } = data.columns[column];
    try {
      const text = row === null ? name : ((await client.data.cell({ path, row, column: name })).text ?? '');
      await navigator.clipboard.writeText(text);
      notifications.show({ message: row === null ? 'Copied the name of the column' : 'Copied the value' });
    } catch (thrown) {
      notifications.show({
        color: 'red',
        title: 'Copying failed',
        message: plainText(DrydockError.from(thrown).message, 400),
      });
    }
  };

  const latest = useRef({ sortBy: (_: string, __: boolean) => {}, filter: (_: Filter) => {} });
  latest.current = {
    sortBy: (column, also) => {
      setView(sortedBy(wanted, column, also));
      grid.current?.focus();
    },
    filter: (filter) => setView(withFilter(wanted, filter)),
  };
  const header = useCallback(
    (column: DataColumn) => (
      <HeaderCell
        column={column}
        view={wanted}
        profile={profiles.get(column.name)}
        rows={data.rows}
        onSort={(also) => latest.current.sortBy(column.name, also)}
        onFilter={(filter) => latest.current.filter(filter)}
      />
    ),
    [wanted, profiles, data.rows],
  );

  const { image_column: images } = data;
  const pictures = useMemo(
    () =>
      images === undefined
        ? undefined
        : { column: images, of: (row: number) => <SmallThumbnail path={path} row={row} /> },
    [images, path],
  );

  const thrown = first.error ?? trouble;
  const error = thrown && DrydockError.from(thrown);
  const wrongView = error && ['WHERE_INVALID', 'DATA_COLUMN_MISSING', 'USAGE'].includes(error.code) ? error : null;
  const { view, total } = good;
  return (
    <>
      <div className={classes.browser}>
        <div className={classes.bars}>
          <div className={classes.bar}>
            <WhereBox
              key={wanted.where ?? ''}
              applied={wanted.where ?? ''}
              error={wrongView && wanted.where ? wrongView : null}
              onApply={(where) => setView({ ...wanted, where: where.trim() === '' ? undefined : where })}
            />
            <GoToRow total={total} onGo={(row) => grid.current?.go({ row, column: 0 })} />
          </div>
          <div className={classes.bar}>
            <span className={`${classes.count} num`} role="status">
              {first.isPlaceholderData || (first.isFetching && !first.data)
                ? 'Looking for the rows …'
                : viewText(view) === null
                  ? `${formatCount(data.rows)} ${data.rows === 1 ? 'row' : 'rows'} in the order of the file`
                  : `${formatCount(total)} of ${formatCount(data.rows)} rows`}
            </span>
            {wanted.filters.map((filter, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: filters are told apart by their place
              <span key={i} className={classes.chip}>
                <IconFilter size={12} aria-hidden />
                {filterText(filter, typeOf(filter.column))}
                <CloseButton
                  size="xs"
                  aria-label={`Remove the filter ${filterText(filter, typeOf(filter.column))}`}
                  onClick={() => setView(withoutFilter(wanted, i))}
                />
              </span>
            ))}
            {wanted.sort.length > 0 && (
              <span className={classes.chip}>
                <IconArrowsSort size={12} aria-hidden />
                {wanted.sort
                  .map(({ column, descending }) => `${plainText(column, 40)} ${descending ? 'falling' : 'rising'}`)
                  .join(', ')}
                <CloseButton
                  size="xs"
                  aria-label="Back to the order of the file"
                  onClick={() => setView({ ...wanted, sort: [] })}
                />
              </span>
            )}
          </div>
        </div>
        {wrongView && !wanted.where && (
          <div className={classes.wrong}>
            <ErrorPanel error={wrongView} onRetry={() => setView(noView)} />
          </div>
        )}
        {error && !wrongView ? (
          <div className={classes.wrong}>
            <ErrorPanel error={error} onRetry={onOpenAgain} retry="Open again" />
          </div>
        ) : (
          <>
            <div className={classes.side}>
              <ColumnList
                columns={data.columns}
                profiles={profiles}
                alerts={profile?.alerts}
                rows={data.rows}
                chosen={chosen?.name ?? null}
                onChoose={jumpTo}
              />
              {besideProfile}
            </div>
            <div className={`${classes.grid} ${first.isPlaceholderData ? classes.busy : ''}`}>
              {first.data || good.view !== noView ? (
                <DataGrid
                  ref={grid}
                  path={path}
                  label={`Rows of ${plainText(data.path)}`}
                  columns={data.columns}
                  view={view}
                  total={total}
                  chosen={chosen?.name ?? null}
                  header={header}
                  onActive={onActive}
                  onEnter={onEnter}
                  onTrouble={setTrouble}
                  pictures={pictures}
                  onCopy={(place, row) => void copyCell(place, row)}
                />
              ) : (
                <Loading what="the first rows" />
              )}
            </div>
          </>
        )}
      </div>
      {chosen && (
        <ColumnInspector
          key={chosen.name}
          path={path}
          column={chosen}
          columns={data.columns}
          profiles={profiles}
          rows={data.rows}
          images={chosen.name === data.image_column}
          cell={cell && cell.column === chosen.name ? cell.row : null}
          onFilter={(filter) => setView(withFilter(wanted, filter))}
        />
      )}
    </>
  );
}
