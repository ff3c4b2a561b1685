import { Worker } from 'node:worker_threads';

/**
 * The host's death closes the channel. A main thread that is inside a native call does not hear it, so a second
 * thread looks whether the host is still there.
 */
export function dieWithHost(): void {
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  // On Windows Ctrl-C reaches every process of the console; the host decides what it means.
  process.on('SIGINT', () => {});
  if (process.platform === 'win32') return;
  // The launcher names the host: asking for the parent here might be too late, and give whoever adopts orphans.
  const host = Number(process.argv[2]) || process.ppid;
  new Worker(`setInterval(() => { if (${gone(host)}) process.kill(process.pid, 'SIGKILL'); }, 500);`, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
  }).unref();
}

/** Electron may start its utility processes through a helper of its own, which is then their parent. */
function gone(host: number): string {
  if (!('parentPort' in process)) return `process.ppid !== ${host}`;
  return `(() => { try { process.kill(${host}, 0); return false; } catch { return true; } })()`;
}
