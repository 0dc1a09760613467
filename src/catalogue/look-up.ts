/** Finds entries by whatever a user types: the code, the code without its sign, its decimal form, its name. */
import type { Entry } from '../record.ts';
import type { Catalogue } from './catalogue.ts';
import type { Domain } from './domain.ts';

/** How a query met an entry; `exact` means that the code is spelled as its system writes it. */
export type MatchKind = 'exact' | 'sign-missing' | 'decimal' | 'case' | 'alias';

export interface Match {
  readonly domain: Domain;
  readonly entry: Entry;
  readonly match: MatchKind;
}

const order: readonly MatchKind[] = ['exact', 'alias', 'case', 'decimal', 'sign-missing'];

/**
 * Every entry that the query can mean, the most literal first. Several are normal: the same number is a code of several
 * systems, and none of them is guessed.
 */
export function lookUp(catalogue: Catalogue, query: string): Match[] {
  const matches: Match[] = [];
  for (const domain of catalogue.domains) {
    for (const entry of domain.codes) {
      const match = matchOf(query.trim(), domain, entry);
      if (match !== undefined) matches.push({ domain, entry, match });
    }
  }
  return matches.toSorted((a, b) => order.indexOf(a.match) - order.indexOf(b.match));
}

function matchOf(query: string, domain: Domain, entry: Entry): MatchKind | undefined {
  const { code } = entry;
  const names = [entry.name, ...(entry.aliases ?? [])];
  if (query === code) return 'exact';
  if (names.includes(query)) return 'alias';
  const folded = query.toLowerCase();
  if (folded === code.toLowerCase() || names.some((name) => name?.toLowerCase() === folded)) return 'case';
  if (domain.format.name === 'hex') {
    const value = Number(code);
    if (query === String(value)) return 'decimal';
    if (/^[\da-f]{4}h?$/i.test(query) && !/^\d{5,}$/.test(query) && Number.parseInt(query, 16) === value)
      return 'alias';
  }
  if (code.startsWith('-') && query === code.slice(1)) return 'sign-missing';
  if (domain.format.negated === true && query === `-${code}`) return 'alias';
  return undefined;
}

/** The listed codes that lie nearest to a query that nothing meets: by number for numbers, by spelling for names. */
export function nearest(catalogue: Catalogue, query: string, count: number = 5): { domain: Domain; entry: Entry }[] {
  const all = catalogue.domains.flatMap((domain) => domain.codes.map((entry) => ({ domain, entry })));
  const value = Number(query);
  const isNumber = query.trim() !== '' && Number.isFinite(value);
  const ranked = all.flatMap((item) => {
    const distance = isNumber ? numberDistance(item.entry.code, query.trim()) : nameDistance(item.entry, query);
    return distance === undefined ? [] : [{ item, distance }];
  });
  return ranked
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ item }) => item);
}

/** A number is near to codes of its own length and kind only; those in hexadecimal have a decimal form, too. */
function numberDistance(code: string, query: string): number | undefined {
  const form = isHex(code) && !isHex(query) ? String(Number(code)) : code;
  const [listed, asked] = [form, query].map((text) => text.replace(/^[+-]/, ''));
  if (listed?.length !== asked?.length || isHex(form) !== isHex(query)) return undefined;
  const distance = Math.abs(Number(listed) - Number(asked));
  return distance <= nearEnough ? distance : undefined;
}

function isHex(text: string): boolean {
  return /x/i.test(text);
}

/** Numbers further apart than this are of different ranges. */
const nearEnough = 1000;

function nameDistance({ code, name, aliases = [] }: Entry, query: string): number | undefined {
  const folded = query.toLowerCase();
  const spellings = [code, ...(name === undefined ? [] : [name]), ...aliases].map((text) => text.toLowerCase());
  const distance = Math.min(
    ...spellings.map((text) => editDistance(folded, text) - (text.includes(folded) ? folded.length : 0)),
  );
  return distance <= Math.max(3, folded.length / 2) ? distance : undefined;
}

/** How many letters have to be put in, taken out or changed to make one text of the other. */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 40 || a.length > 100) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? Infinity;
}

/** Entries whose code, name or texts hold every word of the query, in any case. */
export function search(catalogue: Catalogue, query: string): { domain: Domain; entry: Entry }[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return catalogue.domains.flatMap((domain) =>
    domain.codes
      .filter((entry) => {
        const { code, name = '', aliases = [], summary, causes, remedy, category } = entry;
        const text = [code, name, ...aliases, category, summary, ...causes, ...remedy].join('\n').toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .map((entry) => ({ domain, entry })),
  );
}
