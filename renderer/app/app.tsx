import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { ActivityStore } from '../activity/activity-store.ts';
import { ActivityProvider } from '../activity/use-run-activity.ts';
import { CommandRegistry } from '../commands/command-registry.ts';
import { CommandProvider } from '../commands/use-command.ts';
import { ConfirmProvider } from '../components/confirm-dialog.tsx';
import { FilePickerProvider } from '../components/file-picker/file-picker-provider.tsx';
import { OpenFilesProvider } from '../files/open-files-provider.tsx';
import type { Host } from '../host/host.ts';
import { HostProvider } from '../host/host-context.ts';
import { theme } from '../theme/theme.ts';
import classes from './app.module.css';
import { DropTarget } from './drop-target.tsx';
import { Shell } from './shell.tsx';
import { styleNonce } from './style-nonce.ts';

/** The composition root of the window. */
export function App({ host }: { host: Host }) {
  // Answers come from this machine: a failure is shown at once and tried again when the user asks.
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always', staleTime: 5_000 } } }),
  );
  const [commands] = useState(() => new CommandRegistry());
  const [activity] = useState(() => new ActivityStore());
  return (
    <HostProvider value={host}>
      <CommandProvider value={commands}>
        <ActivityProvider value={activity}>
          <QueryClientProvider client={queries}>
            <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
              <Notifications position="bottom-right" classNames={{ root: classes.notices }} />
              <FilePickerProvider>
                <OpenFilesProvider>
                  <ConfirmProvider>
                    <Shell />
                  </ConfirmProvider>
                  <DropTarget />
                </OpenFilesProvider>
              </FilePickerProvider>
            </MantineProvider>
          </QueryClientProvider>
        </ActivityProvider>
      </CommandProvider>
    </HostProvider>
  );
}
