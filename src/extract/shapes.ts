/**
 * The code formats of a catalogue joined into one pattern: what the extractor looks for in a line, what the plain scanner
 * looks for in a chunk, and what the tables of the SIMD scanner are made from. One place knows which words and
 * numbers are shaped like a code.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Domain } from '../catalogue/domain.ts';
import type { Entry } from '../record.ts';
import {
  decimalOfHex,
  dottedName,
  fieldName,
  fiveDigit,
  hex,
  keyName,
  negatedFiveDigit,
  negativeInteger,
  type ShapeName,
  sixDigit,
  zero,
} from './formats.ts';

/** An entry that a text stands for. */
export interface NamedEntry {
  readonly domain: Domain;
  readonly entry: Entry;
}

export interface Shapes {
  /** Every shape as an alternative, in order of preference; flags `g`. */
  readonly pattern: RegExp;
  /** The same, tied to one place; flags `y`. */
  readonly sticky: RegExp;
  /** The source of each shape by its name. */
  readonly sources: ReadonlyMap<ShapeName, string>;
  /** Symbolic names and aliases. */
  readonly names: ReadonlyMap<string, readonly NamedEntry[]>;
  /** Hex codes by their decimal form. */
  readonly decimals: ReadonlyMap<string, readonly NamedEntry[]>;
  /** First words of dotted names. */
  readonly roots: ReadonlySet<string>;
}

/** @param success whether codes of success are looked for, too */
export function shapesOf(catalogue: Catalogue, success: boolean): Shapes {
  const names = new Map<string, NamedEntry[]>();
  const decimals = new Map<string, NamedEntry[]>();
  const roots = new Set<string>();
  for (const domain of catalogue.domains) {
    for (const entry of domain.codes) {
      for (const name of [entry.name, ...(entry.aliases ?? [])])
        if (name !== undefined) push(names, name, { domain, entry });
      if (domain.format.name === 'hex') push(decimals, String(Number(entry.code)), { domain, entry });
      if (domain.format.name === 'dotted-name') roots.add(rootOf(entry.code));
    }
  }
  const sources = new Map<ShapeName, string>([
    ['negative-integer', negativeInteger],
    ['negated-five-digit', negatedFiveDigit],
    ['decimal-of-hex', decimalOfHex([...decimals.keys()])],
    ['five-digit', fiveDigit],
    ['six-digit', sixDigit],
    ['hex', hex],
    ['key-name', keyName([...names.keys()])],
    ['dotted-name', dottedName([...roots])],
    ['field-name', fieldName],
  ]);
  if (success) sources.set('zero', zero);
  const joined = [...sources.values()].join('|');
  return { pattern: new RegExp(joined, 'g'), sticky: new RegExp(joined, 'y'), sources, names, decimals, roots };
}

/** The first shape that matches at that place; for `why`, which tells what found a candidate. */
export function shapeAt({ sources }: Shapes, text: string, start: number): ShapeName | undefined {
  for (const [name, source] of sources) {
    const pattern = new RegExp(source, 'y');
    pattern.lastIndex = start;
    if (pattern.test(text)) return name;
  }
  return undefined;
}

/** The first word of a dotted name. */
export function rootOf(code: string): string {
  const dot = code.indexOf('.');
  return dot < 0 ? code : code.slice(0, dot);
}

function push(map: Map<string, NamedEntry[]>, key: string, value: NamedEntry): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
