import { defineConfig } from 'vite';

/** One CommonJS file: a sandboxed preload can require nothing but Electron itself. */
export default defineConfig({
  build: {
    target: 'node24',
    minify: false,
    outDir: 'dist/electron',
    emptyOutDir: false,
    lib: { entry: 'electron/preload/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rollupOptions: { external: ['electron'] },
  },
});
