import { Button, Group, Progress as ProgressBar, Stack, Text } from '@mantine/core';
import type { Progress } from '../../shared/contract/job-event.ts';
import { formatCount } from '../../shared/format/number.ts';
import { formatDuration } from '../../shared/format/units.ts';

/** What is being done, how far it is and how long it takes still; with a way out. */
export function ProgressLine({
  what,
  progress,
  onCancel,
}: {
  what: string;
  progress: Progress | null;
  onCancel?: () => void;
}) {
  const share = progress?.total ? Math.min(100, (100 * progress.done) / progress.total) : null;
  const left = progress?.left_ms && progress.left_ms >= 500 ? `, ${formatDuration(progress.left_ms)} left` : '';
  return (
    <Stack gap={4} maw={480} role="status">
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Text size="sm" c="dimmed" className="num">
          {what}
          {progress ? `: ${progress.phase}` : ' …'}
          {share === null ? '' : ` ${formatCount(share)} %${left}`}
        </Text>
        {onCancel && (
          <Button variant="subtle" color="gray" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </Group>
      <ProgressBar value={share ?? 100} animated={share === null} size="sm" aria-label={what} />
    </Stack>
  );
}
