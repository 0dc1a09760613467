/** Keys of the kernel's bit set: each is a number made of bytes and the question that it answers. */

/** The questions, numbered as in `kernel/prefilter.ts`. */
export type Question = keyof typeof questions;
const questions = {
  start8: 1,
  start4: 2,
  name: 3,
  value1: 4,
  value2: 5,
  last3: 6,
  tail: 7,
  ending: 8,
  word: 9,
  wrapper: 10,
  prefix: 11,
  number: 12,
} as const;

export interface Key {
  readonly question: Question;
  readonly value: number;
}

/** A key of up to four bytes. */
export function keyOfBytes(question: Question, bytes: readonly number[]): Key {
  return { question, value: bytes.reduce((value, byte, place) => value | (byte << (8 * place)), 0) };
}

/** A key of any number of bytes, the first mixed in first. */
export function keyOfText(question: Question, bytes: Iterable<number>): Key {
  let hash = 0;
  for (const byte of bytes) hash = (Math.imul(hash ^ byte, 0x01000193) + 1) | 0;
  return { question, value: hash };
}

/** The first eight bytes in one key. */
export function keyOfStart(bytes: Buffer): Key {
  return { question: 'start8', value: Math.imul(bytes.readInt32LE(0), 0x9e3779b1) ^ bytes.readInt32LE(4) };
}

/** The bit set of 8 KiB in which each key sets two bits. */
export function bitSetOf(keys: Iterable<Key>): Uint8Array {
  const bits = new Uint8Array(8192);
  const set = (bit: number): void => {
    bits[bit >> 3] = (bits[bit >> 3] ?? 0) | (1 << (bit & 7));
  };
  for (const { question, value } of keys) {
    const hash = Math.imul(value ^ (questions[question] << 24), 0x85ebca6b);
    set(hash >>> 16);
    set((hash ^ (hash >>> 13)) & 0xffff);
  }
  return bits;
}
