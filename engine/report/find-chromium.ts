import { existsSync } from 'node:fs';

/** Where systems keep a browser of Chromium's family. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser to print with: CHROMIUM_PATH, else the first that is found. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH: named } = process.env;
  return [...(named ? [named] : []), ...PLACES].find((file) => existsSync(file));
}
