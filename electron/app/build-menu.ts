import type { Electron } from '../electron.ts';
import { menuTemplate } from '../policies/menu-template.ts';
import type { Windows } from '../window/windows.ts';

/** Puts up the menu as the window in front wants it; each command goes to that window. */
export function buildMenu(
  { Menu }: Pick<Electron, 'Menu'>,
  windows: Windows,
  { recents, development }: { recents: readonly string[]; development: boolean },
): void {
  const template = menuTemplate(
    { enabled: windows.front?.enabled ?? new Set(), recents, development },
    process.platform,
    {
      run: (id) => windows.focus().requests.push({ type: 'command', id }),
      open: (path) => windows.focus().requests.push({ type: 'open', path }),
      newWindow: () => void windows.open(),
    },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
