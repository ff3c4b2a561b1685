import { createInterface } from 'node:readline';

/** Asks on the terminal; anything but yes, the end of the input or Control-C is no. */
export async function confirm(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await new Promise<string>((given) => {
    terminal.once('close', () => given(''));
    terminal.question(`${question} [y/N] `, given);
  });
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}
