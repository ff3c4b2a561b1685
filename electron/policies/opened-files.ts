import { resolve } from 'node:path';
import { kindOfName } from '../../shared/file-kinds.ts';

/**
 * The files that a command line names, as absolute paths. What is a switch, or no kind of file that can be opened, is
 * passed over: the system and Electron add arguments of their own.
 */
export function openedFiles(args: readonly string[], cwd: string): string[] {
  return args
    .filter((argument) => !argument.startsWith('-') && !/^[a-z][a-z+.-]+:/i.test(argument))
    .filter((argument) => !argument.includes('\0') && kindOfName(baseName(argument)) !== null)
    .map((argument) => resolve(cwd, argument));
}

/** The arguments after the program's own name and, while developing, the app's folder. */
export function userArguments(argv: readonly string[], { packaged }: { packaged: boolean }): string[] {
  return argv.slice(packaged ? 1 : 2);
}

const baseName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
