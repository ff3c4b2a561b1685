import { existsSync } from 'node:fs';
import { type Browser, chromium } from '@playwright/test';

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** The browser that this machine has, or undefined. */
export const chromiumPath = CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** Nothing in the browser itself may use the network either. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: quietFlags,
  });
}
