import { Button, Stack, Text } from '@mantine/core';
import type { OpenKind } from '../../shared/file-kinds.ts';
import { ErrorPanel } from '../components/error-panel.tsx';
import { Loading } from '../components/loading.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { DropZone } from './drop-zone.tsx';
import { useOpenFile } from './open-files.ts';
import classes from './open-prompt.module.css';
import { PlanOffer } from './plan-offer.tsx';
import { RecentsTable } from './recents-table.tsx';
import { useRecents } from './use-recents.ts';

const titles: Readonly<Record<OpenKind, { title: string; about: string }>> = {
  model: { title: 'Models', about: 'Open a model file to see what it takes, what it gives and whether it runs here.' },
  data: { title: 'Data', about: 'Open a dataset to see its rows, its columns and what is wrong with them.' },
  plan: {
    title: 'Plans',
    about: 'A plan says how a model is judged on a dataset. Open one, or make one from a model and a dataset.',
  },
};

/** A room of files while none is open: what was opened before, and how to open one. */
export function OpenPrompt({ kind }: { kind: OpenKind }) {
  const files = useOpenFile();
  const recents = useRecents();
  const { title, about } = titles[kind];
  const some = recents.data?.recents.some((recent) => recent.kind === kind);
  return (
    <>
      <PageHeader title={title} name={title} about={about} />
      <Stack gap={24}>
        <div className={classes.zone}>
          <DropZone kind={kind} />
        </div>
        {kind === 'plan' && <PlanOffer recents={recents.data?.recents ?? []} />}
        {recents.error ? (
          <ErrorPanel error={recents.error} onRetry={() => void recents.refetch()} />
        ) : !recents.data ? (
          <Loading what="recent files" />
        ) : some ? (
          <RecentsTable recents={recents.data.recents} kind={kind} />
        ) : (
          <div>
            <Text size="sm" c="dimmed" mb="sm">
              Nothing was opened here yet. The sample has a model, a dataset and a plan.
            </Text>
            <Button variant="default" onClick={() => void files.openSample()}>
              Open the sample
            </Button>
          </div>
        )}
      </Stack>
    </>
  );
}
