import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { type CommandId, commands } from '../commands.ts';
import { empty, path } from './arguments.ts';

const commandId = z.enum(commands.map(({ id }) => id) as [CommandId, ...CommandId[]]);

/** What the menu or the system asks of a window. */
export const shellRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), id: commandId }),
  z.object({ type: z.literal('open'), path }),
  /** An address of the window. */
  z.object({ type: z.literal('show'), address: z.string().startsWith('/') }),
]);

/** What a window tells its frame: which commands of the menu can be chosen, and what it shows. */
export const windowStateSchema = z.object({
  enabled: z.array(commandId).max(commands.length),
  /** The file that the page shows. */
  document: path.nullable(),
  edited: z.boolean(),
  theme: z.enum(['light', 'dark', 'system']),
});

/** Beside the common contract, only on the ports of the desktop shell. */
export const desktopContract = {
  /** What was asked before the window listened comes first. Never ends by itself. */
  requests: oc.input(empty).output(eventIterator(shellRequestSchema)),
  tell: oc.input(windowStateSchema).output(empty),
};

export type ShellRequest = z.infer<typeof shellRequestSchema>;
export type WindowState = z.infer<typeof windowStateSchema>;
