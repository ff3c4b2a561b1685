import { Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileText, IconPlayerPlay } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { DrydockError } from '../../../shared/errors.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useClient } from '../../host/host-context.ts';
import { canRunAgain, originTexts } from './origin-text.ts';
import { useOrigin } from './use-origin.ts';

/** From an ended run to its plan, and to the same run once more. */
export function RunActions({ id }: { id: string }) {
  const client = useClient();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const origin = useOrigin(id);
  const [starting, setStarting] = useState(false);
  const plan = origin.data?.plan_path ?? null;
  const files = origin.data?.files ?? [];
  const possible = plan !== null && canRunAgain(files);
  const again = async () => {
    if (plan === null) return;
    setStarting(true);
    try {
      const limit = origin.data?.row_limit;
      const started = await client.runs.validate({ plan, ...(limit ? { limit } : {}) });
      void queries.invalidateQueries({ queryKey: ['runs'] });
      go(`/runs/${started.id}`);
    } catch (thrown) {
      const error = DrydockError.from(thrown);
      notifications.show({
        color: 'red',
        title: error.code,
        message: plainText(`${error.message} ${error.hint}`, 400),
      });
    } finally {
      setStarting(false);
    }
  };
  useCommand('run.validate', () => void again(), possible && !starting);
  const planThere = files.some(({ role, state }) => role === 'plan' && state !== 'missing');
  const why = originTexts(files.filter(({ state }) => state === 'missing')).join(' ');
  return (
    <>
      {planThere && plan !== null && (
        <Button
          component={Link}
          href={`/plans?path=${encodeURIComponent(plan)}`}
          variant="default"
          leftSection={<IconFileText size={14} aria-hidden />}
        >
          Open the plan
        </Button>
      )}
      <Tooltip
        label={why || 'This run was stored without the place of its plan.'}
        disabled={possible || origin.isPending}
        multiline
        maw={420}
      >
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} aria-hidden />}
          data-disabled={!possible || undefined}
          aria-disabled={!possible || undefined}
          loading={starting}
          onClick={() => {
            if (possible) void again();
          }}
        >
          Run again
        </Button>
      </Tooltip>
    </>
  );
}
