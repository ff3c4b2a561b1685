import { Button, Group } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import { useCommands } from '../../commands/use-command.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { AnnotationEditor } from './annotation-editor.tsx';
import { ArtifactsDialog } from './artifacts-dialog.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { addressOf, type HistoryView, NO_FILTER, sortedBy, viewOf } from './history-address.ts';
import classes from './history-page.module.css';
import { HistoryTable } from './history-table.tsx';
import { useRunActions } from './run-actions.ts';
import { noSelection } from './run-selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useActivity, useChosen, useHistory, useHistoryChanges } from './use-history.ts';

/** Every run there is: found, sorted, marked, compared, deleted. */
export default function HistoryPage() {
  const [address, setAddress] = useSearchParams();
  const [, navigate] = useLocation();
  const view = viewOf(address);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const [selection, setSelection] = useState(noSelection<HistoryRow>);
  const [asked, setAsked] = useState<{
    about: 'delete' | 'annotation' | 'artifacts';
    rows: readonly HistoryRow[];
  } | null>(null);
  const history = useHistory(view, range);
  const activity = useActivity();
  const actions = useRunActions();
  const commands = useCommands();
  useHistoryChanges();

  const show = useCallback(
    (next: HistoryView, typing = false) => setAddress(addressOf(next), { replace: typing }),
    [setAddress],
  );
  const chosen = useChosen([...selection.chosen.values()]);
  const leaveAll = () => setSelection((known) => ({ ...known, chosen: new Map() }));
  const { facets, total, error } = history;

  const header = (
    <PageHeader
      title="Runs"
      name="Runs"
      about="Every run of this workspace, newest first unless sorted"
      command="drydock runs"
    />
  );
  if (error && total === undefined)
    return (
      <>
        {header}
        <ErrorPanel error={error} onRetry={history.retry} />
      </>
    );
  if (!facets || total === undefined)
    return (
      <>
        {header}
        <Loading what="the runs" />
      </>
    );
  if (facets.total === 0)
    return (
      <>
        {header}
        <EmptyState
          title="There are no runs yet"
          next="A run judges a model on a dataset as a plan says. Open a plan and validate it, or begin with the sample: a model, its data and a plan are included."
        >
          <Group gap="sm">
            <Button onClick={() => commands.run('file.open-sample')}>Open the sample</Button>
            <Button variant="default" onClick={() => navigate('/plans')}>
              Go to plans
            </Button>
          </Group>
        </EmptyState>
      </>
    );
  return (
    <div className={classes.page}>
      {header}
      <FilterBar view={view} facets={facets} metrics={history.metrics} onChange={show} />
      <SelectionBar
        chosen={chosen}
        total={total}
        all={facets.total}
        onCompare={() => navigate(`/runs/compare?ids=${oldestFirst(chosen).join(',')}`)}
        onTag={() => setAsked({ about: 'annotation', rows: chosen })}
        onArtifacts={() => setAsked({ about: 'artifacts', rows: chosen })}
        onPin={() => void actions.pin(chosen[0].run.id)}
        onUnpin={() => void actions.unpin(chosen[0].run.name)}
        onDelete={() => setAsked({ about: 'delete', rows: chosen })}
        onClear={leaveAll}
      />
      {error && <ErrorPanel error={error} onRetry={history.retry} />}
      {total === 0 ? (
        <EmptyState title="No run fits the filter" next="Take a condition away, or clear the filter.">
          <Button variant="default" onClick={() => show({ ...view, filter: NO_FILTER })}>
            Clear filter
          </Button>
        </EmptyState>
      ) : (
        <HistoryTable
          total={total}
          rows={history.rows}
          metrics={history.metrics}
          hidden={view.hidden}
          sort={view.sort}
          activity={activity}
          selection={selection}
          onSelection={setSelection}
          onSort={(by) => show({ ...view, sort: sortedBy(view.sort, by) })}
          onOpen={({ run }) => navigate(`/runs/${run.id}`)}
          onAnnotate={(row) => setAsked({ about: 'annotation', rows: [row] })}
          onDelete={() => setAsked({ about: 'delete', rows: chosen })}
          onRange={setRange}
        />
      )}
      {asked?.about === 'delete' && (
        <DeleteDialog
          rows={asked.rows}
          onClose={() => setAsked(null)}
          onDelete={async (ids) => {
            await actions.delete(ids);
            leaveAll();
          }}
        />
      )}
      {asked?.about === 'artifacts' && <ArtifactsDialog row={asked.rows[0]} onClose={() => setAsked(null)} />}
      {asked?.about === 'annotation' && (
        <AnnotationEditor
          rows={asked.rows}
          known={facets.tags.map(({ value }) => value)}
          onSave={(change) => void actions.annotate(change)}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

/** The first is what the others are compared with: what came before. */
function oldestFirst(chosen: readonly HistoryRow[]): string[] {
  return chosen
    .map(({ run }) => run)
    .sort((a, b) => a.startedAt.localeCompare(b.startedAt))
    .map(({ id }) => id);
}
