/**
 * Every command of the workbench, once: menus, palette and shortcuts are built from this table. `shortcut` as browsers
 * and Electron both can have it: `Mod` is Command on macOS, Control elsewhere.
 */
export interface CommandInfo {
  id: string;
  title: string;
  menu: 'File' | 'Edit' | 'View' | 'Go' | 'Run' | 'Help';
  shortcut?: string;
}

export const commands = [
  { id: 'file.open', title: 'Open a model, a dataset or a plan …', menu: 'File', shortcut: 'Mod+O' },
  { id: 'file.open-sample', title: 'Open the sample', menu: 'File', shortcut: 'Mod+Shift+O' },
  { id: 'plan.save', title: 'Save the plan', menu: 'File', shortcut: 'Mod+S' },
  { id: 'edit.undo', title: 'Undo', menu: 'Edit', shortcut: 'Mod+Z' },
  { id: 'edit.redo', title: 'Redo', menu: 'Edit', shortcut: 'Mod+Shift+Z' },
  { id: 'view.palette', title: 'Search or run a command …', menu: 'View', shortcut: 'Mod+K' },
  { id: 'view.inspector', title: 'Show or hide the inspector', menu: 'View', shortcut: 'Mod+I' },
  { id: 'view.theme', title: 'Switch between light, dark and system theme', menu: 'View', shortcut: 'Mod+Shift+L' },
  { id: 'go.start', title: 'Go to start', menu: 'Go', shortcut: 'Alt+1' },
  { id: 'go.models', title: 'Go to models', menu: 'Go', shortcut: 'Alt+2' },
  { id: 'go.data', title: 'Go to data', menu: 'Go', shortcut: 'Alt+3' },
  { id: 'go.plans', title: 'Go to plans', menu: 'Go', shortcut: 'Alt+4' },
  { id: 'go.runs', title: 'Go to runs', menu: 'Go', shortcut: 'Alt+5' },
  { id: 'go.audit', title: 'Go to the audit trail', menu: 'Go', shortcut: 'Alt+6' },
  { id: 'go.settings', title: 'Go to settings and doctor', menu: 'Go', shortcut: 'Alt+7' },
  { id: 'run.validate', title: 'Validate', menu: 'Run', shortcut: 'Mod+Enter' },
  { id: 'run.cancel', title: 'Cancel the run', menu: 'Run', shortcut: 'Mod+.' },
  { id: 'run.export', title: 'Export the results …', menu: 'Run', shortcut: 'Mod+Shift+E' },
  { id: 'help.keys', title: 'Show the keys', menu: 'Help', shortcut: '?' },
] as const satisfies readonly CommandInfo[];

export type CommandId = (typeof commands)[number]['id'];
