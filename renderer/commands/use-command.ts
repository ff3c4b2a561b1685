import { createContext, use, useEffect, useEffectEvent } from 'react';
import type { CommandId } from '../../shared/commands.ts';
import { CommandRegistry } from './command-registry.ts';

const CommandContext = createContext(new CommandRegistry());
export const CommandProvider = CommandContext.Provider;
export const useCommands = (): CommandRegistry => use(CommandContext);

/** Makes a command of the table do something while this component is there and `enabled`. */
export function useCommand(id: CommandId, run: () => void, enabled = true): void {
  const registry = useCommands();
  const handler = useEffectEvent(run);
  useEffect(() => (enabled ? registry.register(id, () => handler()) : undefined), [registry, id, enabled]);
}
