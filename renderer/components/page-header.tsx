import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTitleFocus } from '../app/page-focus.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: ReactNode;
  /** The same as plain text, for the window's title. */
  name: string;
  /** One line that says what this is and its state. */
  about?: ReactNode;
  /** The command that does the same in a terminal. */
  command?: string;
  children?: ReactNode;
}

export function PageHeader({ title, name, about, command, children }: PageHeaderProps) {
  const heading = useTitleFocus();
  useEffect(() => {
    document.title = `${name} · Drydock`;
  }, [name]);
  return (
    <Group component="header" justify="space-between" align="flex-start" mb="lg" gap="lg">
      <Stack gap={2}>
        <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        {about && (
          <Text size="sm" c="dimmed" component="div">
            {about}
          </Text>
        )}
      </Stack>
      <Group gap="sm">
        {children}
        {command && <CopyButton label="Copy as command" text={command} />}
      </Group>
    </Group>
  );
}
