import { Button, Group, Modal, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload, IconFolder } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DocumentFormat } from '../../../../shared/contract/runs.ts';
import { DrydockError } from '../../../../shared/errors.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { ErrorPanel } from '../../../components/error-panel.tsx';
import { useFilePicker } from '../../../components/file-picker/use-file-picker.ts';
import { saveFile } from '../../../components/save-file.ts';
import { useClient } from '../../../host/host-context.ts';
import { documentBlob } from './document-blob.ts';
import classes from './export-dialog.module.css';
import { exportCommand, exportFormats, isRows } from './formats.ts';

/** A run's report and its metric rows, to download, to write to a folder, or as the command that does it. */
export default function ExportDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const client = useClient();
  const pick = useFilePicker();
  const [working, setWorking] = useState<DocumentFormat | null>(null);
  const [error, setError] = useState<DrydockError | null>(null);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const attempt = async (format: DocumentFormat, act: (signal: AbortSignal) => Promise<void>) => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setWorking(format);
    setError(null);
    try {
      await act(signal);
    } catch (thrown) {
      if (!signal.aborted) setError(DrydockError.from(thrown));
    } finally {
      setWorking(null);
    }
  };
  const download = (format: DocumentFormat) =>
    attempt(format, async (signal) => {
      const document = await client.runs.document({ id, format }, { signal });
      saveFile(document.name, documentBlob(document));
    });
  const write = async (format: DocumentFormat) => {
    const folder = await pick({ title: 'Choose a folder for the file', mode: 'folder', action: 'Save here' });
    if (folder === null) return;
    await attempt(format, async (signal) => {
      const { files } = isRows(format)
        ? await client.runs.export({ id, formats: [format], folder }, { signal })
        : await client.runs.report({ id, formats: [format], folder }, { signal });
      notifications.show({ title: 'Saved', message: plainText(files.join(', '), 400) });
    });
  };

  return (
    <Modal opened onClose={onClose} title="Export" size="auto" closeButtonProps={{ 'aria-label': 'Close' }}>
      {exportFormats.map(({ title, formats }) => (
        <section key={title} aria-label={title} className={classes.part}>
          <Text size="sm" c="dimmed" fw={500}>
            {title}
          </Text>
          {formats.map(({ format, title: name, about }) => (
            <div key={format} className={classes.format}>
              <span className={classes.name}>{name}</span>
              <span className={classes.about}>{about}</span>
              {working === format ? (
                <Group gap="sm" justify="flex-end" role="status">
                  <Text size="sm" c="dimmed">
                    {format === 'pdf' ? 'Printing …' : 'Writing …'}
                  </Text>
                  <Button variant="subtle" color="gray" onClick={() => stop.current.abort()}>
                    Cancel
                  </Button>
                </Group>
              ) : (
                <Group gap="sm" justify="flex-end" wrap="nowrap">
                  <Button
                    variant="default"
                    disabled={working !== null}
                    leftSection={<IconDownload size={14} aria-hidden />}
                    aria-label={`Download ${name}`}
                    onClick={() => void download(format)}
                  >
                    Download
                  </Button>
                  <Button
                    variant="default"
                    disabled={working !== null}
                    leftSection={<IconFolder size={14} aria-hidden />}
                    aria-label={`Save ${name} to a folder`}
                    onClick={() => void write(format)}
                  >
                    Save to folder …
                  </Button>
                  <CopyButton label="Copy as command" text={exportCommand(id, format)} />
                </Group>
              )}
            </div>
          ))}
        </section>
      ))}
      <p className={classes.note}>
        Groups of fewer rows than the plan’s privacy.min_group, or 10, are hidden in every file.
      </p>
      {error && <ErrorPanel error={error} />}
    </Modal>
  );
}
