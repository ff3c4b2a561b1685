import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** Says after the click that it was done. `text` may be computed only then. */
export function CopyButton({ label, text }: { label: string; text: string | (() => string) }) {
  const clipboard = useClipboard();
  return (
    <Button
      variant="default"
      leftSection={clipboard.copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={() => clipboard.copy(typeof text === 'string' ? text : text())}
    >
      <span aria-live="polite">{clipboard.copied ? 'Copied' : label}</span>
    </Button>
  );
}
