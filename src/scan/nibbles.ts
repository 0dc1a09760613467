/**
 * Classes of bytes as the kernel tests them: a byte is in the class when what its low nibble allows and what its high
 * nibble allows have a bit in common.
 */
import type { ByteSet } from './byte-set.ts';

const bits = 8;

/**
 * A class in two tables of 16, by low and by high nibble. It is exact as long as its rows of 16 bytes differ in no more
 * than eight ways; else it holds more.
 */
export function classTables(set: ByteSet): Uint8Array {
  const rows = Array.from({ length: 16 }, (_, high) => lowNibbles(set.subarray(16 * high, 16 * high + 16)));
  const kinds = [...new Set(rows)].filter((row) => row !== 0);
  const bitOf = (row: number): number => Math.min(kinds.indexOf(row), bits - 1);
  const tables = new Uint8Array(32);
  for (const [high, row] of rows.entries()) {
    if (row === 0) continue;
    tables[16 + high] = 1 << bitOf(row);
    for (let low = 0; low < 16; low++) if ((row >> low) & 1) tables[low] = (tables[low] ?? 0) | (1 << bitOf(row));
  }
  return tables;
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
