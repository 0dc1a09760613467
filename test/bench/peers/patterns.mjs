/**
 * What the peers search for: the codes of the catalogue as one pattern, in the dialect of each tool.
 *
 * A number counts behind a word such as `code` or `err`; hex codes, key names and Cloud API names count wherever they stand.
 * That is what a careful person would give to grep; `whole-pattern.mjs` has what it takes to find as much as rtclog. No pattern knows
 * the evidence and the vetoes. Programs that are measured load this file, so it loads nothing that they have no use for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { alternation, plainDialect } from './alternation.mjs';

const dataFolder = new URL('../../../data/codes/', import.meta.url);

/**
 * How the tools write what they write differently.
 * `edge` is a word edge at the end, `start` one at the beginning; where a tool has none, a neighbouring character stands in.
 */
const dialects = {
  perl: { ...plainDialect, open: '(?:', start: String.raw`\b`, edge: String.raw`\b`, tab: String.raw`\t` },
  posix: { ...plainDialect, open: '(', start: String.raw`\b`, edge: String.raw`\b`, tab: '\t' },
  gawk: { ...plainDialect, open: '(', start: String.raw`\y`, edge: String.raw`\y`, tab: String.raw`\t` },
  // mawk 1.3 has neither word edges nor counted repeats.
  mawk: {
    ...plainDialect,
    open: '(',
    start: '(^|[^A-Za-z0-9_])',
    edge: '([^A-Za-z0-9_]|$)',
    tab: String.raw`\t`,
    counted: false,
  },
};

/**
 * The two halves of the pattern in a dialect: a number behind its word, and what needs no word.
 *
 * @param {keyof typeof dialects} name
 * @param {string} capture what opens the group around the code itself; by itself it is not captured
 */
export function halves(name, capture = dialects[name].open) {
  const dialect = dialects[name];
  const { open, start, edge, tab } = dialect;
  const upTo2 = (one) => (dialect.counted ? `${one}{0,2}` : `${one}?${one}?`);
  // Inside brackets POSIX takes a backslash for itself, the others for an escape.
  const inBrackets = (text) =>
    `[${dialect === dialects.posix ? text : text.replaceAll('\\', '\\\\').replaceAll('[', String.raw`\[`)}]`;
  const word = `${open}[Cc]ode|CODE|[Ee]rr${open}or|no)?|ERR${open}OR|NO)?|[Rr]esult|${start}[Rr]et)`;
  const blanks = upTo2(`[ ${tab}]`);
  const separator = `${upTo2(inBrackets(String.raw`"'\ `.trimEnd()))}${blanks}[:= ]${blanks}${upTo2(inBrackets(String.raw`"'(<[\ `.trimEnd()))}`;
  const { numbers, hexes, names, roots } = words(readDomains());
  const leaves = dialect.counted ? String.raw`${open}\.[A-Z][A-Za-z]{1,40}){0,2}` : '';
  const loose = [alternation(hexes, dialect), alternation(names, dialect), `${alternation(roots, dialect)}${leaves}`];
  return {
    number: `${word}${separator}${capture}${alternation(numbers, dialect)})${edge}`,
    loose: `${start}${capture}${loose.join('|')})${edge}`,
  };
}

/** The pattern in one piece. */
export function pattern(name) {
  const { number, loose } = halves(name);
  return `${number}|${loose}`;
}

/** The pattern for JavaScript: group 1 or group 2 is the code. */
export function capturingPattern() {
  const { number, loose } = halves('perl', '(');
  return `${number}|${loose}`;
}

/** The domain files of the catalogue. */
export function readDomains() {
  const files = readdirSync(dataFolder).filter((name) => name.endsWith('.json'));
  return files.map((name) => JSON.parse(readFileSync(new URL(name, dataFolder), 'utf8')));
}

/** What the catalogue lists, sorted by how it is looked for. */
export function words(domains) {
  const numbers = [];
  const hexes = [];
  const names = [];
  const roots = new Set();
  for (const { format, codes } of domains) {
    for (const { code, name, aliases = [], category } of codes) {
      if (category === 'success') continue;
      if (format.name === 'dotted-name') roots.add(code.split('.')[0]);
      else if (format.name === 'hex') hexes.push(code, code.toLowerCase());
      else numbers.push(code, ...(format.negated === true ? [`-${code}`] : []));
      if (format.name === 'hex' && name !== undefined) names.push(name, ...aliases);
    }
  }
  return { numbers, hexes: [...new Set(hexes)], names, roots: [...roots] };
}
