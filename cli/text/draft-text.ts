import { wrapCells } from '../../shared/format/columns.ts';
import { terminalText } from '../../shared/format/terminal-text.ts';
import type { PlanDraft } from '../../shared/results.ts';

const LONGEST_GUESS = 160;
/** May stay unsaid: `positive` then stands for it. */
const OPTIONAL = ['data.favourable'];

/** What `init` prints for people: every guess, and what is missing before the plan can be used. */
export function draftText({ path, guesses, to_fill }: PlanDraft, width: number): string {
  const needed = to_fill.filter((key) => !OPTIONAL.includes(key));
  const optional = to_fill.filter((key) => OPTIONAL.includes(key));
  const shown = guesses.map(
    ({ key, guess, why }) =>
      `${terminalText(key)}: ${terminalText(JSON.stringify(guess).replaceAll('","', '", "'), LONGEST_GUESS)} (${terminalText(why)})`,
  );
  const command = `drydock validate ${terminalText(path)}`;
  return [
    `wrote ${terminalText(path)}`,
    ...(shown.length ? ['', 'Guessed; compare with the training code:', ...entries(shown, width)] : []),
    ...(needed.length
      ? [
          '',
          `To fill in ${terminalText(path)}, where it says TO FILL:`,
          ...entries(
            needed.map((key) => terminalText(key)),
            width,
          ),
        ]
      : []),
    ...(optional.length ? ['', 'Optional:', '  data.favourable (default: data.positive)'] : []),
    '',
    needed.length ? `then: ${command}` : `next: ${command}`,
  ].join('\n');
}

/** Each wrapped, its further lines hanging. */
function entries(texts: readonly string[], width: number): string[] {
  return texts.flatMap((text) => wrapCells(text, width - 6).map((line, i) => `${i === 0 ? '  ' : '      '}${line}`));
}
