import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { defaultSettings } from '../../shared/contract/settings.ts';
import { scratchFolder } from '../../test/recovery/scratch.ts';
import { SettingsStore } from './settings.ts';
import { type Database, openDatabase } from './sqlite.ts';

let db: Database;
let settings: SettingsStore;

beforeEach(() => {
  db = openDatabase(join(scratchFolder(), 'drydock.db'));
  settings = new SettingsStore(db, 'here');
  onTestFinished(() => void db.close());
});

test('what was never set has its default', () => {
  expect(settings.get()).toEqual(defaultSettings);
});

test('setting one keeps the others', () => {
  settings.set({ notifications: false });
  expect(settings.set({ theme: 'dark' })).toEqual({ theme: 'dark', notifications: false });
  expect(new SettingsStore(db, 'here').get()).toEqual({ theme: 'dark', notifications: false });
});

test.each([['"purple"'], ['no JSON'], ['']])('a stored value that is not understood (%s) has its default', (value) => {
  db.prepare("INSERT INTO settings VALUES ('theme', ?), ('notifications', 'false')").run(value);
  expect(settings.get()).toEqual({ theme: defaultSettings.theme, notifications: false });
});
