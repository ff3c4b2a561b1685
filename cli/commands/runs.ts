import { Command } from 'commander';
import { exportFormats } from '../../shared/contract.ts';
import { DrydockError } from '../../shared/errors.ts';
import { choices, positiveInteger } from '../arguments.ts';
import type { CommonOptions, Session } from '../session.ts';
import { comparisonText, runsText, runText } from '../text/runs-text.ts';

export function runsCommand(session: Session): Command {
  const { output } = session;
  const runs = new Command('runs')
    .description('the history of runs')
    .option('--limit <n>', 'the newest n runs only', positiveInteger)
    .addHelpText('after', '\nExample:\n  $ drydock runs --limit 10')
    .action(async (options: CommonOptions & { limit?: number }) => {
      const list = await session.plane(options).client.runs.list(options.limit ? { limit: options.limit } : {});
      output.result(list, () => runsText(list));
    });

  runs
    .command('show')
    .description('one run and its artifacts; with --json also its report and log')
    .argument('<id>', 'a run id or the beginning of one')
    .addHelpText('after', '\nExample:\n  $ drydock runs show 2q2j')
    .action(async (id: string, _own: unknown, command: Command) => {
      const run = await session.plane(command.optsWithGlobals()).client.runs.get({ id });
      output.result(run, () => runText(run));
    });

  runs
    .command('compare')
    .description('the metrics of several runs side by side, with the difference of the last to the first')
    .argument('<ids...>', 'two or more run ids or the beginnings of them')
    .addHelpText('after', '\nExample:\n  $ drydock runs compare 2q2j 2q2k')
    .action(async (ids: string[], _own: unknown, command: Command) => {
      if (ids.length < 2) throw new DrydockError('USAGE', 'compare needs two or more run ids');
      const comparison = await session.plane(command.optsWithGlobals()).client.runs.compare({ ids });
      output.result(comparison, () => comparisonText(comparison));
    });

  runs
    .command('delete')
    .description('erase runs and the artifacts that no other run needs; the audit trail stays')
    .argument('<ids...>', 'run ids or the beginnings of them')
    .addHelpText('after', '\nExample:\n  $ drydock runs delete 2q2j')
    .action(async (ids: string[], _own: unknown, command: Command) => {
      const deleted = await session.plane(command.optsWithGlobals()).client.runs.delete({ ids });
      output.result(deleted, () => `deleted ${deleted.ids.join(', ')}`);
    });

  runs
    .command('export')
    .description('one row per metric and group: value, low, high, support')
    .argument('<id>', 'a run id or the beginning of one')
    .option('--format <list>', 'parquet, csv or both', 'csv')
    .option('-o, --output <dir>', 'the folder to write to', '.')
    .addHelpText('after', '\nExample:\n  $ drydock runs export 2q2j --format parquet,csv -o out')
    .action(async (id: string, own: { format: string; output: string }, command: Command) => {
      const formats = choices(own.format, exportFormats);
      const files = await session
        .plane(command.optsWithGlobals())
        .client.runs.export({ id, formats, folder: own.output });
      output.result(files, () => files.files.join('\n'));
    });
  return runs;
}
