/** Sets of byte values, and shapes made of them: what may stand at each of a few neighbouring places. */

/** One of 256 is 1 where the byte is in the set. */
export type ByteSet = Uint8Array;

/** What a place must meet besides its bytes; see `kernel/prefilter.ts`. */
export type Rule = 'none' | 'word' | 'field' | 'number';

/** The byte before a place and those from the place on. */
export interface ByteShape {
  readonly before: ByteSet;
  readonly bytes: readonly ByteSet[];
  readonly rule: Rule;
}

/** How many bytes of a shape are looked at. */
export const shapeBytes = 7;

export const anyByte: ByteSet = new Uint8Array(256).fill(1);
export const noWordByte: ByteSet = without(anyByte, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz');

/** The bytes that write the text in UTF-8. */
export function bytesOf(text: string): ByteSet {
  const set = new Uint8Array(256);
  for (const byte of Buffer.from(text)) set[byte] = 1;
  return set;
}

export function without(set: ByteSet, text: string): ByteSet {
  const rest = set.slice();
  for (const byte of Buffer.from(text)) rest[byte] = 0;
  return rest;
}

export function union(one: ByteSet, other: ByteSet): ByteSet {
  const both = one.slice();
  for (let byte = 0; byte < 256; byte++) if (other[byte] === 1) both[byte] = 1;
  return both;
}

export function isWithin(one: ByteSet, other: ByteSet): boolean {
  return one.every((has, byte) => has === 0 || other[byte] === 1);
}

/** The text byte by byte. */
export function literal(text: string): ByteSet[] {
  return [...Buffer.from(text)].map((byte) => {
    const set = new Uint8Array(256);
    set[byte] = 1;
    return set;
  });
}

/** Cut or filled up with any byte to the length of a shape. */
export function fullLength(bytes: readonly ByteSet[]): ByteSet[] {
  return Array.from({ length: shapeBytes }, (_, place) => bytes[place] ?? anyByte);
}
