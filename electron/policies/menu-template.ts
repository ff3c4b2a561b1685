import type { MenuItemConstructorOptions } from 'electron';
import { type CommandId, type CommandInfo, commands } from '../../shared/commands.ts';
import { plainText } from '../../shared/format/plain-text.ts';

export interface MenuState {
  /** What the window in front can do now. */
  enabled: ReadonlySet<CommandId>;
  /** Paths, newest first. */
  recents: readonly string[];
  development: boolean;
}

export interface MenuActions {
  run(id: CommandId): void;
  open(path: string): void;
  newWindow(): void;
}

const MOST_RECENTS = 9;

/** The roles do what these commands do, in every field. */
const BY_ROLE: ReadonlySet<string> = new Set(['edit.undo', 'edit.redo']);

/** The application's menu, from the one table of commands; everything else in it is the system's own. */
export function menuTemplate(
  state: MenuState,
  platform: NodeJS.Platform,
  actions: MenuActions,
): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const of = (menu: CommandInfo['menu']) =>
    commands
      .filter((command) => command.menu === menu && !BY_ROLE.has(command.id))
      .map((command) => commandItem(command, state, mac, actions));
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const submenus: MenuItemConstructorOptions[] = [
    {
      label: '&File',
      submenu: [
        { id: 'shell.new-window', label: '&New window', accelerator: 'CmdOrCtrl+N', click: () => actions.newWindow() },
        ...of('File'),
        recentItems(state, actions),
        line,
        mac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        ...[{ role: 'undo' as const }, { role: 'redo' as const }, line],
        ...[{ role: 'cut' as const }, { role: 'copy' as const }, { role: 'paste' as const }],
        { role: 'selectAll' },
        ...of('Edit'),
      ],
    },
    {
      label: '&View',
      submenu: [
        ...of('View'),
        line,
        ...[{ role: 'resetZoom' as const }, { role: 'zoomIn' as const }, { role: 'zoomOut' as const }],
        { role: 'togglefullscreen' },
        ...(state.development ? [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
      ],
    },
    { label: '&Go', submenu: of('Go') },
    { label: '&Run', submenu: of('Run') },
    { role: 'windowMenu' },
    { role: 'help', submenu: of('Help') },
  ];
  return mac ? [{ role: 'appMenu' }, ...submenus] : submenus;
}

function commandItem(
  { id, title, shortcut }: CommandInfo & { id: CommandId },
  { enabled }: MenuState,
  mac: boolean,
  actions: MenuActions,
): MenuItemConstructorOptions {
  // The page hears its own keys, and leaves those of writing to whoever writes; the menu shows them. macOS cannot only
  // show: there the menu has the keys with Command, which the page has heard first.
  const key = shortcut?.replace('Mod', 'CmdOrCtrl');
  return {
    id,
    label: escaped(title),
    enabled: enabled.has(id),
    click: () => actions.run(id),
    ...(key === undefined || (mac && !key.startsWith('CmdOrCtrl')) ? {} : { accelerator: key }),
    ...(mac ? {} : { registerAccelerator: false }),
  };
}

function recentItems({ recents }: MenuState, actions: MenuActions): MenuItemConstructorOptions {
  return {
    label: 'Open &recent',
    enabled: recents.length > 0,
    submenu: recents.slice(0, MOST_RECENTS).map((path) => ({ label: escaped(path), click: () => actions.open(path) })),
  };
}

/** An ampersand in a label would mark the next letter as a key. */
const escaped = (text: string): string => plainText(text).replaceAll('&', '&&');
