import { Button, Text } from '@mantine/core';
import { formatsOf, type OpenKind } from '../../shared/file-kinds.ts';
import { KindIcon, kindWords } from '../components/kind-icon.tsx';
import classes from './drop-zone.module.css';
import { useOpenFile } from './open-files.ts';

const whatFor: Readonly<Record<OpenKind, string>> = {
  model: 'See its signature, operators and whether it runs here.',
  data: 'See its rows, columns and what is wrong with them.',
  plan: 'What a model has to prove on a dataset. Validate it.',
};

/** Says what may be dropped and offers to choose it. The drop itself is taken anywhere on the window. */
export function DropZone({ kind }: { kind: OpenKind }) {
  const files = useOpenFile();
  const word = kindWords[kind].toLowerCase();
  return (
    <section className={classes.zone} aria-label={kindWords[kind]}>
      <KindIcon kind={kind} size={28} />
      <h2 className={classes.title}>Drop a {word}</h2>
      <Text size="sm">{whatFor[kind]}</Text>
      <Text size="xs" c="dimmed">
        {formatsOf[kind]}
      </Text>
      <Button variant="default" onClick={() => void files.choose(kind)} mt="auto">
        Choose a {word} …
      </Button>
    </section>
  );
}
