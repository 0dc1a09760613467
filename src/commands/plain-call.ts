/**
 * `rtclog [count|enrich] [OPTION]... [FILE]...` read without yargs, which takes longer to load than a small log to count
 * (docs/decisions/004). It uses the same table of options; whatever it does not understand, and every call for help,
 * is left to yargs, which then says what is wrong.
 */
import { parseArgs } from 'node:util';
import type { CountArguments } from './count.ts';
import type { EnrichArguments } from './enrich.ts';
import { commandOptions } from './options.ts';

/** What is left of an option of the table, as far as this file needs it. */
interface Option {
  readonly type?: 'string' | 'boolean';
  readonly array?: boolean;
  readonly alias?: string;
  readonly choices?: readonly string[];
  readonly default?: string | boolean;
}

type Options = Readonly<Record<string, Option>>;

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
export function plainCall(words: readonly string[]): PlainCall | undefined {
  const [first = ''] = words;
  const named = first === 'count' || first === 'enrich';
  // It may be a command, or one that is misspelled.
  if (!named && /^[a-z]+$/.test(first)) return undefined;
  const command = first === 'enrich' ? first : 'count';
  const given = argumentsOf(named ? words.slice(1) : words, commandOptions[command]);
  return given && ({ command, given } as unknown as PlainCall);
}

function argumentsOf(words: readonly string[], options: Options): Record<string, unknown> | undefined {
  try {
    const { tokens, positionals } = parseArgs({
      args: [...words],
      options: forParsing(options),
      allowPositionals: true,
      tokens: true,
    });
    const given: Record<string, unknown> = { files: positionals };
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

function forParsing(
  options: Options,
): Record<string, { type: 'string' | 'boolean'; multiple?: boolean; short?: string }> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, { type = 'string', array = false, alias = '', default: byDefault }]) => {
      const option = { type, multiple: array, ...(alias.length === 1 && { short: alias }) };
      const other = alias.length > 1 ? alias : byDefault === true ? `no-${name}` : undefined;
      return other === undefined
        ? [[name, option]]
        : [
            [name, option],
            [other, option],
          ];
    }),
  );
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
