import type { Command } from 'commander';

interface Word {
  name: string;
  about: string;
}

const subcommands = (command: Command): Word[] =>
  command.commands.map((sub) => ({ name: sub.name(), about: sub.description() }));
const flags = (command: Command): string[] =>
  [...command.options.map((option) => option.long ?? option.short ?? ''), '--help'].filter(Boolean);

/** Words that may follow each command, read from the program itself so that they cannot go stale. */
function wordsAfter(program: Command): [string, string[]][] {
  return program.commands.map((command) => [
    command.name(),
    [...subcommands(command).map((word) => word.name), ...flags(command)],
  ]);
}

export function bashCompletion(program: Command): string {
  const names = program.commands.map((command) => command.name()).join(' ');
  const cases = wordsAfter(program).map(([name, words]) => `    ${name}) words="${words.join(' ')}" ;;`);
  return `# bash completion for drydock
_drydock() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
}
complete -o filenames -F _drydock drydock
`;
}

export function zshCompletion(program: Command): string {
  const commands = program.commands.map((command) => `    '${command.name()}:${quote(command.description())}'`);
  const cases = wordsAfter(program).map(([name, words]) => `    ${name}) compadd -- ${words.join(' ')}; _files ;;`);
  return `#compdef drydock
_drydock() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
compdef _drydock drydock
`;
}

export function fishCompletion(program: Command): string {
  const lines = program.commands.flatMap((command) => [
    `complete -c drydock -n __fish_use_subcommand -f -a ${command.name()} -d '${quote(command.description())}'`,
    ...subcommands(command).map(
      (word) =>
        `complete -c drydock -n '__fish_seen_subcommand_from ${command.name()}' -a ${word.name} -d '${quote(word.about)}'`,
    ),
    ...flags(command)
      .filter((flag) => flag.startsWith('--'))
      .map((flag) => `complete -c drydock -n '__fish_seen_subcommand_from ${command.name()}' -l ${flag.slice(2)}`),
  ]);
  return `# fish completion for drydock\n${lines.join('\n')}\n`;
}

const quote = (text: string): string => text.replaceAll("'", '').replaceAll(':', ' -');
