/** The tables that the host writes, in the order in which it lays them out: `src/scan/prefilter.ts`. */

const RULE_BYTES: i32 = 24;

/** For the byte before and the three from the place on: which buckets a low and a high nibble allow. */
export const NIBBLES: usize = memory.data(32 * 4, 16);
/** The buckets that look at the byte before, in each of 16 bytes. */
export const BOUND: usize = memory.data(16, 16);
/** Classes of bytes by low and high nibble: between a word and a number, between a field and its value. */
export const SEPARATORS: usize = memory.data(32, 16);
export const ASSIGNMENTS: usize = memory.data(32, 16);
/** For the byte before and the seven from the place on: which shapes a byte allows, one a bit. */
export const SHAPES: usize = memory.data(4 * 256 * 8, 16);
/** Hashes of how names start and leads end, one bit each. */
export const EDGES: usize = memory.data(8192, 16);
/** Hashes of everything else that is looked up, three bits each. */
export const BITS: usize = memory.data(8192, 16);
/**
 * The shapes that start with a known word, that are a field with a value, that follow a word; the longest word before a
 * number, the longest name, and the lengths of endings, one a bit.
 */
export const RULES: usize = memory.data(RULE_BYTES, 16);

export function tables(): usize {
  return NIBBLES;
}

export function tableBytes(): usize {
  return RULES + <usize>RULE_BYTES - NIBBLES;
}
