import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveOpener, LiveTable } from '../../engine/live/live-handler.ts';
import { serveLive } from '../../engine/live/serve-live.ts';
import { DrydockError } from '../../shared/errors.ts';

/** The entry of live processes in tests: things that answer, crash, hang and cannot be opened. */
const forever = () => new Promise<never>(() => setInterval(() => {}, 1000));

const thing: LiveOpener = async (input: { name: string }, folder) => {
  let asked = 0;
  return {
    about: async () => ({ pid: process.pid, name: input.name, asked: ++asked, folder }),
    echo: async (value: unknown) => value,
    'keep-file': async () => {
      writeFileSync(join(folder, 'kept'), 'x');
      return readdirSync(folder);
    },
    coded: async () => {
      throw new DrydockError('DATA_COLUMN_MISSING', 'no column "x"', { column: 'x' });
    },
    fault: async () => {
      throw new Error('a fault');
    },
    progress: async (_, { progress }) => {
      progress('count', 0, 2);
      await sleep(80);
      progress('count', 2, 2);
      return null;
    },
    /** Ends only when it is told to. */
    patient: async (_, { signal, progress }) => {
      progress('wait', 0, 1);
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
    },
    never: forever,
    abort: async () => process.abort(),
    exit: async () => process.exit(0),
    hang: async (_, { progress }) => {
      progress('hang', 0, 1);
      await sleep(20);
      for (;;);
    },
  };
};

const table: LiveTable = {
  thing: async () => thing,
  unopenable: async () => async () => {
    throw new DrydockError('DATA_NOT_FOUND', 'there is no file "x.csv"');
  },
  'crash-while-opening': async () => async () => process.abort(),
  /** Crashes until the file is there. */
  mended: async () => async (input: { file: string }, folder, context) => {
    if (!existsSync(input.file)) process.abort();
    return thing({ name: 'mended' } as never, folder, context);
  },
  slow: async () => async (_, folder, context) => {
    context.progress('open', 0, 10);
    await sleep(300);
    context.progress('open', 10, 10);
    return thing({ name: 'slow' } as never, folder, context);
  },
  'never-open': async () => async (input: { pidFile: string }) => {
    writeFileSync(input.pidFile, String(process.pid));
    return forever();
  },
};

serveLive(table);
