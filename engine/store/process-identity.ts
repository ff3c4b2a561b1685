import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * A process that another one can look for later. A process id alone is reused, so its start time belongs to it;
 * `scope` says where the id means something: machine, boot and process id namespace.
 */
export interface ProcessIdentity {
  pid: number;
  started: string;
  scope: string;
}

export function currentProcess(): ProcessIdentity {
  return { pid: process.pid, started: startTime(process.pid) ?? '', scope: currentScope() };
}

/** unknown: the process is of another machine or container, whose processes cannot be seen from here. */
export function liveness(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  const [machine, boot, namespace] = identity.scope.split(' ');
  const [ownMachine, ownBoot, ownNamespace] = currentScope().split(' ');
  if (boot !== ownBoot) return machine === ownMachine ? 'dead' : 'unknown';
  if (namespace !== ownNamespace || (boot === '-' && machine !== ownMachine)) return 'unknown';
  const started = startTime(identity.pid);
  return started !== null && started === identity.started ? 'alive' : 'dead';
}

function currentScope(): string {
  const machine = hostname().replaceAll(/\s/g, '_') || '-';
  if (process.platform !== 'linux') return `${machine} - -`;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${machine} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
}

/** Null when no such process runs; an empty text where the system tells that it runs but not since when. */
function startTime(pid: number): string | null {
  if (process.platform === 'linux') return linuxStartTime(pid);
  if (process.platform === 'win32') return answersSignals(pid) ? '' : null;
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Field 22 of /proc/PID/stat, in clock ticks since boot; the name in field 2 may hold spaces and brackets. */
function linuxStartTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    return state === 'Z' || state === 'X' ? null : fields[19];
  } catch {
    return null;
  }
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
