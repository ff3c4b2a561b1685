import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { type CommandId, commands } from '../../shared/commands.ts';
import { type MenuState, menuTemplate } from './menu-template.ts';

const actions = { run: vi.fn(), open: vi.fn(), newWindow: vi.fn() };
const state = (change: Partial<MenuState> = {}): MenuState => ({
  enabled: new Set<CommandId>(['file.open', 'go.runs']),
  recents: [],
  development: false,
  ...change,
});
const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...flat((item.submenu as MenuItemConstructorOptions[]) ?? [])]);
const build = (platform: NodeJS.Platform, change: Partial<MenuState> = {}) =>
  flat(menuTemplate(state(change), platform, actions));

test.each(['linux', 'win32', 'darwin'] as const)('every command of the table is in the menu once on %s', (platform) => {
  const ids = build(platform)
    .flatMap(({ id }) => id ?? [])
    .filter((id) => !id.startsWith('shell.'));
  const expected = commands.map(({ id }) => id).filter((id) => !['edit.undo', 'edit.redo'].includes(id));
  expect(ids.toSorted()).toEqual(expected.toSorted());
});

test('macOS has the application menu first, the others can quit in the first menu', () => {
  expect(menuTemplate(state(), 'darwin', actions)[0]).toEqual({ role: 'appMenu' });
  expect(build('darwin').some(({ role }) => role === 'close')).toBe(true);
  expect(menuTemplate(state(), 'linux', actions)[0].label).toBe('&File');
  expect(build('linux').some(({ role }) => role === 'quit')).toBe(true);
});

test('editing is left to the roles, so that it works in every field', () => {
  const roles = build('linux').flatMap(({ role }) => role ?? []);
  expect(roles).toEqual(expect.arrayContaining(['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']));
});

test('an item can be chosen when the window in front can do it', () => {
  const items = build('linux');
  expect(items.find(({ id }) => id === 'file.open')).toMatchObject({ enabled: true, accelerator: 'CmdOrCtrl+O' });
  expect(items.find(({ id }) => id === 'run.cancel')).toMatchObject({ enabled: false });
  items.find(({ id }) => id === 'go.runs')?.click?.(undefined as never, undefined as never, undefined as never);
  expect(actions.run).toHaveBeenCalledWith('go.runs');
});

test('the page hears the keys; the menu shows them and takes none', () => {
  const key = (platform: NodeJS.Platform, id: string) => build(platform).find((item) => item.id === id);
  expect(key('linux', 'help.keys')).toMatchObject({ accelerator: '?', registerAccelerator: false });
  expect(key('win32', 'file.open')).toMatchObject({ accelerator: 'CmdOrCtrl+O', registerAccelerator: false });
  for (const id of ['help.keys', 'go.start']) expect(key('darwin', id)).not.toHaveProperty('accelerator');
  expect(key('darwin', 'file.open')).toMatchObject({ accelerator: 'CmdOrCtrl+O' });
});

test('accelerators are words that Electron knows, and none twice', () => {
  const accelerators = build('linux').flatMap(({ accelerator }) => (accelerator as string) ?? []);
  for (const accelerator of accelerators)
    expect(accelerator).toMatch(
      /^(\?|((CmdOrCtrl|Alt|Shift)\+)+([A-Z0-9.,/\\[\]=-]|Enter|Escape|Up|Down|Left|Right|F\d+))$/,
    );
  expect(new Set(accelerators).size).toBe(accelerators.length);
});

test('recents are nine at most, by their paths as they are', () => {
  const recents = Array.from({ length: 12 }, (_, i) => `/data/R&D ${i}.onnx`);
  const menu = build('linux', { recents }).find(({ label }) => label === 'Open &recent');
  const submenu = menu?.submenu as MenuItemConstructorOptions[];
  expect(submenu).toHaveLength(9);
  expect(submenu[0].label).toBe('/data/R&&D 0.onnx');
  submenu[2].click?.(undefined as never, undefined as never, undefined as never);
  expect(actions.open).toHaveBeenCalledWith('/data/R&D 2.onnx');
  expect(build('linux').find(({ label }) => label === 'Open &recent')?.enabled).toBe(false);
});

test('the tools of developers are there while developing only [security: release-build]', () => {
  const roles = (development: boolean) => build('linux', { development }).flatMap(({ role }) => role ?? []);
  expect(roles(true)).toContain('toggleDevTools');
  expect(roles(false)).not.toContain('toggleDevTools');
  expect(roles(false)).not.toContain('reload');
});
