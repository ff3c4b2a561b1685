import { Command } from 'commander';
import { ownReport } from '../../engine/control-plane/shown-report.ts';
import { DrydockError } from '../../shared/errors.ts';
import type { Report } from '../../shared/report.ts';
import { positiveInteger } from '../arguments.ts';
import type { CommonOptions, Session } from '../session.ts';
import { checkReports, type WantedReport, writeReports } from '../write-reports.ts';

interface ValidateOptions extends CommonOptions {
  report?: string;
  junit?: string;
  markdown?: string;
  limit?: number;
  timeout?: number;
}

const EXIT_BY_VERDICT: Record<Report['verdict'], number> = { pass: 0, 'no gates': 0, fail: 1, inconclusive: 3 };

export function validateCommand(session: Session): Command {
  return new Command('validate')
    .description('how good and how fair the model is on the data; judges the gates and stores a run')
    .argument('[plan]', 'the plan file', 'drydock.yaml')
    .option('--report <file>', 'write the report as one self-contained HTML file')
    .option('--junit <file>', 'write the gates as JUnit XML')
    .option('--markdown <file>', 'write a summary as Markdown')
    .option('--limit <rows>', 'judge a seeded sample of this many rows', positiveInteger)
    .option('--timeout <seconds>', 'end the job after this time', positiveInteger)
    .addHelpText(
      'after',
      '\nExample:\n  $ drydock validate drydock.yaml --report report.html --junit gates.xml\n\nExit code: 0 pass or no gates, 1 a gate failed, 3 inconclusive; 2, 4, 5 for errors.',
    )
    .action(async (plan: string, options: ValidateOptions) => {
      const { output } = session;
      const wanted: WantedReport[] = [
        { format: 'html', file: options.report },
        { format: 'junit', file: options.junit },
        { format: 'md', file: options.markdown },
      ];
      checkReports(wanted);
      const plane = session.plane(options);
      plane.prepare('validate');
      const { client } = plane;
      const { id } = await client.runs.validate({
        plan,
        ...(options.limit ? { limit: options.limit } : {}),
        ...(options.timeout ? { timeout_ms: options.timeout * 1000 } : {}),
      });
      for await (const event of await client.runs.events({ id })) output.event(event);

      const report = await plane.reportOf(id);
      const own = ownReport(report);
      const summary = async (written: string) => {
        const { renderTerminal } = await import('../../engine/report/terminal.ts');
        const text = renderTerminal(own, { color: output.color, width: output.width });
        output.result(own, () => `${text}\nrun ${id}${written}`);
      };
      try {
        await writeReports(report, wanted);
      } catch (thrown) {
        // The verdict stands, though a file does not; with --json the one document is that of the error.
        if (!output.json) await summary('');
        const { code, message, details } = DrydockError.from(thrown);
        throw new DrydockError(code, message, { ...details, run: id, verdict: report.verdict }, { cause: thrown });
      }
      if (output.json) output.result(own, () => '');
      else await summary(options.report ? `, report ${options.report}` : '');
      process.exitCode = EXIT_BY_VERDICT[report.verdict];
    });
}
