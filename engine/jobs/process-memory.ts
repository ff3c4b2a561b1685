import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';

export interface ProcessMemory {
  rss: number;
  peak: number;
}

/** Resident memory, in bytes, of another process; null where the system does not tell, or when it is gone. */
export function readProcessMemory(pid: number): ProcessMemory | null {
  if (process.platform !== 'linux') return null;
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const rss = kilobytes(status, 'VmRSS');
    return rss === null ? null : { rss, peak: kilobytes(status, 'VmHWM') ?? rss };
  } catch {
    return null;
  }
}

/** Nine tenths of what the machine or the container has: a job is ended before the system ends something else. */
export function defaultMemoryCeiling(): number {
  const constrained = process.constrainedMemory();
  const limit = constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
  return Math.floor(limit * 0.9);
}

/** How many processes the system has killed for want of memory since it started; null where it does not tell. */
export function outOfMemoryKills(): number | null {
  try {
    const count = /^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))?.[1];
    return count === undefined ? null : Number(count);
  } catch {
    return null;
  }
}

function kilobytes(status: string, field: string): number | null {
  const match = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status);
  return match === null ? null : Number(match[1]) * 1024;
}
