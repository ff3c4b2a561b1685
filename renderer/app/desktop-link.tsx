import { useEffect, useEffectEvent } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ShellRequest } from '../../shared/contract/desktop.ts';
import { useCommands } from '../commands/use-command.ts';
import { useEnabledCommands } from '../commands/use-enabled-commands.ts';
import { useOpenFile } from '../files/open-files.ts';
import type { DesktopClient } from '../host/host.ts';
import { useHost, useLineStatus } from '../host/host-context.ts';
import { useEvents } from '../host/use-events.ts';
import { useTheme } from '../settings/use-theme.ts';
import type { OpenDocument } from './open-document.ts';

/** In the desktop shell: does what its menu and the system ask, and tells it what the window shows. */
export function DesktopLink({ open }: { open: OpenDocument | null }) {
  const { desktop } = useHost();
  return desktop ? <Linked desktop={desktop} open={open} /> : null;
}

function Linked({ desktop, open }: { desktop: DesktopClient; open: OpenDocument | null }) {
  const commands = useCommands();
  const files = useOpenFile();
  const [, navigate] = useLocation();
  useEvents(
    'desktop',
    (signal) => desktop.requests({}, { signal }),
    (request: ShellRequest) => {
      if (request.type === 'command') commands.run(request.id);
      else if (request.type === 'open') void files.open(request.path);
      else navigate(request.address);
    },
  );

  const enabled = useEnabledCommands();
  const [theme] = useTheme();
  const path = new URLSearchParams(useSearch()).get('path');
  const online = useLineStatus() === 'online';
  const edited = open?.saved === false;
  const tell = useEffectEvent(() => {
    // The menu of a shell that does not answer is of no use anyway.
    void desktop.tell({ enabled: [...enabled], document: path, edited, theme }).catch(() => {});
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each is part of what is told.
  useEffect(() => {
    if (online) tell();
  }, [online, enabled, path, edited, theme]);
  return null;
}
