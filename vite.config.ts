import { type BuildEnvironmentOptions, defineConfig } from 'vite';

/** Packages with native code or data files of their own stay outside the bundles. */
const external = [
  'better-sqlite3',
  '@duckdb/node-api',
  '@duckdb/node-bindings',
  'onnxruntime-node',
  'sharp',
  /^@fontsource-variable\//,
];
const electron = ['electron', 'electron/main', 'electron/renderer'];

const common: BuildEnvironmentOptions = {
  ssr: true,
  target: 'node24',
  minify: false,
  outDir: 'dist',
  emptyOutDir: false,
};
const resolve = {
  noExternal: true as const,
  external: [...external.filter((name) => typeof name === 'string'), ...electron],
};

/** `npx vite build` makes all of the program that runs outside pages; the pages have a configuration of their own. */
export default defineConfig({
  environments: {
    /** The command line, and the processes that every host starts. */
    program: {
      consumer: 'server',
      resolve,
      build: {
        ...common,
        rollupOptions: {
          external,
          input: {
            main: 'cli/main.ts',
            'job-process': 'engine/jobs/job-process.ts',
            'live-process': 'engine/live/live-entry.ts',
            'lane-worker': 'engine/model/lane-worker.ts',
            'grouping-worker': 'engine/validation/grouping-worker.ts',
          },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
        },
      },
    },
    /** Apart from the others: packed, it stays in the archive whose integrity is checked, while they lie beside it. */
    desktop: {
      consumer: 'server',
      resolve,
      build: {
        ...common,
        rollupOptions: {
          external: [...external, ...electron],
          input: { 'electron-main': 'electron/main.ts' },
          output: { entryFileNames: '[name].js', chunkFileNames: 'electron/[name].js' },
        },
      },
    },
    /** One CommonJS file: a sandboxed preload can require nothing but Electron itself. */
    preload: {
      consumer: 'server',
      resolve,
      build: {
        ...common,
        rollupOptions: {
          external: electron,
          input: { preload: 'electron/preload/preload.ts' },
          output: { format: 'cjs', entryFileNames: 'electron/[name].cjs' },
        },
      },
    },
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ['program', 'desktop', 'preload']) await builder.build(builder.environments[name]);
    },
  },
});
