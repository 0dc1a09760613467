/**
 * `rtclog explain`: what a code is and what to do, without a log. It answers before yargs is loaded, which would take longer
 * than the answer (docs/decisions/004), so it reads its few options with `util.parseArgs`.
 */
import { parseArgs } from 'node:util';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Domain } from '../catalogue/domain.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { lookUp, type Match, nearest, search } from '../catalogue/look-up.ts';
import { RtclogError } from '../errors.ts';
import { type ColourMode, colourModes, colourStyle, plainStyle, type Style, wantsColour } from '../output/colour.ts';
import { escapeForTerminal, toJson } from '../output/escape.ts';
import { print, Writer } from '../output/writer.ts';
import type { Entry } from '../record.ts';
import { commandOptions } from './options.ts';
import { readStandardInput } from './standard-input.ts';

export const explainUsage = `rtclog explain CODE...    what a code means and what to do about it

Examples:
  rtclog explain -1101 0x4004              two codes, as their systems write them
  rtclog explain 16388 JOIN_ROOM_FAILED    the decimal form, the symbolic name
  rtclog explain --search 'usersig expired'
  rtclog explain --list --domain account

Options:
      --search TEXT       entries that hold every word of TEXT
      --list              every code; with --domain only those of one domain
      --domain NAME       only this domain; repeatable
      --catalogue FILE    a domain file of your own; repeatable, a later one wins
  -o, --output FORMAT     auto, text or ndjson; auto is text on a terminal, else ndjson
      --color WHEN        auto, always or never
  -h, --help              this text

A CODE of '-' reads codes from standard input. Exit status 1: a code is not known.
`;

/**
 * @param words what follows `explain` on the command line
 * @returns the exit status
 * @throws RtclogError `BAD_USAGE`, `BAD_CATALOGUE`, `UNWRITABLE`
 */
export async function explain(words: readonly string[]): Promise<number> {
  const { values, catalogues, queries } = parse(words);
  if (values.help === true) {
    await print(explainUsage);
    return 0;
  }
  const { color = 'auto', output = 'auto', domain } = values;
  if (!isColourMode(color))
    throw new RtclogError('BAD_USAGE', `--color: '${color}' is none of ${colourModes.join(', ')}`);
  if (!['auto', 'text', 'ndjson'].includes(output)) {
    throw new RtclogError('BAD_USAGE', `--output: explain writes text or ndjson, not '${output}'`);
  }
  const catalogue = only(loadCatalogue(catalogues), domain);
  const text = output === 'text' || (output === 'auto' && process.stdout.isTTY);
  const style = wantsColour(color, process.stdout, process.env) ? colourStyle : plainStyle;
  const writer = new Writer();
  const width = (process.stdout.columns as number | undefined) || undefined;

  let unknown = 0;
  if (values.list === true || values.search !== undefined) {
    const entries = values.search === undefined ? all(catalogue) : search(catalogue, values.search);
    if (entries.length === 0) unknown++;
    for (const item of entries) await writer.write(text ? listLine(item, style) : listRecord(item));
  } else {
    for (const [index, query] of (await expand(queries)).entries()) {
      const matches = lookUp(catalogue, query);
      if (matches.length === 0) unknown++;
      if (text && index > 0) await writer.write(`\n${style.dim('─'.repeat(Math.min(width ?? 80, 80)))}\n\n`);
      await writer.write(
        text ? await screen(catalogue, query, matches, style, width) : record(catalogue, query, matches),
      );
    }
  }
  await writer.flush();
  return unknown > 0 ? 1 : 0;
}

/** What stands behind `explain`; the paths of catalogues in the order of the command line, under whichever name. */
interface Words {
  readonly values: ReturnType<typeof parseWords>['values'];
  readonly catalogues: string[];
  readonly queries: string[];
}

/** Negative codes look like options. Behind a NUL, which no word of a command line can hold, they are operands. */
function parse(words: readonly string[]): Words {
  const { values, positionals, tokens } = parseWords(words.map((word) => (/^-\d/.test(word) ? `\0${word}` : word)));
  const queries = positionals.map((word) => word.replace('\0', ''));
  if (values.help !== true) checkAsked(values, queries.length > 0);
  const catalogues = tokens.flatMap((token) =>
    token.kind === 'option' && token.name.startsWith('catalog') ? [token.value ?? ''] : [],
  );
  return { values, catalogues, queries };
}

function checkAsked(values: Words['values'], hasCode: boolean): void {
  const listed = values.list === true ? '--list' : values.search === undefined ? undefined : '--search';
  if (!hasCode && listed === undefined) {
    throw new RtclogError('BAD_USAGE', "explain: which code? Try 'rtclog explain -1101', or 'rtclog explain --list'");
  }
  if (hasCode && listed !== undefined) {
    throw new RtclogError('BAD_USAGE', `explain: ${listed} takes no code; ask for one or the other`);
  }
}

function parseWords(args: string[]) {
  try {
    return parseArgs({ args, options: commandOptions.explain, allowPositionals: true, tokens: true });
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new RtclogError('BAD_USAGE', `explain: ${message}; see 'rtclog explain --help'`);
  }
}

function isColourMode(text: string): text is ColourMode {
  return (colourModes as readonly string[]).includes(text);
}

async function expand(queries: readonly string[]): Promise<string[]> {
  if (!queries.includes('-')) return [...queries];
  const read = (await readStandardInput()).split(/\s+/).filter((word) => word !== '');
  return queries.flatMap((query) => (query === '-' ? read : [query]));
}

/** @param names of domains, with commas between them, as often as the option was given */
function only(catalogue: Catalogue, names: readonly string[] | undefined): Catalogue {
  if (names === undefined) return catalogue;
  const wanted = names.flatMap((list) => list.split(','));
  const stranger = wanted.find((name) => catalogue.domain(name) === undefined);
  if (stranger !== undefined) {
    const known = catalogue.domains.map(({ domain }) => domain).join(' ');
    throw new RtclogError('BAD_USAGE', `--domain: there is no domain '${stranger}'; known: ${known}`);
  }
  return catalogue.restrictedTo(wanted);
}

function all(catalogue: Catalogue): { domain: Domain; entry: Entry }[] {
  return catalogue.domains.flatMap((domain) => domain.codes.map((entry) => ({ domain, entry })));
}

function listLine({ domain, entry }: { domain: Domain; entry: Entry }, style: Style): string {
  const { code, category, summary, name } = entry;
  return `${style.bold(code)}  ${domain.domain}/${category}  ${name === undefined ? '' : `${name}  `}${escapeForTerminal(summary)}\n`;
}

function listRecord({ domain, entry }: { domain: Domain; entry: Entry }): string {
  return `${toJson({ type: 'entry', domain: domain.domain, ...entry })}\n`;
}

function record(catalogue: Catalogue, query: string, matches: readonly Match[]): string {
  const shown = matches.map(({ domain, match, entry: { code, ...entry } }) => ({
    code,
    domain: domain.domain,
    match,
    ...entry,
  }));
  const near =
    matches.length > 0
      ? {}
      : {
          nearest: nearest(catalogue, query).map(({ domain, entry }) => ({ code: entry.code, domain: domain.domain })),
        };
  return `${toJson({ type: 'explain', query, matches: shown, ...near })}\n`;
}

async function screen(
  catalogue: Catalogue,
  query: string,
  matches: readonly Match[],
  style: Style,
  width: number | undefined,
): Promise<string> {
  if (matches.length === 0) return unknownText(catalogue, query, style);
  const { formatExplanation } = await import('../output/explanation.ts');
  return matches
    .map(({ domain, entry, match }) => {
      const documentTitle = domain.sources.find(({ id }) => id === entry.source)?.title;
      const page = formatExplanation(
        { entry, domain: domain.domain, domainTitle: domain.title, documentTitle },
        { width, style },
      );
      return `${howFound(query, entry, match)}${page}`;
    })
    .join('\n');
}

function howFound(query: string, { code }: Entry, match: Match['match']): string {
  const asked = escapeForTerminal(query);
  if (match === 'sign-missing') return `${asked} is no code with that sign; did you mean ${code}?\n\n`;
  if (match === 'decimal') return `${asked} is the decimal form of ${code}.\n\n`;
  if (match === 'case') return `${asked} is written ${code}.\n\n`;
  if (match === 'alias') return `${asked} is another name of ${code}.\n\n`;
  return '';
}

function unknownText(catalogue: Catalogue, query: string, style: Style): string {
  const near = nearest(catalogue, query);
  const lines = near.map((item) => `  ${listLine(item, style)}`).join('');
  const asked = escapeForTerminal(query);
  return near.length === 0
    ? `${asked} is not known, and nothing is near it. Try --search.\n`
    : `${asked} is not known. The nearest codes:\n${lines}`;
}
