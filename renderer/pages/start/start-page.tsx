import { Stack } from '@mantine/core';
import { openKinds } from '../../../shared/file-kinds.ts';
import { ErrorPanel } from '../../components/error-panel.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { DropZone } from '../../files/drop-zone.tsx';
import { PlanOffer } from '../../files/plan-offer.tsx';
import { RecentsTable } from '../../files/recents-table.tsx';
import { useRecents } from '../../files/use-recents.ts';
import { SampleOffer } from './sample-offer.tsx';
import classes from './start-page.module.css';

export default function StartPage() {
  const recents = useRecents();
  const opened = recents.data?.recents ?? [];
  return (
    <>
      <PageHeader
        title="Start"
        name="Start"
        about="Open a model and a dataset, say in a plan what has to be true, validate, keep the evidence."
        command="drydock ui"
      />
      <Stack gap={24}>
        <div className={classes.zones}>
          {openKinds.map((kind) => (
            <DropZone key={kind} kind={kind} />
          ))}
        </div>
        <PlanOffer recents={opened} />
        <SampleOffer first={recents.data !== undefined && opened.length === 0} />
        {recents.error ? (
          <ErrorPanel error={recents.error} onRetry={() => void recents.refetch()} />
        ) : !recents.data ? (
          <Loading what="recent files" />
        ) : (
          opened.length > 0 && <RecentsTable recents={opened} />
        )}
      </Stack>
    </>
  );
}
