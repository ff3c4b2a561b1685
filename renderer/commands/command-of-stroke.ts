import { type CommandId, type CommandInfo, commands } from '../../shared/commands.ts';
import { isStroke, type KeyStroke, parseShortcut } from '../../shared/shortcut.ts';

const table: readonly (CommandInfo & { id: CommandId })[] = commands;

/** Where the key was pressed. */
export type Focus = 'page' | 'picker' | 'text' | 'dialog';

/**
 * The command that a stroke asks for. Whoever writes keeps every key without Control or Command, and undo and redo,
 * which text fields have themselves and pickers with a closed list have not; under a dialog nothing moves.
 */
export function commandOfStroke(stroke: KeyStroke, focus: Focus, mac: boolean): CommandId | null {
  if (focus === 'dialog') return null;
  const found = table.find((command) => command.shortcut && isStroke(command.shortcut, stroke, mac));
  if (!found) return null;
  if (focus === 'text' && found.menu === 'Edit') return null;
  if (focus !== 'page' && !parseShortcut(found.shortcut ?? '').mod) return null;
  return found.id;
}
