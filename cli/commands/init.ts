import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { DrydockError } from '../../shared/errors.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import type { CommonOptions, Session } from '../session.ts';
import { draftText } from '../text/draft-text.ts';

interface InitOptions extends CommonOptions {
  output: string;
  force?: boolean;
}

export function initCommand(session: Session): Command {
  return new Command('init')
    .description('a first plan from a model and a dataset, every guess marked')
    .argument('<model>', 'an ONNX file')
    .argument('<data>', 'the dataset to judge it on')
    .option('-o, --output <plan>', 'the plan file to write', 'drydock.yaml')
    .option('--force', 'overwrite the plan file if it exists')
    .addHelpText('after', '\nExample:\n  $ drydock init model.onnx test.csv -o drydock.yaml')
    .action(async (model: string, data: string, options: InitOptions) => {
      const { output } = session;
      const { client } = session.plane(options);
      const request = { model, data, plan: options.output };
      let draft = await client.plans.draft({ ...request, overwrite: options.force === true });
      const questions = draft.to_fill.filter((key) => key === 'data.positive' || key === 'data.favourable');
      if (questions.length > 0 && !output.json && process.stdin.isTTY && process.stderr.isTTY) {
        const answers = await ask(questions, draft.plan);
        draft = await client.plans.draft({ ...request, answers, overwrite: true });
      }
      output.result(draft, () => draftText(draft, output.width));
    });
}

async function ask(questions: readonly string[], plan: Record<string, unknown>): Promise<Record<string, string>> {
  const classes = ((plan.outputs as { classes?: unknown[] } | undefined)?.classes ?? []).map(String);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answers: Record<string, string> = {};
  try {
    for (const key of questions) {
      const what =
        key === 'data.positive'
          ? 'the event that is predicted (positive)'
          : 'the outcome that is good for the person (favourable; empty: the same)';
      const question = `Which of ${classes.map((name) => terminalText(name)).join(', ')} is ${what}? `;
      let answer: string;
      do answer = (await terminal.question(question)).trim();
      while (answer !== '' && classes.length > 0 && !classes.includes(answer));
      const given = answer || (key === 'data.favourable' ? answers['data.positive'] : undefined);
      if (given) answers[key] = given;
    }
  } catch (thrown) {
    if ((thrown as Error).name !== 'AbortError') throw thrown;
    throw new DrydockError('JOB_CANCELLED', 'a question was left unanswered', {
      hint: 'The plan is written; fill in what is marked TO FILL.',
    });
  } finally {
    terminal.close();
  }
  return answers;
}
