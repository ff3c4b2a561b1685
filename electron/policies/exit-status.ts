import { constants } from 'node:os';
import type { JobExit } from '../../engine/jobs/launcher.ts';

/** Of two names for one number (SIGABRT, SIGIOT) the first. */
const signalNames = new Map(
  Object.entries(constants.signals)
    .map(([name, number]) => [number as number, name] as const)
    .reverse(),
);
const CORE_DUMPED = 0x80;

/**
 * How a utility process ended. On POSIX Electron hands on what waitpid gave: the signal in the low bits, or the exit code
 * in the next byte; but a process that ended itself is told with its plain code, which for small ones looks the same.
 * Drydock's processes never end themselves so: what can be a signal is one.
 */
export function exitStatus(status: number, platform: NodeJS.Platform): JobExit {
  if (platform === 'win32') return { code: status, signal: null };
  const signal = signalNames.get(status & ~CORE_DUMPED);
  if (status > 1 && status < 0x100 && signal !== undefined) return { code: null, signal };
  return { code: status >= 0x100 && (status & 0xff) === 0 ? status >> 8 : status, signal: null };
}
