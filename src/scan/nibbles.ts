/**
 * Classes of bytes as the kernel tests them: a byte is in the class when what its low nibble allows and what its high
 * nibble allows have a bit in common.
 */
import type { ByteSet } from './byte-set.ts';
import { mergeUntil } from './merge.ts';

const bits = 8;

/** Bytes of a class: those with one of the low nibbles and one of the high ones, each as a mask. */
interface Part {
  readonly lows: number;
  readonly highs: number;
}

/**
 * A class in two tables of 16, by low and by high nibble. It is exact as long as there is a bit for each of the parts that its
 * rows of 16 bytes are made of; else it holds more.
 *
 * @param first the bit from which on they are used
 */
export function classTables(set: ByteSet, first = 0): Uint8Array {
  const rows = Array.from({ length: 16 }, (_, high) => lowNibbles(set.subarray(16 * high, 16 * high + 16)));
  const parts = mergeUntil(partsOf(rows), bits - first, { join, cost: size });
  const tables = new Uint8Array(32);
  for (const [at, { lows, highs }] of parts.entries()) {
    for (let nibble = 0; nibble < 16; nibble++) {
      tables[nibble] = (tables[nibble] ?? 0) | (((lows >> nibble) & 1) << (first + at));
      tables[16 + nibble] = (tables[16 + nibble] ?? 0) | (((highs >> nibble) & 1) << (first + at));
    }
  }
  return tables;
}

/** Each row is the union of those parts that are in it; of larger rows only what the smaller ones have not is a part. */
function partsOf(rows: readonly number[]): Part[] {
  const parts: number[] = [];
  for (const row of rows.toSorted((one, other) => bitsIn(one) - bitsIn(other))) {
    const rest = parts.filter((lows) => isIn(lows, row)).reduce((left, lows) => left & ~lows, row);
    if (rest !== 0) parts.push(rest);
  }
  const rowsWith = (lows: number): number =>
    rows.reduce((mask, row, high) => (isIn(lows, row) ? mask | (1 << high) : mask), 0);
  return parts.map((lows) => ({ lows, highs: rowsWith(lows) }));
}

function join(one: Part, other: Part): Part {
  return { lows: one.lows | other.lows, highs: one.highs | other.highs };
}

/** How many bytes it has. */
function size({ lows, highs }: Part): number {
  return bitsIn(lows) * bitsIn(highs);
}

function isIn(lows: number, row: number): boolean {
  return (lows & ~row) === 0;
}

function bitsIn(mask: number): number {
  return [...mask.toString(2)].filter((bit) => bit === '1').length;
}

/** The low nibbles of the set's bytes, one a bit. */
export function lowNibbles(set: ByteSet): number {
  let mask = 0;
  for (const [byte, has] of set.entries()) mask |= has << (byte & 15);
  return mask;
}

/** The high nibbles of the set's bytes, one a bit. */
export function highNibbles(set: ByteSet): number {
  let mask = 0;
  for (const [byte, has] of set.entries()) mask |= has << (byte >> 4);
  return mask;
}
