import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { type CommandInfo, commands } from '../../shared/commands.ts';
import { plainText } from '../../shared/format/plain-text.ts';
import { VerdictBadge } from '../components/verdict-badge.tsx';
import { addressOf } from '../files/where-to.ts';
import { useClient } from '../host/host-context.ts';
import classes from './palette.module.css';
import { ShortcutKeys } from './shortcut-keys.tsx';
import { useCommands } from './use-command.ts';
import { useEnabledCommands } from './use-enabled-commands.ts';

const RUNS_SEARCHED = 200;
const SHOWN = 30;

/** Finds commands, recently opened files and runs by any part of their names. */
export function Palette() {
  const registry = useCommands();
  const enabled = useEnabledCommands();
  const client = useClient();
  const [, navigate] = useLocation();
  const [opened, setOpened] = useState(false);
  const recents = useQuery({
    queryKey: ['recents'],
    queryFn: ({ signal }) => client.recents.list({}, { signal }),
    enabled: opened,
  });
  const runs = useQuery({
    queryKey: ['runs', 'palette'],
    queryFn: ({ signal }) => client.runs.list({ limit: RUNS_SEARCHED }, { signal }),
    enabled: opened,
  });

  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Commands',
      actions: commands
        .filter(({ id }) => id !== 'view.palette' && enabled.includes(id))
        .map(({ id, title, menu, ...rest }: CommandInfo & { id: (typeof commands)[number]['id'] }) => ({
          id,
          label: title,
          keywords: menu,
          rightSection: rest.shortcut && <ShortcutKeys shortcut={rest.shortcut} />,
          onClick: () => registry.run(id),
        })),
    },
    {
      group: 'Recently opened',
      actions: (recents.data?.recents ?? [])
        .filter(({ exists }) => exists)
        .map((recent) => ({
          id: `file:${recent.path}`,
          label: plainText(recent.name),
          description: `${recent.kind} · ${plainText(recent.path)}`,
          onClick: () => navigate(addressOf(recent)),
        })),
    },
    {
      group: 'Runs',
      actions: (runs.data?.runs ?? []).map(({ id, name, status, verdict }) => ({
        id: `run:${id}`,
        label: plainText(name),
        description: id,
        rightSection: <VerdictBadge status={verdict ?? status} size={14} />,
        onClick: () => navigate(`/runs/${encodeURIComponent(id)}`),
      })),
    },
  ];

  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
      shortcut={null}
      limit={SHOWN}
      scrollable
      maxHeight={420}
      highlightQuery
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      classNames={classes}
      returnFocus
      nothingFound="Nothing has that name. Try a part of it."
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      title="Search or run a command"
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: 'Search or run a command …',
        'aria-label': 'Search or run a command',
      }}
    />
  );
}
