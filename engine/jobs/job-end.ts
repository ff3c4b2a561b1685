import type { ErrorPayload } from '../../shared/errors.ts';
import type { LogLine } from './job-log.ts';
import type { JobExit } from './launcher.ts';
import { outOfMemoryKills } from './process-memory.ts';

/**
 * What V8 and the C++ runtime write before they abort for want of memory. "process out of memory" is not among it: V8
 * says so of every buffer that it cannot give, also of one whose size is nonsense.
 */
const noMemory = /JavaScript heap out of memory|std::bad_alloc|Cannot allocate memory|(?<!process )out of memory/i;

/**
 * The error for a process that ended without an answer.
 * @param killsBefore  `outOfMemoryKills()` when the job began
 */
export function endWithoutAnswer(exit: JobExit, log: readonly LogLine[], killsBefore: number | null): ErrorPayload {
  const details = { signal: exit.signal, exit_code: exit.code, last_lines: log.slice(-20).map(({ line }) => line) };
  if (exit.error)
    return { code: 'JOB_CRASHED', message: `the job's process could not be started: ${exit.error.message}`, details };
  if (exit.signal === 'SIGKILL') {
    const kills = outOfMemoryKills();
    const bySystem = kills === null || killsBefore === null || kills > killsBefore;
    if (bySystem)
      return {
        code: 'JOB_OUT_OF_MEMORY',
        message: 'the system ended the job, most likely because memory ran out',
        details,
      };
    return { code: 'JOB_CRASHED', message: "the job's process was killed from outside (SIGKILL)", details };
  }
  const cause = exit.code === 0 ? undefined : log.findLast(({ line }) => noMemory.test(line));
  if (cause !== undefined)
    return { code: 'JOB_OUT_OF_MEMORY', message: `the job ran out of memory: ${cause.line}`, details };
  const how = exit.signal === null ? `exit code ${exit.code}` : exit.signal;
  return { code: 'JOB_CRASHED', message: `the job's process ended without an answer (${how})`, details };
}
