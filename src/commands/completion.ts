/**
 * `rtclog completion`: a script that completes commands, the options of each and their values in a shell, without asking rtclog at
 * each key.
 */
import { RtclogError } from '../errors.ts';
import { print } from '../output/writer.ts';
import { countKeys } from '../record.ts';
import { type CommandName, commandNames } from './names.ts';
import { commandOptions, type Option } from './options.ts';

/** An option as a shell offers it. */
interface Offer {
  readonly name: string;
  /** Its letter. */
  readonly short: string | undefined;
  readonly describe: string;
  /** What may be its value: one of these, a file, anything, or nothing where it takes none. */
  readonly value: readonly string[] | 'file' | 'any' | undefined;
}

interface Shell {
  readonly script: () => string;
  /** How to install it, a command a line. */
  readonly install: readonly string[];
}

const shells: ReadonlyMap<string, Shell> = new Map([
  ['bash', { script: bash, install: ['source <(rtclog completion bash)   # in ~/.bashrc'] }],
  [
    'zsh',
    {
      script: zsh,
      install: [
        'source <(rtclog completion zsh)    # in ~/.zshrc, below compinit, or once, into a directory of $fpath:',
        'rtclog completion zsh > DIRECTORY/_rtclog',
      ],
    },
  ],
  ['fish', { script: fish, install: ['rtclog completion fish > ~/.config/fish/completions/rtclog.fish'] }],
]);

const completionUsage = `rtclog completion SHELL    prints the completion script for bash, zsh or fish

To install it:
${[...shells.values()].flatMap(({ install }) => install.map((line) => `  ${line}`)).join('\n')}

Options:
  -h, --help    this text
`;

/** What stands behind the options. */
const operands: Readonly<Record<CommandName, readonly string[] | 'file' | undefined>> = {
  count: 'file',
  enrich: 'file',
  explain: undefined,
  why: undefined,
  test: 'file',
  completion: [...shells.keys()],
};

/**
 * @param words what follows `completion` on the command line
 * @returns the exit status
 * @throws RtclogError `BAD_USAGE`, `UNWRITABLE`
 */
export async function completion(words: readonly string[]): Promise<number> {
  const isHelp = words.includes('--help') || words.includes('-h');
  const shell = shells.get(words[0] ?? '');
  if (shell === undefined && !isHelp) throw new RtclogError('BAD_USAGE', 'completion: name a shell, bash, zsh or fish');
  await print(shell === undefined || isHelp ? completionUsage : shell.script());
  return 0;
}

/** The head of a script. */
function installComment(shell: string): string {
  return ['To install it:', ...(shells.get(shell)?.install ?? [])].map((line) => `# ${line}\n`).join('');
}

function offersOf(command: CommandName): Offer[] {
  const offers = Object.entries<Option>(commandOptions[command]).map(([name, option]) => offerOf(name, option));
  const general: Offer[] = [{ name: 'help', short: 'h', describe: 'shows what it can do', value: undefined }];
  if (command === 'count')
    general.push({ name: 'version', short: 'V', describe: 'prints the version', value: undefined });
  return [...offers.filter(({ name }) => name !== 'help' && name !== 'catalog'), ...general];
}

function offerOf(
  name: string,
  { type, choices, alias, short = alias, describe = '', default: byDefault }: Option,
): Offer {
  const isSwitch = type === 'boolean';
  return {
    name: isSwitch && byDefault === true ? `no-${name}` : name,
    short: short?.length === 1 ? short : undefined,
    describe,
    value: isSwitch ? undefined : name === 'by' ? countKeys : (choices ?? (name === 'catalogue' ? 'file' : 'any')),
  };
}

/** As it is written on the command line. */
function spellings({ name, short }: Offer): string[] {
  return short === undefined ? [`--${name}`] : [`--${name}`, `-${short}`];
}

function bash(): string {
  const values = commandNames.flatMap((command) =>
    offersOf(command)
      .filter(({ value }) => value !== undefined)
      .map(
        (offer) =>
          `    ${spellings(offer)
            .map((word) => `${command}:${word}`)
            .join('|')}) ${bashValue(offer.value)};;`,
      ),
  );
  const options = commandNames.map((command) => {
    const words = offersOf(command).map(({ name }) => `--${name}`);
    return `    ${command}:-*) offers='${words.join(' ')}';;`;
  });
  const rest = commandNames.map((command) => `    ${command}:*) ${bashValue(operands[command] ?? 'any')};;`);
  return `${installComment('bash')}_rtclog() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=count offers= files= offer
  # Bash takes \`--output=table\` for three words.
  if [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if [[ $word == = ]]; then word=; fi
  if ((COMP_CWORD > 1)); then
    case \${COMP_WORDS[1]} in ${commandNames.join('|')}) command=\${COMP_WORDS[1]};; esac
  fi
  case $command:$before in
${values.join('\n')}
    *) case $command:$word in
${options.join('\n')}
${rest.join('\n')}
    esac
    if ((COMP_CWORD == 1)); then offers+=' ${commandNames.join(' ')}'; fi;;
  esac
  # A name may hold blanks. One that is typed in quotes is not matched here, but by the default of bash.
  COMPREPLY=()
  while IFS= read -r offer; do COMPREPLY+=("$offer"); done < <(
    compgen -W "$offers" -- "$word"
    if [[ $files ]]; then compgen -f -- "$word"; fi
  )
  if [[ ! $files ]]; then compopt +o default 2> /dev/null; fi
}
complete -o filenames -o default -F _rtclog rtclog
`;
}

function bashValue(value: Offer['value']): string {
  if (value === 'file') return 'files=1';
  return Array.isArray(value) ? `offers='${value.join(' ')}'` : 'offers=';
}

function zsh(): string {
  const cases = commandNames.map((command) => {
    const operand = operands[command];
    const rest =
      operand === undefined ? [] : [`'*:${command === 'completion' ? 'shell' : 'file'}:${zshValue(operand)}'`];
    return `    ${command}) _arguments ${[...offersOf(command).flatMap(zshOptions), ...rest].join(' ')};;`;
  });
  return `#compdef rtclog
${installComment('zsh')}_rtclog() {
  local command=count
  if ((CURRENT > 2)) && [[ $words[2] == (${commandNames.join('|')}) ]]; then
    command=$words[2]
    shift words
    ((CURRENT--))
  elif ((CURRENT == 2)); then
    compadd -- ${commandNames.join(' ')}
  fi
  case $command in
${cases.join('\n')}
  esac
}
# The first time that zsh runs the file of an $fpath, it is the function; else it is sourced.
if [ "$funcstack[1]" = _rtclog ]; then _rtclog "$@"; else compdef _rtclog rtclog; fi
`;
}

function zshOptions(offer: Offer): string[] {
  const describe = offer.describe.replaceAll(/[[\]:\\]/g, String.raw`\$&`).replaceAll("'", String.raw`'\''`);
  const value = offer.value === undefined ? '' : `:${offer.name}:${zshValue(offer.value)}`;
  return spellings(offer).map(
    (word) => `'${word}${offer.value !== undefined && word.startsWith('--') ? '=' : ''}[${describe}]${value}'`,
  );
}

function zshValue(value: readonly string[] | 'file' | 'any'): string {
  if (value === 'file') return '_files';
  return value === 'any' ? ' ' : `(${value.join(' ')})`;
}

function fish(): string {
  const others = commandNames.filter((command) => command !== 'count').join(' ');
  const when = (command: CommandName): string =>
    command === 'count' ? `'not __fish_seen_subcommand_from ${others}'` : `'__fish_seen_subcommand_from ${command}'`;
  const commands = commandNames.map((command) => `complete -c rtclog -n __fish_use_subcommand -a ${command}`);
  const rest = commandNames.flatMap((command) => {
    const operand = operands[command];
    const offers = offersOf(command).map((offer) => `complete -c rtclog -n ${when(command)} ${fishOption(offer)}`);
    const words = Array.isArray(operand) ? ` -a '${operand.join(' ')}'` : '';
    return operand === 'file' ? offers : [...offers, `complete -c rtclog -n ${when(command)} -f${words}`];
  });
  return `${installComment('fish')}${[...commands, ...rest].join('\n')}\n`;
}

function fishOption({ name, short, describe, value }: Offer): string {
  const letter = short === undefined ? '' : ` -s ${short}`;
  const taken =
    value === undefined
      ? ''
      : value === 'file'
        ? ' -r -F'
        : Array.isArray(value)
          ? ` -x -a '${value.join(' ')}'`
          : ' -x';
  return `-l ${name}${letter}${taken} -d '${describe.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
}
