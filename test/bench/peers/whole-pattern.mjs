/**
 * What one would have to search for to find what rtclog counts: each word that it takes for the name of a code or of a failure, whatever
 * it lets stand between a word and a number, and the codes that a domain only has a range for. Made from the tables of the judge itself
 * (`build/extract/`, after `npm run build`), so that it grows with them.
 *
 * It knows no signs and no vetoes, as no pattern can: it finds the lines, and more. `patterns.test.ts` says how many.
 */
import { copulas, escapes, separators, wrappers } from '../../../build/extract/lead.js';
import { leadEndings, leadWords } from '../../../build/extract/words.js';
import { alternation, plainDialect } from './alternation.mjs';

/** Ends no lead: the judge asks for it to refuse what Apple claims. */
const noLeads = new Set(['codekey']);
/** As far as the judge looks back, in bytes (`extract/lead.ts`). */
const farthest = 14;

/**
 * The pattern in a form that JavaScript and ripgrep both read.
 *
 * @param {object[]} domains the domain files of the catalogue
 * @param {{ names: string[], roots: string[] }} words what the catalogue lists that counts by its name
 */
export function wholePattern(domains, { names, roots }) {
  const anyCase = { ...plainDialect, anyCase: true };
  const endings = leadEndings.filter(isLead).flatMap(withUnderscore);
  const wholes = leadWords.filter((word) => isLead(word) && !endings.some((ending) => word.endsWith(ending)));
  const lead = String.raw`(?:\b${alternation(wholes, anyCase)}|${alternation(endings, anyCase)})`;
  const joints = [...wrappers, ...copulas].map((word) => String.raw`${word}\b`);
  const gap = `(?:${[...separators, ...escapes].map(literal).concat(joints).join('|')}){0,${farthest}}`;
  const { numbers, hexes } = inRange(domains);
  const number = String.raw`${lead}${gap}${alternation(numbers, plainDialect)}\b`;
  const free = [
    alternation(hexes, plainDialect),
    alternation(names, plainDialect),
    String.raw`${alternation(roots, plainDialect)}(?:\.[A-Z][A-Za-z]{1,40}){0,2}`,
  ];
  return String.raw`${number}|\b(?:${free.join('|')})\b`;
}

function isLead(word) {
  return !noLeads.has(word);
}

/** `errno` and `err_no`: the judge compares words without their underscores. */
function withUnderscore(ending) {
  const parted = /^(err(?:or)?)(code|id|num|no)$/.exec(ending);
  return parted === null ? [ending] : [ending, `${parted[1]}_${parted[2]}`];
}

function literal(text) {
  return text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`).replace('\t', String.raw`\t`);
}

/** All codes that are listed or in a range; those in hex in decimal, too, as `util.inspect` prints them. */
function inRange(domains) {
  const numbers = [];
  const hexes = [];
  for (const { format, codes } of domains) {
    if (format.name === 'dotted-name') continue;
    const listed = codes.filter(({ category }) => category !== 'success').map(({ code }) => Number(code));
    for (const value of [...listed, ...(format.ranges ?? []).flatMap(valuesOf)]) {
      numbers.push(String(value));
      if (format.negated === true) numbers.push(`-${value}`);
      if (format.name !== 'hex') continue;
      const digits = value.toString(16).padStart(4, '0');
      hexes.push(`0x${digits}`, `0x${digits.toUpperCase()}`);
    }
  }
  return { numbers, hexes };
}

function valuesOf({ from, to }) {
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index);
}
