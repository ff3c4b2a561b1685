import { Command } from 'commander';
import { terminalText } from '../../shared/format/terminal-text.ts';
import { refuseUnknownSubcommand } from '../arguments.ts';
import type { CommonOptions, Session } from '../session.ts';

export function auditCommand(session: Session): Command {
  const { output } = session;
  const audit = new Command('audit')
    .allowExcessArguments()
    .description('who did what to which digest, as a hash chain')
    .option('--checkpoint <file>', 'write a signed checkpoint of the chain, to be kept elsewhere')
    .addHelpText('after', '\nExample:\n  $ drydock audit\n  $ drydock audit --checkpoint trail.checkpoint.json')
    .action(async (options: CommonOptions & { checkpoint?: string }, command: Command) => {
      refuseUnknownSubcommand(command);
      const { client } = session.plane(options);
      if (options.checkpoint !== undefined) {
        const files = await client.audit.checkpoint({ file: options.checkpoint });
        output.result(files, () => `wrote ${files.files.join(', ')}`);
        return;
      }
      const trail = await client.audit.list({});
      output.result(trail, () =>
        [
          ...trail.entries.map(
            (entry) =>
              `${String(entry.sequence).padStart(5)}  ${entry.at}  ${entry.action.padEnd(14)}  ${terminalText(entry.subject)}  ${terminalText(entry.actor)}  ${entry.hash.slice(0, 12)}`,
          ),
          `head ${trail.head}`,
        ].join('\n'),
      );
    });

  audit
    .command('verify')
    .description('check that no entry was edited, removed or reordered')
    .option('--against <file>', 'a signed checkpoint that the chain must contain')
    .addHelpText('after', '\nExample:\n  $ drydock audit verify --against trail.checkpoint.json')
    .action(async (own: { against?: string }, command: Command) => {
      const check = await session
        .plane(command.optsWithGlobals())
        .client.audit.verify(own.against !== undefined ? { against: own.against } : {});
      output.result(check, () =>
        check.whole
          ? `the chain is whole: ${check.entries} entries, head ${check.head}`
          : `the chain is broken${check.broken_at === undefined ? '' : ` at entry ${check.broken_at}`}${check.message ? `: ${terminalText(check.message)}` : ''}`,
      );
      if (!check.whole) process.exitCode = 1;
    });
  return audit;
}
