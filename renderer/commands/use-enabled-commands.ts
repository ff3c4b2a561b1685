import { useSyncExternalStore } from 'react';
import type { CommandId } from '../../shared/commands.ts';
import { useCommands } from './use-command.ts';

/** Commands that do something on the present page. */
export function useEnabledCommands(): readonly CommandId[] {
  const registry = useCommands();
  return useSyncExternalStore(
    (listener) => registry.subscribe(listener),
    () => registry.enabled(),
  );
}
