/**
 * The canonical form of a domain file: fields in a fixed order, one sample, near miss and code a line, codes sorted. A
 * test holds the shipped files to it byte by byte, so that a change of one code is a change of one line.
 */
import type { Entry } from '../record.ts';
import type { Domain, FormatName } from './domain.ts';

const headerOrder = ['domain', 'title', 'description', 'layer', 'products', 'sources', 'format', 'signs', 'hints', 'generic'] as const; // prettier-ignore
const entryOrder = [
  'code', 'name', 'aliases', 'category', 'severity', 'owner', 'retryable', 'retryAfterMs', 'summary', 'causes', 'remedy', 'lookAlikes',
  'source',
] as const; // prettier-ignore

/** The text of a domain file in canonical form, with its last newline. */
export function formatDomain(domain: Domain): string {
  const header = headerOrder.map((key) => `  ${JSON.stringify(key)}: ${headerValue(domain[key])}`);
  const lists = [
    list(
      'samples',
      domain.samples.map(({ text, codes }) => ({ text, codes })),
    ),
    list(
      'nearMisses',
      domain.nearMisses.map(({ text, why }) => ({ text, why })),
    ),
    list('codes', sortEntries(domain.codes, domain.format.name).map(inOrder)),
  ];
  return `{\n${['  "$schema": "../schema/codes.schema.json"', ...header, ...lists].join(',\n')}\n}\n`;
}

/** Numbers by their size without the sign, hex by value, names by code point. */
export function sortEntries(entries: readonly Entry[], format: FormatName): Entry[] {
  if (format === 'dotted-name') return entries.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return entries.toSorted((a, b) => Math.abs(Number(a.code)) - Math.abs(Number(b.code)));
}

/** Lists of objects one a line, everything else on the line of its key. */
function headerValue(value: unknown): string {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    return `[\n${value.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  }
  return JSON.stringify(value);
}

function list(key: string, items: readonly object[]): string {
  if (items.length === 0) return `  ${JSON.stringify(key)}: []`;
  return `  ${JSON.stringify(key)}: [\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}

function inOrder(entry: Entry): object {
  return Object.fromEntries(entryOrder.filter((key) => entry[key] !== undefined).map((key) => [key, entry[key]]));
}
