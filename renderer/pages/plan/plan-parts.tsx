import { Button, Stack, Text } from '@mantine/core';
import { useLocation } from 'wouter';
import { plainText } from '../../../shared/format/plain-text.ts';
import { useFilePicker } from '../../components/file-picker/use-file-picker.ts';
import { PageHeader } from '../../components/page-header.tsx';
import { choices, folderOf, recentsThere } from '../../files/recents-view.ts';
import { useRecents } from '../../files/use-recents.ts';
import { newPlanAddress } from '../../files/where-to.ts';
import { useClient } from '../../host/host-context.ts';
import classes from './plan-parts.module.css';

const RECENTS_SHOWN = 5;

const words = { model: { title: 'Model', thing: 'a model' }, data: { title: 'Dataset', thing: 'a dataset' } } as const;

/** A plan is to be made, and one of its two files is known: asks for the other. */
export function PlanParts({ model, data }: { model: string | null; data: string | null }) {
  const [, navigate] = useLocation();
  const missing = words[model ? 'data' : 'model'].thing;
  return (
    <>
      <PageHeader
        title="New plan"
        name="New plan"
        about={`A plan says how a model is judged on a dataset. Choose ${missing} to make one.`}
      />
      <section className={classes.slots} aria-label="Make a plan">
        <Slot kind="model" path={model} onChosen={(path) => navigate(newPlanAddress(path, data!))} />
        <Slot kind="data" path={data} onChosen={(path) => navigate(newPlanAddress(model!, path))} />
      </section>
    </>
  );
}

interface SlotProps {
  kind: 'model' | 'data';
  path: string | null;
  onChosen(path: string): void;
}

function Slot({ kind, path, onChosen }: SlotProps) {
  if (!path) return <EmptySlot kind={kind} onChosen={onChosen} />;
  const name = path.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '');
  return (
    <div className={classes.slot}>
      <Text fw={600}>
        {words[kind].title}: {plainText(name, 80)}
      </Text>
      <Text size="xs" c="dimmed">
        {plainText(folderOf(path), 200)}
      </Text>
    </div>
  );
}

function EmptySlot({ kind, onChosen }: Omit<SlotProps, 'path'>) {
  const client = useClient();
  const pick = useFilePicker();
  const recents = useRecents();
  const { title, thing } = words[kind];
  const offered = choices(recentsThere(recents.data?.recents ?? [], kind).slice(0, RECENTS_SHOWN));
  const choose = async () => {
    const path = await pick({ title: `Choose ${thing}`, kinds: [kind] });
    if (path === null) return;
    void client.recents.add({ kind, path }).catch(() => {});
    onChosen(path);
  };
  return (
    <div className={classes.slot} data-empty>
      <Text fw={600}>{title}: to be chosen</Text>
      <Button onClick={() => void choose()}>Choose {thing} …</Button>
      {offered.length > 0 && (
        <Stack gap={4} align="stretch" w="100%">
          <Text size="xs" c="dimmed">
            Opened before
          </Text>
          {offered.map(({ value, label }) => (
            <Button key={value} variant="default" justify="flex-start" onClick={() => onChosen(value)}>
              {label}
            </Button>
          ))}
        </Stack>
      )}
    </div>
  );
}
