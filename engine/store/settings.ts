import { z } from 'zod';
import { defaultSettings, type Settings, settingsSchema } from '../../shared/contract/settings.ts';
import type { Database } from './sqlite.ts';
import { withStorageErrors } from './storage-error.ts';

const rowsSchema = z.array(z.object({ name: z.string(), value: z.string() }));

/** The settings of a workspace: what is not stored, or no longer understood, has its default. */
export class SettingsStore {
  readonly #db: Database;
  /** As it was written, for messages. */
  readonly #path: string;

  constructor(db: Database, path: string) {
    this.#db = db;
    this.#path = path;
  }

  get(): Settings {
    return withStorageErrors(this.#path, () => {
      const stored = new Map(
        rowsSchema
          .parse(this.#db.prepare('SELECT name, value FROM settings').all())
          .map(({ name, value }) => [name, value]),
      );
      const understood = <K extends keyof Settings>(name: K): Settings[K] => {
        const value = settingsSchema.shape[name].safeParse(fromJson(stored.get(name)));
        return value.success ? (value.data as Settings[K]) : defaultSettings[name];
      };
      return { theme: understood('theme'), notifications: understood('notifications') };
    });
  }

  set(changed: Partial<Settings>): Settings {
    withStorageErrors(this.#path, () => {
      const write = this.#db.prepare(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      );
      this.#db
        .transaction(() => {
          for (const [name, value] of Object.entries(changed))
            if (value !== undefined) write.run(name, JSON.stringify(value));
        })
        .immediate();
    });
    return this.get();
  }
}

function fromJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
