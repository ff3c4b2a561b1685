import { type Icon, IconCube, IconFile, IconFileText, IconFolder, IconTable } from '@tabler/icons-react';

export type ShownKind = 'model' | 'data' | 'plan' | 'folder' | 'other';

const icons: Readonly<Record<ShownKind, Icon>> = {
  model: IconCube,
  data: IconTable,
  plan: IconFileText,
  folder: IconFolder,
  other: IconFile,
};

/** What a kind is called on the screen. */
export const kindWords: Readonly<Record<ShownKind, string>> = {
  model: 'Model',
  data: 'Dataset',
  plan: 'Plan',
  folder: 'Folder',
  other: 'Other file',
};

/** The icon of a kind, the same as its room in the rail; its word stands beside it. */
export function KindIcon({ kind, size = 18 }: { kind: ShownKind; size?: number }) {
  const Shown = icons[kind];
  return <Shown size={size} stroke={1.6} color={kind === 'other' ? 'var(--muted)' : 'var(--accent)'} aria-hidden />;
}
