import { Group, Loader, Text } from '@mantine/core';

/** Never a spinner without a text. */
export function Loading({ what }: { what: string }) {
  return (
    <Group gap="sm" role="status" py="md">
      <Loader size="xs" aria-hidden />
      <Text size="sm" c="dimmed">
        Loading {what} …
      </Text>
    </Group>
  );
}
