import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { UtilityFork } from '../../electron/utility-launcher.ts';

const portModule = new URL('./stand-in-parent-port.ts', import.meta.url).href;

/**
 * In place of Electron's `utilityProcess`, whose binary is not here: forks Node, gives the child a `parentPort` instead
 * of an IPC channel, and tells exits as Electron's documentation has it, as the status that waitpid gives.
 */
export const standInUtility: UtilityFork = {
  fork: (entry, args, { env }) => {
    const process = fork(entry, args, {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--import', portModule],
      env,
    });
    const child = Object.assign(new EventEmitter(), {
      pid: undefined as number | undefined,
      stdout: process.stdout,
      stderr: process.stderr,
      postMessage: (message: unknown) => void process.send(message as object, () => {}),
      kill: () => process.kill('SIGTERM'),
    });
    process.on('spawn', () => {
      child.pid = process.pid;
      child.emit('spawn');
    });
    process.on('message', (message) => child.emit('message', message));
    process.on('exit', (code, signal) => {
      child.emit('exit', signal === null ? code! << 8 : signalNumbers[signal]);
      child.pid = undefined;
    });
    return child as never;
  },
};

const signalNumbers: Partial<Record<NodeJS.Signals, number>> = { SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };
