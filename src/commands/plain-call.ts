/**
 * `rtclog [count|enrich] [OPTION]... [FILE]...` read without yargs, which takes longer to load than a small log to count
 * (docs/decisions/004). It uses the same table of options; whatever it does not understand, and every call for help,
 * is left to yargs, which then says what is wrong.
 */
import { parseArgs } from 'node:util';
import { forParsing } from './command-line.ts';
import type { CountArguments } from './count.ts';
import type { EnrichArguments } from './enrich.ts';
import type { CommandName } from './names.ts';
import { commandOptions, type Option, type Options } from './options.ts';

/** A word, or a part of one, as `util.parseArgs` read it. */
interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

export type PlainCall =
  | { readonly command: 'count'; readonly given: CountArguments }
  | { readonly command: 'enrich'; readonly given: EnrichArguments };

/** The call, or nothing when yargs has to read it. */
export function plainCall(command: CommandName | undefined, words: readonly string[]): PlainCall | undefined {
  const name = command ?? 'count';
  if (name !== 'count' && name !== 'enrich') return undefined;
  const given = argumentsOf(words, commandOptions[name]);
  // It may be a command that is misspelled.
  if (given === undefined || (command === undefined && /^[a-z]+$/.test(given.files[0] ?? ''))) return undefined;
  return { command: name, given } as unknown as PlainCall;
}

interface Arguments {
  readonly files: readonly string[];
  [option: string]: unknown;
}

function argumentsOf(words: readonly string[], options: Options): Arguments | undefined {
  try {
    const { tokens, positionals } = parseArgs({
      args: [...words],
      options: forParsing(options),
      allowPositionals: true,
      tokens: true,
    });
    const given: Arguments = { files: positionals };
    for (const [name, option] of Object.entries(options)) {
      const value = valueOf(name, option, tokens);
      if (value !== undefined && option.choices?.includes(value as string) === false) return undefined;
      given[name.replace(/-(.)/, (_, letter: string) => letter.toUpperCase())] = value;
    }
    return given;
  } catch {
    return undefined;
  }
}

/** Of an option given twice the last one counts, of a list all do, in the order of the command line. */
function valueOf(name: string, { array, alias, default: byDefault }: Option, tokens: readonly Token[]): unknown {
  const values = tokens.flatMap(({ kind, name: spelling, value = true }) => {
    if (kind !== 'option') return [];
    if (spelling === `no-${name}`) return [false];
    return spelling === name || spelling === alias ? [value] : [];
  });
  if (array === true) return values.length > 0 ? values : undefined;
  return values.at(-1) ?? byDefault;
}
