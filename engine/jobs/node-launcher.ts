import { type ChildProcess, fork, type Serializable } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import type { Socket } from 'node:net';
import { dirname } from 'node:path';
import type { JobChild, JobLauncher, JobListener } from './launcher.ts';

/**
 * Launches jobs with Node's `fork`. `entry`: the module that the child runs; it calls `serveJob`, which finds as its
 * arguments the host's process id and, if known, the kind of its job.
 */
export class NodeLauncher implements JobLauncher {
  readonly #entry: URL;
  readonly #execArgv: readonly string[];
  #prepared: ChildProcess | null = null;

  constructor(entry: URL, execArgv: readonly string[] = []) {
    this.#entry = entry;
    this.#execArgv = execArgv;
  }

  /**
   * Starts a process for a job that is still to come: the next `launch` takes it. Meanwhile it loads what jobs of this
   * kind need. It does not keep the host alive, and ends with it; one that waits already is replaced.
   */
  prepare(kind: string): void {
    this.#prepared?.kill('SIGKILL');
    const child = this.#fork(kind);
    child.on('error', () => {});
    for (const held of [child, child.channel, child.stdout as Socket | null, child.stderr as Socket | null])
      held?.unref();
    this.#prepared = child;
  }

  launch(listener: JobListener): JobChild {
    let child: ChildProcess;
    try {
      child = this.#takePrepared() ?? this.#fork();
    } catch (error) {
      queueMicrotask(() => listener.exit({ code: null, signal: null, error: error as Error }));
      return { pid: undefined, send: () => {}, kill: () => {} };
    }
    child.on('message', (message) => listener.message(message));
    child.on('exit', (code, signal) => {
      killGroup(child.pid);
      listener.exit({ code, signal });
    });
    child.on('close', () => listener.drained());
    child.on('error', (error) => {
      // Failing to send to a process that is ending is told by its exit.
      if (child.pid === undefined) listener.exit({ code: null, signal: null, error });
    });
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream]?.setEncoding('utf8').on('data', (text: string) => listener.output(stream, text));
    return {
      pid: child.pid,
      send: (message) => {
        if (child.pid !== undefined) child.send(message as Serializable, () => {});
      },
      kill: () => {
        child.kill('SIGKILL');
        killGroup(child.pid);
      },
    };
  }

  #takePrepared(): ChildProcess | null {
    const child = this.#prepared;
    this.#prepared = null;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return null;
    for (const held of [child, child.channel, child.stdout as Socket | null, child.stderr as Socket | null])
      held?.ref();
    return child;
  }

  #fork(kind?: string): ChildProcess {
    // Where the host keeps compiled code, its jobs do too: it saves them more than half of their start.
    const cache = getCompileCacheDir();
    return fork(this.#entry, kind === undefined ? [String(process.pid)] : [String(process.pid), kind], {
      // Structured clone keeps NaN and Infinity, so that the schema refuses them; JSON would make them silent nulls.
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A session of its own: Ctrl-C in the terminal reaches the host alone, which then decides.
      detached: process.platform !== 'win32',
      execArgv: [...this.#execArgv],
      env: cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) },
    });
  }
}

/** Ends what the process has started. On Windows there is no such group; a job that starts others is none of ours. */
function killGroup(leader: number | undefined): void {
  if (leader === undefined || process.platform === 'win32') return;
  try {
    process.kill(-leader, 'SIGKILL');
  } catch {
    // Nothing is left of it.
  }
}
