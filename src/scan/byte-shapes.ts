/**
 * The shapes of all codes of a catalogue as bytes. Each has to let through whatever the regular expression of the same
 * name finds and the catalogue has an entry for; it may let through more.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Domain, rangeEnd } from '../catalogue/domain.ts';
import type { ShapeName } from '../extract/formats.ts';
import type { Shapes } from '../extract/shapes.ts';
import {
  anyByte,
  type ByteSet,
  type ByteShape,
  bytesOf,
  fullLength,
  literal,
  noWordByte,
  type Rule,
  union,
  without,
} from './byte-set.ts';
import { blanks } from './blanks.ts';
import { digitShapes, type Interval } from './digit-shapes.ts';

/** What ends a colour, `ESC [ 33 m`: it takes the place of blanks. The kernel looks for its start later. */
const colourEnd = bytesOf('m');
/** What a number may stand behind: it is not the rest of a word or of a longer number. */
export const beforeNumber: ByteSet = union(without(noWordByte, '.+-'), colourEnd);
/** What a name may stand behind that is looked up as a whole. */
const beforeWord: ByteSet = union(noWordByte, colourEnd);
/** The names of fields that hold a name, by the four bytes that all of them end with. */
const fieldNames = ['Code', 'code'];
/** Bytes between such a field and its value. */
export const assignmentBytes: ByteSet = bytesOf(`"'\\:=${blanks.join('')}`);
/** How `>` starts, also as HTML and JSON escape it. */
const closings = bytesOf('>&\\');

type Make = (catalogue: Catalogue, shapes: Shapes) => ByteShape[];

/** One maker for each name: a new format does not compile before it has one. */
const makers: Record<ShapeName, Make> = {
  'negative-integer': (catalogue) => [1, 2, 3, 4].flatMap((digits) => numbers(catalogue, '-', digits)),
  'negated-five-digit': (catalogue) => numbers(catalogue, '-', 5),
  'five-digit': (catalogue) => numbers(catalogue, '', 5),
  'six-digit': (catalogue) => numbers(catalogue, '', 6),
  'decimal-of-hex': (_, { decimals }) => decimalsOfHex([...decimals.keys()].map(Number)),
  hex: hexCodes,
  zero: (_, { pattern }) => (new RegExp(pattern.source).test('0') ? [number(literal('0'))] : []),
  'key-name': (_, { names }) => words([...names.keys()]),
  'dotted-name': (_, { roots }) => words([...roots]),
  'field-name': () => fieldNames.map(fieldWithName),
};

export function byteShapes(catalogue: Catalogue, shapes: Shapes): ByteShape[] {
  return Object.values(makers).flatMap((make) => make(catalogue, shapes));
}

function shape(before: ByteSet, bytes: readonly ByteSet[], rule: Rule): ByteShape {
  return { before, bytes: fullLength(bytes), rule };
}

function number(bytes: readonly ByteSet[]): ByteShape {
  return shape(beforeNumber, [...bytes, noWordByte], 'number');
}

/** Whether a name is looked up as a whole, not only by its first bytes. */
export function isLookedUp(name: string): boolean {
  return /^\w{4,}$/.test(name);
}

/**
 * Names by their first four bytes. Those that are looked up as wholes stand behind no word. The judge looks for any other beside
 * a number in a stretch that may be cut inside a longer name, so that anything may stand before it.
 */
function words(names: readonly string[]): ByteShape[] {
  const starts = new Map<string, Rule>();
  for (const name of names) {
    const start = Buffer.from(name).toString('latin1', 0, 4);
    if (starts.get(start) !== 'none') starts.set(start, isLookedUp(name) ? 'word' : 'none');
  }
  return [...starts].map(([start, rule]) =>
    shape(rule === 'word' ? beforeWord : anyByte, start.split('').map(latin1), rule),
  );
}

function latin1(character: string): ByteSet {
  const set = new Uint8Array(256);
  set[character.charCodeAt(0)] = 1;
  return set;
}

/** Of what joins a field and a name there is one byte at least; the name is a capital and small letters. */
function fieldWithName(field: string): ByteShape {
  const joinOrCapital = union(assignmentBytes, bytesOf('ABCDEFGHIJKLMNOPQRSTUVWXYZ'));
  const joinOrLetter = union(joinOrCapital, bytesOf('abcdefghijklmnopqrstuvwxyz'));
  return shape(anyByte, [...literal(field), assignmentBytes, joinOrCapital, joinOrLetter], 'field');
}

/** `16388` behind a word, or in `<JOIN_ROOM_FAILED 16388>`, which needs no word that is known. */
function decimalsOfHex(values: readonly number[]): ByteShape[] {
  const intervals = values.map((value): Interval => [value, value]);
  return [1, 2, 3, 4, 5]
    .flatMap((digits) => digitShapes(intervals, digits, 10))
    .flatMap((digits) => [number(digits), shape(bytesOf(' m'), [...digits, closings], 'none')]);
}

function numbers({ domains }: Catalogue, sign: '' | '-', digits: number): ByteShape[] {
  const intervals = domains.flatMap((domain): Interval[] => {
    const { name, negated } = domain.format;
    if (name === 'hex' || name === 'dotted-name') return [];
    const known = knownNumbers(domain);
    const opposite = known.map(([from, to]): Interval => [-to, -from]);
    if (sign === '') return known;
    return negated === true ? [...known, ...opposite] : opposite;
  });
  return digitShapes(intervals, digits, 10).map((places) => number([...literal(sign), ...places]));
}

/** Four hex digits behind `0x`. */
function hexCodes({ domains }: Catalogue): ByteShape[] {
  const intervals = domains.flatMap((domain) => (domain.format.name === 'hex' ? knownNumbers(domain) : []));
  return digitShapes(intervals, 4, 16, true).map((digits) =>
    shape(beforeWord, [...literal('0x'), ...digits, noWordByte], 'none'),
  );
}

/** What a domain knows, by range or listed. */
function knownNumbers({ format, codes }: Domain): Interval[] {
  return [
    ...(format.ranges ?? []).map(({ from, to }): Interval => [rangeEnd(from), rangeEnd(to)]),
    ...codes.map(({ code }): Interval => [Number(code), Number(code)]),
  ];
}
