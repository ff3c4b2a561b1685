import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../run-drydock.ts';

export interface RunningUi {
  /** The address with the token. */
  url: string;
  origin: string;
  port: number;
  pid: number;
  stderr(): string;
  /** Ends it as Ctrl-C does; resolves with its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built program's `ui` as a user does, without opening a browser. */
export async function startUi(
  workspace: string,
  args: readonly string[] = [],
  /** A command and its arguments that run the program, such as a tracer's. */
  through: readonly string[] = [],
): Promise<RunningUi> {
  const { INIT_CWD: _initial, npm_lifecycle_event: _event, ...environment } = process.env;
  const program = [process.execPath, join(root, 'cli', 'bin', 'drydock.mjs'), 'ui', '--no-open', ...args];
  const [command, ...rest] = [...through, ...program];
  const child = spawn(command, rest, {
    env: { ...environment, DRYDOCK_HOME: workspace, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface(child.stdout), 'line').then(([first]) => String(first)),
    exited.then(([code]) => Promise.reject(new Error(`ui ended with ${code}: ${stderr}`))),
  ]);
  const { origin, port } = new URL(line);
  return {
    url: line,
    origin,
    port: Number(port),
    pid: child.pid!,
    stderr: () => stderr,
    stop: async (signal = 'SIGINT') => {
      if (child.exitCode === null) child.kill(signal);
      const [code] = await exited;
      return code as number | null;
    },
  };
}
