/**
 * The sketch of a line: what lines of one layout have in common, from their letters and the size of the code at a place. Digits
 * and the letters up to F, which ids are made of, take no part.
 */
import { high, low, sumOf, within, wordEnds } from './bytes';

/**
 * The weights of bytes by low and high nibble. What stands behind digits in ASCII has none either; letters up to O have four of
 * the bits, those from P on the others.
 */
const WEIGHTS: usize = memory.data<u8>(
  [
    0xd7, 0x30, 0x50, 0x90, 0x70, 0xb0, 0xe0, 0xd1, 0xa2, 0x64, 0xe8, 0x5b, 0x96, 0x3d, 0x7e, 0xc9, 0, 0, 0x3c, 0, 0x0f,
    0xf0, 0x0f, 0xf0, 0, 0, 0, 0, 0, 0, 0, 0,
  ],
  16,
);

/** @param place the address of the code */
export function sketchOf(start: usize, end: usize, place: usize): u32 {
  let sums = i16x8.splat(0);
  let at = start;
  for (; at + 16 <= end; at += 16) sums = withWeights(sums, v128.load(at));
  sums = withWeights(sums, v128.and(v128.load(at), firstOnes(end - at)));
  return (sumOf(sums) ^ (ctz(wordEnds(place + 1)) << 16)) * 0x85ebca6b;
}

function withWeights(sums: v128, bytes: v128): v128 {
  const weights = within(WEIGHTS, low(bytes), high(bytes));
  return i16x8.add(sums, i16x8.extadd_pairwise_i8x16_u(weights));
}

const ONES: usize = memory.data<u8>(
  [
    255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0,
  ],
  16,
);

/** Ones in the first so many of 16 bytes. */
export function firstOnes(count: usize): v128 {
  return v128.load(ONES + 16 - count);
}
