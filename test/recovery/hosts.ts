import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface HostProcess {
  child: ChildProcess;
  /** Lines it has said so far, whole ones only. */
  lines(): string[];
  ended: Promise<{ code: number | null; signal: string | null; errors: string }>;
}

/** Starts one of the host programs beside this file. */
export function startHost(program: string, ...args: string[]): HostProcess {
  const file = fileURLToPath(new URL(`./${program}`, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    errors += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, errors }));
  return {
    child,
    lines: () =>
      said
        .slice(0, said.lastIndexOf('\n') + 1)
        .split('\n')
        .slice(0, -1),
    ended,
  };
}

/** The second words of the lines that begin with `word`. */
export function said(host: HostProcess, word: string): string[] {
  return host
    .lines()
    .filter((line) => line.startsWith(`${word} `))
    .map((line) => line.slice(word.length + 1));
}
