import { Button, Group, Stack, Text } from '@mantine/core';
import { useOpenFile } from '../../files/open-files.ts';
import classes from './start-page.module.css';

const way = [
  ['Model and dataset', 'Open an ONNX file, and rows whose answers are known.'],
  ['Plan', 'Match columns to inputs; say which metrics must hold, and for whom.'],
  ['Run', 'Every row is scored on this machine; nothing leaves it.'],
  ['Evidence', 'A verdict with intervals and gaps, kept with the digests of both files.'],
];

/** The sample in one click; on the first visit also the way that everything here goes. */
export function SampleOffer({ first }: { first: boolean }) {
  const files = useOpenFile();
  const open = (
    <Group gap="md">
      <Button variant={first ? 'filled' : 'default'} onClick={() => void files.openSample()}>
        Open the sample
      </Button>
      <Text size="sm" c="dimmed">
        Adult income: a census model, 16,281 rows and a plan with three gates, as a project of your own.
      </Text>
    </Group>
  );
  if (!first) return open;
  return (
    <Stack gap="lg">
      <ol className={classes.way} aria-label="The way from a model to its evidence">
        {way.map(([step, about]) => (
          <li key={step}>
            <strong>{step}</strong>
            <span>{about}</span>
          </li>
        ))}
      </ol>
      {open}
    </Stack>
  );
}
