import { Button, FileButton, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { formatBytes } from '../../../shared/format/units.ts';
import type { Host, ImportProgress } from '../../host/host.ts';

interface UploadButtonProps {
  importFiles: NonNullable<Host['importFiles']>;
  onPath(path: string): void;
  onError(error: unknown): void;
}

/** Takes a file by the browser's own dialog; it is copied, as browsers hide where files lie. */
export function UploadButton({ importFiles, onPath, onError }: UploadButtonProps) {
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const copying = useRef<AbortController | null>(null);
  useEffect(() => () => copying.current?.abort(), []);

  const upload = async (files: File[]) => {
    if (files.length === 0) return;
    const control = new AbortController();
    copying.current = control;
    try {
      const named = files.map((file) => ({ file, name: file.name }));
      const { paths } = await importFiles(named, { progress: setProgress, signal: control.signal });
      onPath(paths[0]);
    } catch (thrown) {
      if (!control.signal.aborted) onError(thrown);
    } finally {
      setProgress(null);
    }
  };
  if (progress)
    return (
      <Group gap="sm">
        <Text size="xs" c="dimmed" role="status" className="num">
          Copying: {formatBytes(progress.sent)} of {formatBytes(progress.total)}
        </Text>
        <Button variant="default" onClick={() => copying.current?.abort()}>
          Stop copying
        </Button>
      </Group>
    );
  return (
    <FileButton multiple onChange={(files) => void upload(files)}>
      {(props) => (
        <Button variant="default" {...props}>
          Upload from this browser …
        </Button>
      )}
    </FileButton>
  );
}
