import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HistoryRow } from '../../../shared/contract/history.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { formatBytes } from '../../../shared/format/units.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { useFilePicker } from '../../components/file-picker/use-file-picker.ts';
import { Hash } from '../../components/hash.tsx';
import { Loading } from '../../components/loading.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import tables from '../../components/table.module.css';
import { useClient } from '../../host/host-context.ts';

/** What a run keeps: to look at in its folder, or to take along under its own names. */
export function ArtifactsDialog({ row, onClose }: { row: HistoryRow; onClose: () => void }) {
  const client = useClient();
  const pick = useFilePicker();
  const [failure, setFailure] = useState<unknown>();
  const { id } = row.run;
  const kept = useQuery({
    queryKey: ['history', 'artifacts', id],
    queryFn: ({ signal }) => client.history.artifacts({ id }, { signal }),
  });
  const attempt = async (act: () => Promise<void>) => {
    setFailure(undefined);
    try {
      await act();
    } catch (error) {
      setFailure(error);
    }
  };
  const reveal = (name: string) =>
    attempt(async () => {
      await client.history.reveal({ id, name });
    });
  const save = () =>
    attempt(async () => {
      const folder = await pick({ title: 'Choose a folder for the artifacts', mode: 'folder', action: 'Save here' });
      if (folder === null) return;
      const { files } = await client.history.saveArtifacts({ id, folder });
      notifications.show({
        message: `Saved ${files.length} ${files.length === 1 ? 'file' : 'files'} to ${plainText(folder, 200)}`,
      });
    });
  const artifacts = kept.data?.artifacts ?? [];
  return (
    <Dialog title={`Artifacts of ${plainText(row.run.name, 40)}`} size="xl" onClose={onClose}>
      <Stack gap="md">
        {kept.isPending && <Loading what="the artifacts" />}
        {kept.error && <ErrorPanel error={kept.error} onRetry={() => void kept.refetch()} />}
        {kept.data && artifacts.length === 0 && <Text size="sm">The run keeps no files: it is {row.run.status}.</Text>}
        {artifacts.length > 0 && (
          <ScrollBox label="Files of the run, as a table" className={tables.scroll}>
            <table className={tables.table}>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col" className={tables.right}>
                    Size
                  </th>
                  <th scope="col">Digest</th>
                  <th scope="col">
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {artifacts.map(({ name, bytes, sha256, path, exists }) => (
                  <tr key={name}>
                    <th scope="row" className="mono">
                      {plainText(name)}
                    </th>
                    <td className={`${tables.right} num`}>{formatBytes(bytes)}</td>
                    <td>{exists ? <Hash sha256={sha256} /> : 'Missing from the workspace'}</td>
                    <td>
                      <Group gap="sm" wrap="nowrap" justify="flex-end">
                        <Button
                          variant="default"
                          aria-label={`Open the folder of ${name}`}
                          onClick={() => void reveal(name)}
                        >
                          Open folder
                        </Button>
                        <CopyButton label="Copy path" text={path} />
                      </Group>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
        {failure !== undefined && <ErrorPanel error={failure} />}
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            The workspace names files by their digest; a copy has their own names.
          </Text>
          <Button disabled={artifacts.length === 0} onClick={() => void save()}>
            Save all to a folder …
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
