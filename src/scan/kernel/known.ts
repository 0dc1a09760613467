/** What is known of words and names: keys in two sets of bits, which hold more than they were given, but never less. */
import { BITS, EDGES } from './tables';

/** The questions; each key is mixed with its own. Those of edges are `START_8`, `START_4`, `TAIL` and `PREFIX`. */
export const START_8: u32 = 1 << 24;
export const START_4: u32 = 2 << 24;
export const NAME: u32 = 3 << 24;
export const VALUE_1: u32 = 4 << 24;
export const VALUE_2: u32 = 5 << 24;
export const TAIL: u32 = 6 << 24;
export const PREFIX: u32 = 7 << 24;
export const MARK: u32 = 8 << 24;
export const ENDING: u32 = 9 << 24;
export const WORD: u32 = 10 << 24;
export const WRAPPER: u32 = 11 << 24;
export const NUMBER: u32 = 12 << 24;

export function isKnown(key: u32, question: u32): bool {
  const hash = (key ^ question) * 0x85ebca6b;
  const one = bitOf(BITS, hash >> 16);
  const two = bitOf(BITS, (hash ^ (hash >> 13)) & 0xffff);
  const three = bitOf(BITS, (hash * 0x9e3779b1) >> 16);
  return (one & two & three) != 0;
}

/** Whether a key, mixed with its question, is that of an edge. */
export function mayBeEdge(key: u32): u32 {
  return bitOf(EDGES, (key * 0x85ebca6b) >> 16);
}

function bitOf(bits: usize, bit: u32): u32 {
  // A shift goes by the last five bits.
  return (load<u32>(bits + ((bit >> 5) << 2)) >> bit) & 1;
}

/** The key of a word that ends before a place: its length, 1 at least, and its last eight bytes, in small letters if these are asked for. */
export function keyOfWord(end: usize, length: usize, small: u64): u32 {
  const foreign = 64 - 8 * <u64>min<usize>(length, 8);
  const last = (load<u64>(end - 8) | small) >> foreign;
  return <u32>((last * 0x9e3779b97f4a7c15) >> 32) ^ <u32>length;
}
