import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty page tells the next step. */
export function EmptyState({ title, next, children }: { title: string; next: string; children?: ReactNode }) {
  return (
    <Stack gap="sm" align="flex-start" py="xl" maw={640}>
      <Title order={2}>{title}</Title>
      <Text c="dimmed">{next}</Text>
      {children}
    </Stack>
  );
}
