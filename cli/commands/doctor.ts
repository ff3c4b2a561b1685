import { Command } from 'commander';
import { wrapCells } from '../../shared/format/columns.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import type { CommonOptions, Session } from '../session.ts';

const MARKS = { ok: '✓', warn: '!', missing: '–' } as const;

export function doctorCommand(session: Session): Command {
  return new Command('doctor')
    .description('versions, execution providers that really start, Docker, Chromium or Electron, storage')
    .addHelpText('after', '\nExample:\n  $ drydock doctor')
    .action(async (options: CommonOptions) => {
      const doctor = await session.plane(options).client.doctor({});
      const width = Math.max(...doctor.checks.map((check) => check.name.length));
      session.output.result(doctor, () =>
        doctor.checks
          .flatMap(({ name, status, detail }) =>
            wrapCells(terminalText(detail), session.output.width - width - 4).map((line, i) =>
              i === 0 ? `${MARKS[status]} ${name.padEnd(width)}  ${line}` : `${' '.repeat(width + 4)}${line}`,
            ),
          )
          .join('\n'),
      );
    });
}
