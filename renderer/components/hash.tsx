import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

/** The beginning of a SHA-256, all of it on hover and in the copy. */
export function Hash({ sha256 }: { sha256: string }) {
  const clipboard = useClipboard();
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <span className="mono" title={sha256}>
        sha256 {sha256.slice(0, 12)}…
      </span>
      <Tooltip label={clipboard.copied ? 'Copied' : 'Copy the digest'}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="xs"
          ml={4}
          aria-label="Copy the SHA-256 digest"
          onClick={() => clipboard.copy(sha256)}
        >
          {clipboard.copied ? <IconCheck size={12} aria-hidden /> : <IconCopy size={12} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </span>
  );
}
