/** What the command line asks for, read before anything else of it, so that it is the same whichever parser reads the rest. */
import { parseArgs } from 'node:util';
import { type CommandName, commandNames } from './names.ts';
import { commandOptions, type Options } from './options.ts';

export interface CommandLine {
  /** The first word that is no option and no value of one, where it names a command. */
  readonly command: CommandName | undefined;
  /** The other words; a value such as `-3h` or `-1105,-1102` is joined to its option, as parsers take it for options else. */
  readonly words: readonly string[];
  readonly wantsVersion: boolean;
}

type ParserOptions = Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }>;

export function readCommandLine(given: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...given],
    options: everyOption(),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operand = tokens.find(({ kind }) => kind !== 'option');
  const command = operand?.kind === 'positional' ? commandNames.find((name) => name === operand.value) : undefined;
  const words = [...given];
  for (const token of tokens.toReversed()) {
    if (token === operand && command !== undefined) words.splice(token.index, 1);
    if (token.kind !== 'option' || token.inlineValue !== false || !token.rawName.startsWith('--')) continue;
    if (/^-\d/.test(token.value)) words.splice(token.index, 2, `${token.rawName}=${token.value}`);
  }
  return { command, words, wantsVersion: tokens.some((token) => token.kind === 'option' && token.name === 'version') };
}

/** The options of all commands: none takes a value in one and none in another. */
function everyOption(): ParserOptions {
  return {
    ...Object.assign({}, ...Object.values<Options>(commandOptions).map(forParsing)),
    version: { type: 'boolean', short: 'V' },
  };
}

/** Options of the table as `util.parseArgs` takes them. */
export function forParsing(options: Options): ParserOptions {
  return Object.fromEntries(
    Object.entries(options).flatMap(
      ([name, { type = 'string', array = false, alias = '', short = alias, default: byDefault }]) => {
        const option = { type, multiple: array, ...(short.length === 1 && { short }) };
        const other = alias.length > 1 ? alias : byDefault === true ? `no-${name}` : undefined;
        return other === undefined
          ? [[name, option]]
          : [
              [name, option],
              [other, option],
            ];
      },
    ),
  );
}
