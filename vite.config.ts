import { defineConfig } from 'vite';

/** Packages with native code or data files of their own stay outside the bundle. */
const external = [
  'better-sqlite3',
  '@duckdb/node-api',
  '@duckdb/node-bindings',
  'onnxruntime-node',
  'sharp',
  /^@fontsource-variable\//,
];

export default defineConfig({
  ssr: { noExternal: true, external: external.filter((name) => typeof name === 'string') },
  build: {
    ssr: true,
    target: 'node24',
    minify: false,
    outDir: 'dist',
    emptyOutDir: false,
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
});
