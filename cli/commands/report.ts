import { Command } from 'commander';
import { reportFormats } from '../../shared/contract/runs.ts';
import { choices, formatOption } from '../arguments.ts';
import type { CommonOptions, Session } from '../session.ts';

export function reportCommand(session: Session): Command {
  return new Command('report')
    .description('draw the report of a stored run again')
    .argument('<id>', 'a run id or the beginning of one')
    .addOption(formatOption(reportFormats, 'html'))
    .option('-o, --output <dir>', 'the folder to write to', '.')
    .addHelpText('after', '\nExample:\n  $ drydock report 2q2j --format html,md -o out')
    .action(async (id: string, options: CommonOptions & { format: string; output: string }) => {
      const formats = choices(options.format, reportFormats);
      const files = await session.plane(options).client.runs.report({ id, formats, folder: options.output });
      session.output.result(files, () => files.files.join('\n'));
    });
}
