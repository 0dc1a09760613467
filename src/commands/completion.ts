/** `rtclog completion`: a script that completes commands and options in a shell, without asking rtclog at each key. */
import { RtclogError } from '../errors.ts';
import { print } from '../output/writer.ts';
import { commandNames } from './names.ts';
import { countOptions, enrichOptions, inputOptions, outputOptions } from './options.ts';

const shells: ReadonlyMap<string, () => string> = new Map([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
]);

/** @returns the exit status */
export async function completion(words: readonly string[]): Promise<number> {
  const [shell = ''] = words;
  const script = shells.get(shell);
  if (script === undefined) throw new RtclogError('BAD_USAGE', 'completion: name a shell, bash, zsh or fish');
  await print(script());
  return 0;
}

function optionNames(): string[] {
  return Object.keys({ ...inputOptions, ...countOptions, ...enrichOptions, ...outputOptions, help: {}, version: {} });
}

function bash(): string {
  return `_rtclog() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '${optionNames()
    .map((name) => `--${name}`)
    .join(' ')}' -- "$word"))
  elif [[ $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W '${commandNames.join(' ')}' -- "$word") $(compgen -f -- "$word"))
  else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _rtclog rtclog
`;
}

function zsh(): string {
  return `#compdef rtclog
_arguments '1: :(${commandNames.join(' ')})' '*:file:_files' ${optionNames()
    .map((name) => `'--${name}'`)
    .join(' ')}
`;
}

function fish(): string {
  const commands = commandNames.map((name) => `complete -c rtclog -n __fish_use_subcommand -a ${name}`);
  const options = optionNames().map((name) => `complete -c rtclog -l ${name}`);
  return `${[...commands, ...options].join('\n')}\n`;
}
