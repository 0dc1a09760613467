/** What a byte is: for single bytes, and for 16 at once. */

export const DASH: u8 = 45;
export const UNDERSCORE: u8 = 95;

export function isDigit(byte: u8): bool {
  return byte - 48 < <u8>10;
}

export function isLetter(byte: u8): bool {
  return (byte | 0x20) - 97 < <u8>26;
}

/** Whether words are made of it; without a branch, as what follows a word is seldom foreseen. */
export function isWord(byte: u8): bool {
  const half = select<u64>(0x03ff_0000_0000_0000, 0x07ff_fffe_87ff_fffe, byte < 64);
  return (byte < 128) & (((half >> (byte & 63)) & 1) != 0);
}

// Classes of bytes, one a bit.

export const DIGITS: u8 = 0x80;
export const HEX_LETTERS: u8 = 0x40;

/** The classes that a low and a high nibble allow: none in common for bytes that no word is made of. */
export const WORDS: usize = memory.data<u8>(
  [
    0x82, 0xc2, 0xc2, 0xc2, 0xc2, 0xc2, 0xc2, 0x83, 0x83, 0x83, 0x03, 0x01, 0x01, 0x01, 0x01, 0x05, 0, 0, 0, 0x80, 0x41,
    0x06, 0x41, 0x02, 0, 0, 0, 0, 0, 0, 0, 0,
  ],
  16,
);

/** The classes of 16 bytes. */
export function classesOf(bytes: v128): v128 {
  return within(WORDS, low(bytes), high(bytes));
}

/** The bits that a table has for the low nibble of a byte and for the high one, too: it has 16 bytes for low ones, then as many for high ones. */
export function within(table: usize, lows: v128, highs: v128): v128 {
  return v128.and(swizzle(v128.load(table), lows), swizzle(v128.load(table, 16), highs));
}

export function low(bytes: v128): v128 {
  return v128.and(bytes, i8x16.splat(15));
}

export function high(bytes: v128): v128 {
  return v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15));
}

/** Those of 16 that have no bit. */
export function empty(sets: v128): v128 {
  return i8x16.eq(sets, i8x16.splat(0));
}

/** Which of the 16 bytes at a place no word is made of, one a bit. */
export function wordEnds(at: usize): i32 {
  return othersAt(at, WORDS);
}

/** Which of the 16 bytes at a place have nothing in a table, one a bit. */
export function othersAt(at: usize, table: usize): i32 {
  const bytes = v128.load(at);
  return i8x16.bitmask(empty(within(table, low(bytes), high(bytes))));
}

/** How many of 16 bytes, from the last one back, are not among these, one a bit. */
export function endOf(others: i32): usize {
  return clz((others << 16) | 0x8000);
}

/** How many bytes of a class stand before a place, up to 16. */
export function lengthBefore(at: usize, table: usize): usize {
  return endOf(othersAt(at - 16, table));
}

/** How many bytes of a word stand before a place, up to 16. */
export function wordBefore(at: usize): usize {
  return endOf(wordEnds(at - 16));
}

/** For indexes below 16 both kinds of swizzle are the same; the relaxed one is one instruction, the other two. */
export function swizzle(table: v128, indexes: v128): v128 {
  return RELAXED ? i8x16.relaxed_swizzle(table, indexes) : i8x16.swizzle(table, indexes);
}

/** The top bits of 64 bytes. */
export function allBits(one: v128, two: v128, three: v128, four: v128): u64 {
  return bits(one) | (bits(two) << 16) | (bits(three) << 32) | (bits(four) << 48);
}

function bits(bytes: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(bytes));
}

/** The sum of eight lanes. */
export function sumOf(lanes: v128): u32 {
  const sums = i32x4.extadd_pairwise_i16x8_u(lanes);
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}
