import { Stack, Text } from '@mantine/core';
import { DrydockError, type ErrorCode, errorTable } from '../../../shared/errors.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { timeText } from '../../../shared/format/time.ts';
import type { Run, RunSummary } from '../../../shared/results.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { VerdictBadge } from '../../components/verdict-badge.tsx';
import { LogView } from './progress/log-view.tsx';
import { RunActions } from './run-actions.tsx';

/** A run that ended without results: what was wrong, what to do, what it said. */
export function StoppedRun({ run: { run, log } }: { run: Run }) {
  const name = plainText(run.name);
  return (
    <>
      <PageHeader
        title={name}
        name={name}
        about={
          <>
            <VerdictBadge status={run.status} /> · run <span className="mono">{run.id}</span> ·{' '}
            {timeText(run.finishedAt ?? run.startedAt)}
          </>
        }
        command={`drydock runs show ${run.id}`}
      >
        <RunActions id={run.id} />
      </PageHeader>
      <Stack gap="lg">
        {run.error ? <ErrorPanel error={storedError(run.error)} /> : <Text>This run has no report.</Text>}
        <LogView lines={log.map((line) => ({ level: 'info', line }))} />
      </Stack>
    </>
  );
}

function storedError({ code, message, hint }: NonNullable<RunSummary['error']>): DrydockError {
  return Object.hasOwn(errorTable, code)
    ? new DrydockError(code as ErrorCode, message, hint === undefined ? {} : { hint })
    : new DrydockError('INTERNAL', `${code}: ${message}`);
}
