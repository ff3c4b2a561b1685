import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { DrydockError } from '../../shared/errors.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './error-panel.module.css';

/** A failure: its code, what was wrong and where, what to do next, and all of it to copy. */
export function ErrorPanel({
  error: thrown,
  onRetry,
  retry = 'Try again',
}: {
  error: unknown;
  onRetry?: () => void;
  /** What the button says. */
  retry?: string;
}) {
  const error = DrydockError.from(thrown);
  return (
    <div className={classes.panel} role="alert">
      <Stack gap="xs">
        <Group gap="sm">
          <IconAlertTriangle size={18} color="var(--fail)" aria-hidden />
          <span className={`${classes.code} mono`}>{error.code}</span>
        </Group>
        <Text className={classes.message}>{error.message}</Text>
        <Text size="sm" c="dimmed">
          {error.hint}
        </Text>
        <Group gap="sm">
          {onRetry && (
            <Button variant="default" onClick={onRetry}>
              {retry}
            </Button>
          )}
          <CopyButton label="Copy error" text={`${error.code}: ${error.message}\n${error.hint}`} />
        </Group>
      </Stack>
    </div>
  );
}
