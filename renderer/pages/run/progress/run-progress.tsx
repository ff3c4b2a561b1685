import { Button, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBan } from '@tabler/icons-react';
import { useState } from 'react';
import { DrydockError } from '../../../../shared/errors.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { timeText } from '../../../../shared/format/time.ts';
import type { RunSummary } from '../../../../shared/results.ts';
import { useCommand } from '../../../commands/use-command.ts';
import { Loading } from '../../../components/loading.tsx';
import { PageHeader } from '../../../components/page-header.tsx';
import { VerdictBadge } from '../../../components/verdict-badge.tsx';
import { useClient } from '../../../host/host-context.ts';
import { LogView } from './log-view.tsx';
import { PhaseList } from './phase-list.tsx';
import { useRunFeed } from './use-run-feed.ts';

interface RunProgressProps {
  run: RunSummary;
  /** Another program works on it: there is nothing to hear of it here. */
  elsewhere: boolean;
  /** The store knows more than the events do. */
  onGone: (elsewhere: boolean) => void;
}

/** A run that is queued or going. */
export function RunProgress({ run, elsewhere, onGone }: RunProgressProps) {
  const client = useClient();
  const feed = useRunFeed(run.id, onGone);
  const [cancelling, setCancelling] = useState(false);
  const status = feed.status === 'running' || feed.phases.length > 0 ? 'running' : run.status;
  const cancel = async () => {
    setCancelling(true);
    try {
      await client.runs.cancel({ id: run.id });
    } catch (thrown) {
      setCancelling(false);
      notifications.show({
        color: 'red',
        title: 'Cancelling failed',
        message: plainText(DrydockError.from(thrown).message, 400),
      });
    }
  };
  useCommand('run.cancel', () => void cancel(), !elsewhere && !cancelling);
  const name = plainText(run.name);
  return (
    <>
      <PageHeader
        title={name}
        name={name}
        about={
          <>
            <VerdictBadge status={status} /> · run <span className="mono">{run.id}</span> · started{' '}
            {timeText(run.startedAt)}
          </>
        }
        command={`drydock runs show ${run.id}`}
      >
        {!elsewhere && (
          <Button
            variant="default"
            leftSection={<IconBan size={14} aria-hidden />}
            disabled={cancelling}
            onClick={() => void cancel()}
          >
            {cancelling ? 'Cancelling …' : 'Cancel the run'}
          </Button>
        )}
      </PageHeader>
      <Stack gap="lg">
        {elsewhere ? (
          <Text>Another program on this workspace works on this run. Its results appear here when it ends.</Text>
        ) : feed.phases.length > 0 ? (
          <PhaseList phases={feed.phases} />
        ) : status === 'queued' ? (
          <Text>Waiting for the run before it to end.</Text>
        ) : (
          <Loading what="the model and the data" />
        )}
        <Text size="sm" c="dimmed">
          You may close this window: the run goes on.
        </Text>
        {!elsewhere && <LogView lines={feed.log} live />}
      </Stack>
    </>
  );
}
