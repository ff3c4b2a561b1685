import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/**
 * The desktop shell's main process, apart from the command line's bundle: it stays inside the archive whose integrity
 * is checked, while job processes lie unpacked beside it.
 */
export default defineConfig({
  ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
  build: {
    ssr: true,
    target: 'node24',
    minify: false,
    outDir: 'dist/electron',
    emptyOutDir: false,
    rollupOptions: {
      external: ['electron', 'better-sqlite3', /^@fontsource-variable\//, ...builtinModules],
      input: { main: 'electron/main.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
});
