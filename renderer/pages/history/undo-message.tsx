import { Button, Group, Text } from '@mantine/core';

export function UndoMessage({ message, onUndo }: { message: string; onUndo: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{message}</Text>
      <Button variant="default" onClick={onUndo}>
        Undo
      </Button>
    </Group>
  );
}
