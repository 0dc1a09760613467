/** Keys of the kernel's bit set: each is a number made of bytes and the question that it answers. */

/** The questions, numbered as in `kernel/known.ts`. */
export type Question = keyof typeof questions;
const questions = {
  start8: 1,
  start4: 2,
  name: 3,
  value1: 4,
  value2: 5,
  tail: 6,
  prefix: 7,
  mark: 8,
  ending: 9,
  word: 10,
  wrapper: 11,
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

/** A key of a word, or of its end: how many bytes it has, and the last eight of them. `keyOfWord` of `kernel/known.ts` makes the same. */
export function keyOfWord(question: Question, bytes: Uint8Array): Key {
  let last = 0n;
  for (const byte of bytes.subarray(-8).toReversed()) last = (last << 8n) | BigInt(byte);
  const mixed = Number(BigInt.asIntN(32, (last * 0x9e3779b97f4a7c15n) >> 32n));
  return { question, value: mixed ^ bytes.length };
}

/** The first eight bytes in one key. */
export function keyOfStart(bytes: Buffer): Key {
  return { question: 'start8', value: Math.imul(bytes.readInt32LE(0), 0x9e3779b1) ^ bytes.readInt32LE(4) };
}

/** The questions about the start of a name and the end of a lead, which are asked of many candidates. */
const edges: ReadonlySet<Question> = new Set(['start8', 'start4', 'tail', 'prefix']);

/** The bit set of 8 KiB in which each key of an edge sets one bit. */
export function edgesOf(keys: readonly Key[]): Uint8Array {
  return bitSet(keys.filter(({ question }) => edges.has(question)).map((key) => hashOf(key) >>> 16));
}

/** The bit set of 8 KiB in which each other key sets three bits. */
export function bitSetOf(keys: readonly Key[]): Uint8Array {
  const bits = keys
    .filter(({ question }) => !edges.has(question))
    .map(hashOf)
    .flatMap((hash) => [hash >>> 16, (hash ^ (hash >>> 13)) & 0xffff, Math.imul(hash, 0x9e3779b1) >>> 16]);
  return bitSet(bits);
}

function hashOf({ question, value }: Key): number {
  return Math.imul(value ^ (questions[question] << 24), 0x85ebca6b);
}

function bitSet(bits: readonly number[]): Uint8Array {
  const set = new Uint8Array(8192);
  for (const bit of bits) set[bit >> 3] = (set[bit >> 3] ?? 0) | (1 << (bit & 7));
  return set;
}
