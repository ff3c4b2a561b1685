import type { UtilityProcess } from 'electron';
import type { JobChild, JobLauncher, JobListener } from '../engine/jobs/launcher.ts';
import { exitStatus } from './policies/exit-status.ts';

/** The part of Electron's `utilityProcess` that is needed. */
export interface UtilityFork {
  fork(
    entry: string,
    args: string[],
    options: { serviceName: string; stdio: ('ignore' | 'pipe')[]; env: NodeJS.ProcessEnv },
  ): Pick<UtilityProcess, 'pid' | 'on' | 'once' | 'postMessage' | 'kill' | 'stdout' | 'stderr'>;
}

/**
 * Launches jobs as Electron's utility processes: the program's own binary cannot be run as Node. The entry finds as its
 * argument the host's process id, as it does under `NodeLauncher`.
 */
export class UtilityLauncher implements JobLauncher {
  readonly #utility: UtilityFork;
  readonly #entry: string;
  readonly #serviceName: string;

  /** @param serviceName  under which the system and Electron list the processes */
  constructor(utility: UtilityFork, entry: string, serviceName: string) {
    this.#utility = utility;
    this.#entry = entry;
    this.#serviceName = serviceName;
  }

  launch(listener: JobListener): JobChild {
    let child: ReturnType<UtilityFork['fork']>;
    try {
      child = this.#utility.fork(this.#entry, [String(process.pid)], {
        serviceName: this.#serviceName,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: process.env,
      });
    } catch (error) {
      queueMicrotask(() => listener.exit({ code: null, signal: null, error: error as Error }));
      return { pid: undefined, send: () => {}, kill: () => {} };
    }
    // Electron forgets the process id when it tells the exit, and knows none before the start.
    let pid: number | undefined;
    let gone = false;
    let killed = false;
    let waiting: unknown[] | null = [];
    const kill = () => {
      killed = true;
      // Its own `kill` asks with SIGTERM, which a process inside a native call or with a handler does not hear.
      if (pid !== undefined && !gone) killNow(pid, child);
    };
    child.once('spawn', () => {
      pid = child.pid;
      if (killed) kill();
      for (const message of waiting ?? []) child.postMessage(message);
      waiting = null;
    });
    child.on('message', (message) => listener.message(message));
    const closed = [child.stdout, child.stderr].map(
      (stream) => new Promise<void>((resolve) => (stream ? stream.once('close', () => resolve()) : resolve())),
    );
    child.once('exit', (status) => {
      gone = true;
      listener.exit(exitStatus(status, process.platform));
      void Promise.all(closed).then(() => listener.drained());
    });
    for (const name of ['stdout', 'stderr'] as const) {
      const stream = child[name] as NodeJS.ReadableStream | null;
      stream?.setEncoding('utf8').on('data', (text) => listener.output(name, String(text)));
    }
    return {
      get pid() {
        return gone ? undefined : pid;
      },
      send: (message) => {
        if (waiting) waiting.push(message);
        else if (!gone) child.postMessage(message);
      },
      kill,
    };
  }
}

function killNow(pid: number, child: { kill(): boolean }): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    child.kill();
  }
}
