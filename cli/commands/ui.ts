import { join } from 'node:path';
import { Command } from 'commander';
import { DrydockError } from '../../shared/errors.ts';
import type { CommonOptions, Session } from '../session.ts';

interface UiOptions extends CommonOptions {
  port: number;
  open: boolean;
}

export function uiCommand(session: Session): Command {
  return new Command('ui')
    .description('the workbench in a browser, on this machine only')
    .option('--port <n>', 'the port; by default any free one', portNumber, 0)
    .option('--no-open', 'print the address only')
    .addHelpText('after', '\nExample:\n  $ drydock ui')
    .action(async (options: UiOptions) => {
      const { openWebHost } = await import('../web-host/web-host.ts');
      const plane = session.plane(options);
      const host = await openWebHost({ plane, pages: join(session.programFolder, 'renderer'), port: options.port });
      session.output.result({ schema: 'drydock.ui/1', url: host.url }, () => host.url);
      if (options.open) {
        const { default: open } = await import('open');
        await open(host.url).catch(() => {});
      }
      await session.cancelled;
      await host.close();
    });
}

function portNumber(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new DrydockError('USAGE', `--port ${text} is no port: a whole number from 0 to 65535`);
}
