import { Command } from 'commander';
import type { CommonOptions, Session } from '../session.ts';

export function profileCommand(session: Session): Command {
  return new Command('profile')
    .description('per column: type, missing, distinct, range, top values; duplicates; alerts; quantiles with --json')
    .argument('<data>', 'csv, tsv, parquet, jsonl, arrow, npz, a glob of them, or a folder of images')
    .addHelpText('after', '\nExample:\n  $ drydock profile test.csv')
    .action(async (path: string, options: CommonOptions) => {
      const data = await session.plane(options).client.data.profile({ path });
      const { dataText } = await import('../text/data-text.ts');
      session.output.result(data, () => dataText(data, session.output.width));
    });
}
