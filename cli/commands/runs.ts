import { Command } from 'commander';
import { exportFormats } from '../../shared/contract/runs.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { RunSummary } from '../../shared/results.ts';
import { choices, formatOption, positiveInteger, refuseUnknownSubcommand } from '../arguments.ts';
import { confirm } from '../confirm.ts';
import type { CommonOptions, Session } from '../session.ts';
import { comparisonText } from '../text/comparison-text.ts';
import type { RunFacts } from '../text/run-facts.ts';
import { runsText, runText } from '../text/runs-text.ts';

/** Of a long history without --limit; --json has all. */
const SHOWN_RUNS = 30;

export function runsCommand(session: Session): Command {
  const { output } = session;
  const runs = new Command('runs')
    .allowExcessArguments()
    .description('the history of runs')
    .option('--limit <n>', 'the newest n runs only', positiveInteger)
    .addHelpText('after', '\nExample:\n  $ drydock runs --limit 10')
    .action(async (options: CommonOptions & { limit?: number }, command: Command) => {
      refuseUnknownSubcommand(command);
      const { client } = session.plane(options);
      const list = await client.runs.list(options.limit ? { limit: options.limit } : {});
      if (output.json) return output.result(list, () => '');
      const shown = options.limit ? list.runs : list.runs.slice(0, SHOWN_RUNS);
      const facts = await Promise.all(shown.map((run) => factsOf(client, run)));
      output.result(list, () => runsText(facts, list.runs.length - shown.length, output.width));
    });

  runs
    .command('show')
    .description('one run: its summary, artifacts and last log lines; with --json its report and whole log')
    .argument('<id>', 'a run id or the beginning of one')
    .addHelpText('after', '\nExample:\n  $ drydock runs show 2q2j')
    .action(async (id: string, _own: unknown, command: Command) => {
      const run = await session.plane(command.optsWithGlobals()).client.runs.get({ id });
      if (output.json || !run.report) return output.result(run, () => runText(run, '', output.width));
      const { renderTerminal } = await import('../../engine/report/terminal.ts');
      const summary = renderTerminal(run.report, { color: output.color, width: output.width });
      output.result(run, () => runText(run, summary, output.width));
    });

  runs
    .command('compare')
    .description('overall metrics and gaps of several runs side by side, with the difference of the last to the first')
    .argument('<ids...>', 'two or more run ids or the beginnings of them')
    .option('--all', 'groups and classes too; --json always has them')
    .addHelpText('after', '\nExample:\n  $ drydock runs compare 2q2j 2q2k')
    .action(async (ids: string[], { all }: { all?: boolean }, command: Command) => {
      if (ids.length < 2) throw new DrydockError('USAGE', 'compare needs two or more run ids');
      const { client } = session.plane(command.optsWithGlobals());
      const comparison = await client.runs.compare({ ids });
      if (output.json) return output.result(comparison, () => '');
      const facts = await Promise.all(comparison.runs.map((run) => factsOf(client, run)));
      output.result(comparison, () => comparisonText(comparison, facts, { width: output.width, all }));
    });

  runs
    .command('delete')
    .description('erase runs and the artifacts that no other run needs; the audit trail stays')
    .argument('<ids...>', 'run ids or the beginnings of them')
    .option('--yes', 'do not ask; without a terminal and with --json nothing is asked')
    .addHelpText('after', '\nExample:\n  $ drydock runs delete 2q2j')
    .action(async (ids: string[], { yes }: { yes?: boolean }, command: Command) => {
      const { client } = session.plane(command.optsWithGlobals());
      if (!yes && !output.json && process.stdin.isTTY && process.stderr.isTTY) {
        const chosen = await Promise.all(ids.map((id) => client.runs.get({ id })));
        process.stderr.write(`${runsText(chosen, 0, output.width)}\n`);
        const question = chosen.length === 1 ? 'Delete this run?' : `Delete these ${chosen.length} runs?`;
        if (!(await confirm(question))) throw new DrydockError('JOB_CANCELLED', 'nothing was deleted');
      }
      const deleted = await client.runs.delete({ ids });
      output.result(deleted, () => `deleted ${deleted.ids.join(', ')}`);
    });

  runs
    .command('export')
    .description('one row per metric and group: value, low, high, support')
    .argument('<id>', 'a run id or the beginning of one')
    .addOption(formatOption(exportFormats, 'csv'))
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

type Client = ReturnType<Session['plane']>['client'];

/** A report that this version cannot read does not hide the other runs. */
async function factsOf(client: Client, run: RunSummary): Promise<RunFacts> {
  if (run.status !== 'done') return { run };
  try {
    return await client.runs.get({ id: run.id });
  } catch {
    return { run };
  }
}
