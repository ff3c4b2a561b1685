import { Worker } from 'node:worker_threads';

/**
 * The host's death closes the channel. A main thread that is inside a native call does not hear it, so a second
 * thread looks whether the parent is still the same.
 */
export function dieWithHost(): void {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // On Windows Ctrl-C reaches every process of the console; the host decides what it means.
  process.on('SIGINT', () => {});
  if (process.platform === 'win32') return;
  // The launcher names the host: asking for the parent here might be too late, and give whoever adopts orphans.
  const parent = Number(process.argv[2]) || process.ppid;
  const watch = `setInterval(() => { if (process.ppid !== ${parent}) process.kill(process.pid, 'SIGKILL'); }, 500);`;
  new Worker(watch, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 } }).unref();
}
