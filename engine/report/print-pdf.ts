import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DrydockError } from '../../shared/errors.ts';
import { temporaryFolder } from '../jobs/temporary-folder.ts';
import { findChromium } from './find-chromium.ts';

const TIMEOUT_MS = 120_000;
const LARGEST_STDERR = 4_000;

/**
 * Prints a page of HTML with the Chromium of this machine, in a process and a profile of its own that are gone
 * afterwards. Errors: PDF_UNAVAILABLE; JOB_CANCELLED when the signal is raised.
 */
export async function printPdf(html: string, signal?: AbortSignal): Promise<Uint8Array> {
  const browser = findChromium();
  if (browser === undefined)
    throw new DrydockError('PDF_UNAVAILABLE', 'there is no Chromium on this machine to print with');
  const folder = temporaryFolder();
  try {
    const page = join(folder, 'report.html');
    const file = join(folder, 'report.pdf');
    await writeFile(page, html);
    await runBrowser(browser, [...flags(folder), `--print-to-pdf=${file}`, pathToFileURL(page).href], folder, signal);
    return await readFile(file).catch((cause: NodeJS.ErrnoException) => {
      throw new DrydockError('PDF_UNAVAILABLE', `${browser} printed nothing: ${cause.code}`, {}, { cause });
    });
  } finally {
    // A browser that was killed may still write its profile for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Quiet: the page is ours, and neither it nor the browser has anything to ask of a network. */
function flags(folder: string): string[] {
  return [
    '--headless',
    // Chromium refuses to start as root with its sandbox.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--no-first-run',
    '--no-default-browser-check',
  ];
}

function runBrowser(file: string, args: string[], folder: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own, so that the browser's helpers go with it.
      detached: process.platform !== 'win32',
      env: { ...process.env, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-LARGEST_STDERR);
    });
    const kill = () => {
      try {
        if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
        else process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended.
      }
    };
    let failure: DrydockError | undefined;
    const stop = (error: DrydockError) => {
      failure = error;
      kill();
    };
    const cancel = () => stop(new DrydockError('JOB_CANCELLED', 'printing was cancelled'));
    const timer = setTimeout(
      () => stop(new DrydockError('PDF_UNAVAILABLE', `${file} did not print within ${TIMEOUT_MS / 1000} s`)),
      TIMEOUT_MS,
    );
    const done = (error?: DrydockError) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      kill();
      if (error) reject(error);
      else resolve();
    };
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
    child.on('error', (cause) =>
      done(
        failure ?? new DrydockError('PDF_UNAVAILABLE', `${file} cannot be started: ${cause.message}`, {}, { cause }),
      ),
    );
    child.on('exit', (code) =>
      done(
        failure ??
          (code === 0
            ? undefined
            : new DrydockError('PDF_UNAVAILABLE', `${file} ended with ${code}: ${said.trim().split('\n').at(-1)}`)),
      ),
    );
  });
}
