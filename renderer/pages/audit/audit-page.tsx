import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconSearch, IconSortAscending, IconSortDescending } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { formatCount } from '../../../shared/format/number.ts';
import { useInspector } from '../../app/inspector-slot.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useClient } from '../../host/host-context.ts';
import classes from './audit-page.module.css';
import { type AuditView, actionsOf, searchOf, shownEntries, viewOf } from './audit-view.ts';
import { EntryInspector } from './entry-inspector.tsx';
import { EntryTable } from './entry-table.tsx';
import { Verification } from './verification.tsx';

/** `/audit?q=&action=&order=oldest&entry=` */
export default function AuditPage() {
  const client = useClient();
  const trail = useQuery({ queryKey: ['audit', 'list'], queryFn: ({ signal }) => client.audit.list({}, { signal }) });
  return (
    <div className={classes.page}>
      <PageHeader
        title="Audit"
        name="Audit"
        about="Who did what to which digest: each entry holds the hash of the one before it."
        command="drydock audit verify"
      />
      {trail.isPending && <Loading what="the audit trail" />}
      {trail.isError && <ErrorPanel error={trail.error} onRetry={() => void trail.refetch()} />}
      {trail.data && <Trail entries={trail.data.entries} />}
    </div>
  );
}

function Trail({ entries }: { entries: Parameters<typeof shownEntries>[0] }) {
  const view = viewOf(useSearch());
  const [, navigate] = useLocation();
  const inspector = useInspector();
  const { action, order } = view;
  const text = useDeferredValue(view.text);
  const shown = useMemo(() => shownEntries(entries, { text, action, order }), [entries, text, action, order]);
  const actions = useMemo(() => actionsOf(entries), [entries]);
  const chosen = entries.find(({ sequence }) => sequence === view.entry);
  const change = (changed: Partial<AuditView>) =>
    navigate(`/audit${searchOf({ ...view, ...changed })}`, { replace: true });
  const choose = (entry: number) => {
    inspector.setOpen(true);
    change({ entry });
  };
  const OrderIcon = order === 'newest' ? IconSortDescending : IconSortAscending;
  return (
    <>
      <Verification
        entries={entries.length}
        onShow={(entry) => {
          inspector.setOpen(true);
          change({ text: '', action: '', entry });
        }}
      />
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing has happened yet"
          next="Validate a plan: its start and its end are the first entries."
        />
      ) : (
        <>
          <Group gap="sm" mb="sm">
            <TextInput
              className={classes.filter}
              aria-label="Filter the audit trail"
              placeholder="Filter by any word of an entry"
              leftSection={<IconSearch size={14} aria-hidden />}
              value={view.text}
              onChange={(event) => change({ text: event.currentTarget.value })}
            />
            <Select
              aria-label="Action"
              placeholder="Every action"
              data={actions}
              value={action || null}
              onChange={(value) => change({ action: value ?? '' })}
              clearable
              clearButtonProps={{ 'aria-label': 'Show every action' }}
            />
            <Button
              variant="default"
              leftSection={<OrderIcon size={14} aria-hidden />}
              onClick={() => change({ order: order === 'newest' ? 'oldest' : 'newest' })}
            >
              {order === 'newest' ? 'Newest first' : 'Oldest first'}
            </Button>
            <span className={`${classes.count} num`} role="status">
              {shown.length === entries.length
                ? `${formatCount(entries.length)} entries`
                : `${formatCount(shown.length)} of ${formatCount(entries.length)} entries`}
            </span>
          </Group>
          {shown.length === 0 ? (
            <EmptyState title="No entry fits" next="Take a word out of the filter, or show every action.">
              <Button variant="default" onClick={() => change({ text: '', action: '' })}>
                Show all entries
              </Button>
            </EmptyState>
          ) : (
            <EntryTable entries={shown} chosen={view.entry} onChoose={choose} />
          )}
        </>
      )}
      {chosen && <EntryInspector entry={chosen} />}
    </>
  );
}
