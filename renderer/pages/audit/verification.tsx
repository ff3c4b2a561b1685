import { Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { useFilePicker } from '../../components/file-picker/use-file-picker.ts';
import { Loading } from '../../components/loading.tsx';
import { useClient } from '../../host/host-context.ts';
import classes from './audit-page.module.css';
import { checkTexts } from './audit-view.ts';

const PATH = 200;

/** Whether the chain still holds, by itself or against a witness that was kept elsewhere. */
export function Verification({ entries, onShow }: { entries: number; onShow: (entry: number) => void }) {
  const client = useClient();
  const pick = useFilePicker();
  const [against, setAgainst] = useState<string | null>(null);
  const check = useQuery({
    // A longer trail is another question.
    queryKey: ['audit', 'verify', against, entries],
    queryFn: ({ signal }) => client.audit.verify(against === null ? {} : { against }, { signal }),
  });
  const checkpoint = useMutation({
    mutationFn: async () => {
      const name = 'trail.checkpoint.json';
      const file = await pick({ title: 'Where to write the checkpoint', mode: 'save', name, action: 'Write' });
      return file === null ? null : (await client.audit.checkpoint({ file })).files[0];
    },
  });
  const broken = check.data?.broken_at;
  const compare = async () => {
    const file = await pick({ title: 'Choose a checkpoint or a report', kinds: ['data'], action: 'Compare' });
    if (file !== null) setAgainst(file);
  };
  return (
    <section className={classes.verification} aria-label="Verification">
      {check.isPending && <Loading what="the verification of every entry" />}
      {check.isError && <ErrorPanel error={check.error} onRetry={() => void check.refetch()} />}
      {check.data && (
        <div role="status">
          <span className={classes.finding} data-whole={check.data.whole || undefined}>
            {check.data.whole ? <IconCircleCheck size={20} aria-hidden /> : <IconCircleX size={20} aria-hidden />}
            {checkTexts(check.data).finding}
          </span>
          <Text size="sm" mt={4} className={classes.meaning}>
            {checkTexts(check.data, against !== null).meaning}
          </Text>
          {against !== null && (
            <Text size="sm" mt={4}>
              Compared with <span className="mono">{plainText(against, PATH)}</span>
            </Text>
          )}
          <Text size="sm" c="dimmed" mt={4} className={classes.head}>
            Head <span className="mono">{check.data.head}</span>
          </Text>
        </div>
      )}
      <Group gap="sm" mt="md">
        {broken !== undefined && <Button onClick={() => onShow(broken)}>Show entry {formatCount(broken)}</Button>}
        <Button variant="default" onClick={() => void check.refetch()} disabled={check.isFetching}>
          {check.isFetching ? 'Verifying …' : 'Verify again'}
        </Button>
        <Button variant="default" onClick={() => void compare()}>
          Compare with a checkpoint …
        </Button>
        {against !== null && (
          <Button variant="default" onClick={() => setAgainst(null)}>
            Without the checkpoint
          </Button>
        )}
        <Button variant="default" onClick={() => checkpoint.mutate()}>
          Write a checkpoint …
        </Button>
      </Group>
      {checkpoint.isError && <ErrorPanel error={checkpoint.error} />}
      {checkpoint.data && (
        <Group gap="sm" mt="sm" role="status">
          <Text size="sm">
            Wrote <span className="mono">{plainText(checkpoint.data, PATH)}</span>. Keep it where the workspace is not.
          </Text>
          <CopyButton label="Copy as command" text={`drydock audit --checkpoint ${JSON.stringify(checkpoint.data)}`} />
        </Group>
      )}
    </section>
  );
}
