import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { DEFAULT_SIZE, SMALLEST_SIZE } from '../policies/window-bounds.ts';

/** Isolation and sandbox are Electron's defaults too; written down, so that a test can hold them. */
export function windowOptions({
  bounds,
  backgroundColor,
  preload,
}: {
  bounds: Rectangle | null;
  backgroundColor: string;
  preload: string;
}): BrowserWindowConstructorOptions {
  return {
    ...(bounds ?? DEFAULT_SIZE),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
    show: false,
    title: 'Drydock',
    backgroundColor,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
    },
  };
}
