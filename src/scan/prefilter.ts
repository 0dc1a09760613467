/**
 * The tables of the SIMD kernel, made from a catalogue: whatever the catalogue knows gets through, and as little else as
 * the tables can tell apart. See `kernel/prefilter.ts` for what the kernel does with them, in the same order.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { longest } from '../extract/lead.ts';
import type { Shapes } from '../extract/shapes.ts';
import { type ByteChances, byteChances } from './byte-chances.ts';
import { bucketTables } from './buckets.ts';
import { type ByteShape, type Rule, shapeBytes, union } from './byte-set.ts';
import { assignmentBytes, byteShapes, isLookedUp } from './byte-shapes.ts';
import { type Key, bitSetOf, edgesOf, keyOfBytes, keyOfStart, keyOfWord } from './hash-keys.ts';
import { endingLengths, leadKeys, separatorBytes } from './lead-keys.ts';
import { mergeUntil } from './merge.ts';
import { classTables } from './nibbles.ts';

const shapesAtMost = 32;
const rules: readonly Rule[] = ['word', 'field', 'number'];

/** @returns the tables back to back, as the kernel's memory holds them; the same bytes serve any number of kernels */
export function prefilterTables(catalogue: Catalogue, shapes: Shapes): Uint8Array {
  const all = byteShapes(catalogue, shapes);
  const nearMisses = catalogue.domains.flatMap((domain) => domain.nearMisses.map(({ text }) => text));
  const chances = byteChances(nearMisses);
  const exact = exactShapes(all, chances);
  const names = [...shapes.names.keys(), ...shapes.roots];
  const keys = [...wordKeys(names), ...valueKeys(), ...leadKeys(), ...numberKeys(catalogue)];
  const longestName = Math.max(0, ...names.map((name) => name.length));
  return Buffer.concat([
    bucketTables(all, chances),
    classTables(separatorBytes),
    classTables(assignmentBytes),
    shapeTables(exact),
    edgesOf(keys),
    bitSetOf(keys),
    bytesOfInts([
      ...rules.map((rule) => maskOf(exact, (shape) => shape.rule === rule)),
      longest,
      longestName,
      endingLengths,
    ]),
  ]);
}

/** The shapes of the second step. Words and fields are one each: the third step looks at them more closely. */
function exactShapes(all: readonly ByteShape[], chances: ByteChances): ByteShape[] {
  const of = (rule: Rule): ByteShape[] => all.filter((shape) => shape.rule === rule);
  const few = (rule: Rule, limit: number): ByteShape[] =>
    mergeUntil(of(rule), limit, { join, cost: (shape) => chanceOf(shape, chances) });
  const rest = [of('word'), of('field')].filter(({ length }) => length > 0).map((shapes) => shapes.reduce(join));
  const room = shapesAtMost - rest.length;
  const numbers = few('number', Math.max(room / 2, room - of('none').length));
  return [...rest, ...numbers, ...few('none', room - numbers.length)];
}

function join(one: ByteShape, other: ByteShape): ByteShape {
  const bytes = one.bytes.map((set, place) => union(set, other.bytes[place] ?? set));
  return { before: union(one.before, other.before), bytes, rule: one.rule };
}

/** The chance of each byte alone: near enough, as the second step is as fast with any shapes. */
function chanceOf({ before, bytes }: ByteShape, { of }: ByteChances): number {
  let chance = 1;
  for (const set of [before, ...bytes]) chance *= set.reduce((sum, has, byte) => sum + has * (of[byte] ?? 0), 0);
  return chance;
}

function shapeTables(exact: readonly ByteShape[]): Uint8Array {
  const tables = Array.from({ length: shapeBytes + 1 }, (_, place) =>
    Array.from({ length: 256 }, (__, byte) =>
      maskOf(exact, ({ before, bytes }) => [before, ...bytes][place]?.[byte] === 1),
    ),
  );
  return bytesOfInts(tables.flat());
}

function maskOf(exact: readonly ByteShape[], holds: (shape: ByteShape) => boolean): number {
  return exact.reduce((mask, shape, bit) => (holds(shape) ? mask | (1 << bit) : mask), 0) >>> 0;
}

/** The first bytes of names, and names as wholes. */
function wordKeys(names: readonly string[]): Key[] {
  return names.filter(isLookedUp).flatMap((name) => {
    const bytes = Buffer.from(name);
    const start = bytes.length < 8 ? keyOfBytes('start4', [...bytes.subarray(0, 4)]) : keyOfStart(bytes);
    return [start, keyOfWord('name', bytes)];
  });
}

/** A capital and a small letter: how the value of a field starts that may be a name. */
function valueKeys(): Key[] {
  const letters = [...Buffer.from('abcdefghijklmnopqrstuvwxyz')];
  return letters.flatMap((letter) => [keyOfBytes('value1', [letter - 32]), keyOfBytes('value2', [letter])]);
}

/** The digits of all codes that have a name, for `kernel/key.ts`. */
function numberKeys({ domains }: Catalogue): Key[] {
  const named = domains.flatMap(({ codes }) => codes.filter(({ name }) => name !== undefined));
  return named
    .map(({ code }) => String(Math.abs(Number(code))))
    .filter((number) => number !== 'NaN')
    .map((number) => keyOfWord('number', Buffer.from(number)));
}

function bytesOfInts(values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, 4 * at);
  return bytes;
}
