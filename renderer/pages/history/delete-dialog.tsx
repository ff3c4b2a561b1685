import { Button, Group, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { absoluteTime } from '../../../shared/format/time-text.ts';
import { isOpenRun } from '../../../shared/open-run.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { countedRuns } from './run-actions.ts';

interface DeleteDialogProps {
  rows: readonly HistoryRow[];
  onDelete: (ids: readonly string[]) => Promise<void>;
  onClose: () => void;
}

/** So many runs are named one by one. */
const NAMED = 8;

/** Asks before runs are erased: which, what goes with them, and which cannot be. Cancel is what Enter does. */
export function DeleteDialog({ rows, onDelete, onClose }: DeleteDialogProps) {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false });
  const deletable = rows.filter(({ run }) => !isOpenRun(run));
  const open = rows.filter(({ run }) => isOpenRun(run));
  const start = async () => {
    setState({ busy: true });
    try {
      await onDelete(deletable.map(({ run }) => run.id));
      onClose();
    } catch (error) {
      setState({ busy: false, error });
    }
  };
  return (
    <Dialog onClose={onClose} title={`Delete ${countedRuns(rows.length)}?`} size="lg">
      <Stack gap="md">
        {deletable.length > 0 && (
          <>
            <List size="sm" spacing={4}>
              {deletable.slice(0, NAMED).map(({ run, baseline }) => (
                <List.Item key={run.id}>
                  {plainText(run.name, 60)} <span className="mono">{run.id}</span>, {absoluteTime(run.startedAt)}
                  {baseline && ' (the pinned baseline)'}
                </List.Item>
              ))}
              {deletable.length > NAMED && <List.Item>and {deletable.length - NAMED} more</List.Item>}
            </List>
            <Text size="sm">
              Their results, predictions, tags and notes go with them. This cannot be undone. The audit trail keeps that
              they were there.
            </Text>
          </>
        )}
        {open.length > 0 && (
          <Text size="sm" c="var(--inconclusive)">
            {open.length === 1 ? `${open[0].run.id} is` : `${countedRuns(open.length)} are`} still going and cannot be
            deleted: cancel {open.length === 1 ? 'it' : 'them'} first.
          </Text>
        )}
        {state.error !== undefined && <ErrorPanel error={state.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" disabled={deletable.length === 0} loading={state.busy} onClick={() => void start()}>
            Delete {countedRuns(deletable.length)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
