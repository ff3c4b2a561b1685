import type { Command } from 'commander';

/** What may follow a command: its path from the program's name, and the words after it. */
interface Completion {
  path: string[];
  about: string;
  subcommands: string[];
  choices: string[];
  flags: string[];
  /** What may follow a flag. */
  values: { flag: string; words: string[] }[];
}

/** Read from the program itself, so that it cannot go stale. Subcommands come before the command that they are of. */
function completions(program: Command): Completion[] {
  const of = (command: Command, above: readonly string[]): Completion[] => {
    const path = [...above, command.name()];
    const own = {
      path,
      about: command.description(),
      subcommands: command.commands.map((sub) => sub.name()),
      choices: command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
      flags: [...command.options.map(({ long, short }) => long ?? short ?? ''), '--help'].filter(Boolean),
      values: command.options.flatMap(({ long, argChoices }) =>
        long && argChoices ? [{ flag: long, words: argChoices }] : [],
      ),
    };
    return [...command.commands.flatMap((sub) => of(sub, path)), own];
  };
  return program.commands.flatMap((command) => of(command, []));
}

const commandNames = (program: Command): string => program.commands.map((command) => command.name()).join(' ');

/** Patterns of a `case` on the first two words, the same in bash and zsh. */
function cases(
  program: Command,
  action: (words: string, flags: string) => string,
  valuesOf: (flag: string, words: string) => string,
): string {
  return completions(program)
    .map(({ path, subcommands, choices, flags, values }) => {
      const pattern = path.length > 1 ? `"${path.join(' ')}"` : `${path[0]}|"${path[0]} "*`;
      const after = values.map(({ flag, words }) => valuesOf(flag, words.join(' '))).join('');
      return `    ${pattern}) ${after}${action([...subcommands, ...choices].join(' '), flags.join(' '))} ;;`;
    })
    .join('\n');
}

export function bashCompletion(program: Command): string {
  return `# bash completion for drydock
_drydock() {
  local current="\${COMP_WORDS[COMP_CWORD]}" command="\${COMP_WORDS[1]}" words="" flags="" values=""
  local previous="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commandNames(program)}" -- "$current"))
    return
  fi
  if [ "$COMP_CWORD" -gt 2 ]; then command="$command \${COMP_WORDS[2]}"; fi
  case "$command" in
${cases(
  program,
  (words, flags) => `words="${words}" flags="${flags}"`,
  (flag, words) => `if [ "$previous" = "${flag}" ]; then values="${words}"; fi; `,
)}
  esac
  if [[ "$current" == -* ]]; then words="$flags"; fi
  if [ -n "$values" ]; then words="$values"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _drydock drydock
`;
}

export function zshCompletion(program: Command): string {
  const commands = program.commands.map(
    (command) => `    '${command.name()}:${quoted(command.description()).replaceAll(':', '\\:')}'`,
  );
  return `#compdef drydock
_drydock() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  if (( CURRENT > 3 )); then command="$command $words[3]"; fi
  case "$command" in
${cases(
  program,
  (words, flags) => `compadd -- ${words} ${flags}; _files`,
  (flag, words) => `if [[ "$words[CURRENT-1]" == "${flag}" ]]; then compadd -- ${words}; return; fi; `,
)}
  esac
}
compdef _drydock drydock
`;
}

export function fishCompletion(program: Command): string {
  const seen = (names: readonly string[]) => names.map((name) => `__fish_seen_subcommand_from ${name}`).join('; and ');
  const lines = completions(program).flatMap(({ path, about, choices, flags, values }) => [
    `complete -c drydock -n '${seen(path.slice(0, -1)) || '__fish_use_subcommand'}' -f -a ${path.at(-1)} -d '${quoted(about)}'`,
    ...choices.map((word) => `complete -c drydock -n '${seen(path)}' -f -a ${word}`),
    ...flags.map((flag) => `complete -c drydock -n '${seen(path)}' -l ${flag.slice(2)}`),
    ...values.map(
      ({ flag, words }) => `complete -c drydock -n '${seen(path)}' -l ${flag.slice(2)} -x -a '${words.join(' ')}'`,
    ),
  ]);
  return `# fish completion for drydock\n${lines.join('\n')}\n`;
}

/** For single quotes, in each of the shells. */
const quoted = (text: string): string => text.replaceAll("'", "'\\''");
