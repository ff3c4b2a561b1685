import { Command, CommanderError, Option } from 'commander';
import { VERSION } from '../engine/version.ts';
import { DrydockError, errorTable } from '../shared/errors.ts';
import { auditCommand } from './commands/audit.ts';
import { completionCommand } from './commands/completion.ts';
import { doctorCommand } from './commands/doctor.ts';
import { initCommand } from './commands/init.ts';
import { inspectCommand } from './commands/inspect.ts';
import { profileCommand } from './commands/profile.ts';
import { reportCommand } from './commands/report.ts';
import { runsCommand } from './commands/runs.ts';
import { uiCommand } from './commands/ui.ts';
import { validateCommand } from './commands/validate.ts';
import { Output } from './output.ts';
import { Session } from './session.ts';

/**
 * Runs one command line and sets the exit code.
 * @param args without the program's own name
 * @param programFolder where the built job process lies
 */
export async function main(args: string[], programFolder: string): Promise<void> {
  // npm runs scripts in the package's folder; the user's relative paths count from where they typed.
  if (process.env.npm_lifecycle_event && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.stdout.on('error', onUnwritable);
  process.stderr.on('error', () => {});

  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const output = new Output({ json: options.includes('--json'), quiet: options.includes('--quiet') });
  const session = new Session(programFolder, output);
  const program = buildProgram(session);
  const cancelled = onSignal(() => session.cancel());
  try {
    await program.parseAsync(args, { from: 'user' });
    if (cancelled()) process.exitCode = errorTable.JOB_CANCELLED.exit;
  } catch (thrown) {
    process.exitCode = thrown instanceof CommanderError ? usageExit(thrown, output) : output.error(thrown);
  } finally {
    await session.close();
  }
}

/** A terminal's Ctrl-C may come twice: once to the program and once through the Node that started it. */
const ONE_KEY_MS = 500;

/** The first signal cancels, so that runs end as cancelled and nothing is left behind; a later one ends the program. */
function onSignal(cancel: () => void): () => boolean {
  let first: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      const now = performance.now();
      if (first !== undefined && now - first > ONE_KEY_MS) process.exit(errorTable.JOB_CANCELLED.exit);
      first ??= now;
      cancel();
    });
  return () => first !== undefined;
}

export function buildProgram(session: Session): Command {
  const program = new Command('drydock')
    .description(
      'Prove on a dataset how good and how fair a model is: metrics with intervals, gates, reports, a history of runs.',
    )
    .version(VERSION)
    .configureOutput({ writeErr: () => {} })
    .exitOverride()
    .addHelpText('after', '\nExample:\n  $ drydock validate drydock.yaml --report report.html');
  const commands = [
    inspectCommand,
    profileCommand,
    initCommand,
    validateCommand,
    runsCommand,
    reportCommand,
    uiCommand,
    doctorCommand,
    auditCommand,
    completionCommand,
  ];
  for (const create of commands) {
    const command = create(session, program);
    for (const leaf of [command, ...command.commands]) withCommonOptions(leaf);
    program.addCommand(command);
  }
  return program;
}

function withCommonOptions(command: Command): void {
  command
    .addOption(new Option('--json', 'print exactly one JSON document on stdout'))
    .addOption(new Option('--quiet', 'no progress and no notes on stderr'))
    .addOption(new Option('--workspace <dir>', 'where drydock.db and artifacts/ are').env('DRYDOCK_HOME'))
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
}

/** Help and version are no failures; everything else commander finds is a usage error. */
function usageExit(error: CommanderError, output: Output): number {
  if (error.exitCode === 0) return 0;
  if (error.code === 'commander.help') {
    return output.error(
      new DrydockError('USAGE', 'no command was given', { hint: 'Run "drydock --help" to see the commands.' }),
    );
  }
  return output.error(new DrydockError('USAGE', error.message.replace(/^error: /, '')));
}

/** Who reads only the beginning, as `head` does, has what they want; anything else, such as a full disk, is a failure. */
function onUnwritable({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') return;
  const { hint, exitCode } = new DrydockError('OUTPUT_UNWRITABLE', '');
  process.stderr.write(`error OUTPUT_UNWRITABLE: the output cannot be written: ${code ?? message}\nhint: ${hint}\n`);
  process.once('exit', () => {
    process.exitCode = exitCode;
  });
}
