import { type Command, InvalidArgumentError, Option } from 'commander';
import { closest, distance } from 'fastest-levenshtein';
import { DrydockError } from '../shared/errors.ts';

/** @throws InvalidArgumentError, of which commander makes a usage error that names the option */
export function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0) throw new InvalidArgumentError('a whole number above 0 is needed.');
  return value;
}

/** `--format`, a list; its names stand in the help and in completions, and are checked by `choices`. */
export function formatOption(known: readonly string[], preset: string): Option {
  const option = new Option('--format <list>', 'one or more, with commas between').default(preset);
  option.argChoices = [...known];
  return option;
}

/** A comma-separated list of known names. @throws DrydockError USAGE */
export function choices<T extends string>(text: string, known: readonly T[]): T[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names)
    if (!(known as readonly string[]).includes(name))
      throw new DrydockError('USAGE', `unknown format "${name}"; known are ${known.join(', ')}`);
  return names as T[];
}

/** A command that does something alone and has subcommands too takes no other word. @throws DrydockError USAGE */
export function refuseUnknownSubcommand(command: Command): void {
  const [word] = command.args;
  if (word === undefined) return;
  const names = command.commands.map((one) => one.name());
  const nearest = closest(word, names);
  const meant = distance(word, nearest) <= 2 ? ` (Did you mean ${nearest}?)` : `; known are ${names.join(', ')}`;
  throw new DrydockError('USAGE', `unknown command '${command.name()} ${word}'${meant}`);
}
