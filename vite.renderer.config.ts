import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { NONCE_PLACEHOLDER } from './shared/content-security-policy.ts';

/** The one interface that every host shows. */
export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    assetsInlineLimit: 0,
    // Charts and the editor are loaded on demand, and are large.
    chunkSizeWarningLimit: 1_500,
  },
});
