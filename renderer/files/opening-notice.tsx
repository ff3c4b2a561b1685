import { Button, CloseButton, Group, Progress, Stack, Text } from '@mantine/core';
import { DrydockError } from '../../shared/errors.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { formatBytes } from '../../shared/format/units.ts';
import { ErrorPanel } from '../components/error-panel.tsx';
import type { ImportProgress } from '../host/host.ts';
import classes from './opening-notice.module.css';

export type Notice =
  | { kind: 'failure'; error: unknown }
  | { kind: 'copying'; name: string; progress: ImportProgress; cancel(): void }
  | { kind: 'copied'; path: string };

/** Floats over the page, which stays usable. */
export function OpeningNotice({ notice, onClose }: { notice: Notice | null; onClose(): void }) {
  if (!notice || (notice.kind === 'failure' && DrydockError.from(notice.error).code === 'JOB_CANCELLED')) return null;
  return (
    <section className={classes.notice} aria-label="Opening files">
      {notice.kind === 'copying' ? (
        <Copying {...notice} />
      ) : (
        <Group align="flex-start" gap="sm" wrap="nowrap">
          {notice.kind === 'failure' ? <ErrorPanel error={notice.error} /> : <Copied path={notice.path} />}
          <CloseButton aria-label="Dismiss" onClick={onClose} />
        </Group>
      )}
    </section>
  );
}

function Copying({ name, progress: { sent, total }, cancel }: Extract<Notice, { kind: 'copying' }>) {
  const part = total > 0 ? Math.min(100, (100 * sent) / total) : 100;
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" role="status">
          Copying {plainText(name, 60)} into the workspace
        </Text>
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
      </Group>
      <Progress value={part} aria-label="Copied" size="sm" />
      <Text size="xs" c="dimmed" className="num">
        {formatBytes(sent)} of {formatBytes(total)}, {Math.floor(part)} %
      </Text>
    </Stack>
  );
}

function Copied({ path }: { path: string }) {
  return (
    <Stack gap="xs" role="status">
      <Text size="sm" fw={600}>
        This is a copy of the plan
      </Text>
      <Text size="sm">
        Browsers do not tell where a dropped file lies, so it was copied to{' '}
        <span className="mono">{plainText(path, 300)}</span>. To work on the original, or when the plan names files
        beside it, open it with “Choose …”.
      </Text>
    </Stack>
  );
}
