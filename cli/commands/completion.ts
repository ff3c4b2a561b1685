import { type Argument, Command } from 'commander';
import type { Session } from '../session.ts';
import { bashCompletion, fishCompletion, zshCompletion } from '../text/completion-script.ts';

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

export function completionCommand(session: Session, program: Command): Command {
  const command = new Command('completion')
    .description('a completion script for your shell')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText('after', '\nExample:\n  $ drydock completion bash > /etc/bash_completion.d/drydock');
  (command.registeredArguments[0] as Argument).choices(Object.keys(shells));
  return command.action((shell: keyof typeof shells) => {
    const script = shells[shell](program);
    session.output.result({ schema: 'drydock.completion/1', shell, script }, () => script);
  });
}
