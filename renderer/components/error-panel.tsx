import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { DrydockError } from '../../shared/errors.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { terminalLines } from '../../shared/format/terminal-text.ts';
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
  // A message names columns, values and files, and what the runtime said of them.
  const message = terminalLines(error.message);
  const hint = plainText(error.hint, 400);
  return (
    <div className={classes.panel} role="alert">
      <Stack gap="xs">
        <Group gap="sm">
          <IconAlertTriangle size={18} color="var(--fail)" aria-hidden />
          <span className={`${classes.code} mono`}>{error.code}</span>
        </Group>
        <Text className={classes.message}>{message}</Text>
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
        <Group gap="sm">
          {onRetry && (
            <Button variant="default" onClick={onRetry}>
              {retry}
            </Button>
          )}
          <CopyButton label="Copy error" text={`${error.code}: ${message}\n${hint}`} />
        </Group>
      </Stack>
    </div>
  );
}
