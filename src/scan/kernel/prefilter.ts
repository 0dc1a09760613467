/**
 * The SIMD prefilter, in AssemblyScript (https://www.assemblyscript.org). It knows no error code: the tables that
 * `src/scan/prefilter.ts` writes decide everything. Three steps, each over what the one before left:
 *
 * 1. `match`: 16 bytes a step, four neighbouring bytes by nibble shuffles and the byte before them. Eight buckets, one
 *    a bit, keep the shapes apart.
 * 2. `keepShaped`: the same with eight bytes and exact tables, up to 32 shapes, without a branch.
 * 3. `keepPlausible`: what a shape asks for besides: a known start, a value behind a field, a word before a number.
 *
 * Each step may keep too much and must never drop a place where a mention starts.
 */

import { UNDERSCORE, isWord, wordsOf } from './bytes';
import { BLOCK, candidates, found, masks, text } from './memory';

// The tables, in the order in which the host lays them out.
/** For the byte before and the four from the place on: which buckets a low and a high nibble allow. */
const NIBBLES: usize = memory.data(32 * 5, 16);
/** The buckets that look at the byte before, in each of 16 bytes. */
const BOUND: usize = memory.data(16, 16);
/** Classes of bytes by low and high nibble: between a word and a number, between a field and its value. */
const SEPARATORS: usize = memory.data(32, 16);
const ASSIGNMENTS: usize = memory.data(32, 16);
/** For the byte before and the seven from the place on: which shapes a byte allows, one a bit. */
const SHAPES: usize = memory.data(4 * 256 * 8, 16);
/** Hashes of everything that is looked up. */
const BITS: usize = memory.data(8192, 16);
/**
 * The shapes that start with a known word, that are a field with a value, that follow a word; the longest word before a
 * number, and the longest name.
 */
const RULES: usize = memory.data(20, 16);

/** The questions that the bits answer; each key is mixed with its own. */
const START_8: u32 = 1 << 24;
const START_4: u32 = 2 << 24;
const NAME: u32 = 3 << 24;
const VALUE_1: u32 = 4 << 24;
const VALUE_2: u32 = 5 << 24;
const LAST_3: u32 = 6 << 24;
const TAIL: u32 = 7 << 24;
const ENDING: u32 = 8 << 24;
const WORD: u32 = 9 << 24;
const WRAPPER: u32 = 10 << 24;
const PREFIX: u32 = 11 << 24;
export const NUMBER: u32 = 12 << 24;

export function tables(): usize {
  return NIBBLES;
}

export function tableBytes(): usize {
  return RULES + 20 - NIBBLES;
}

/** Finds the places at `[from, to)`; gives how many. */
export function scan(from: usize, to: usize): usize {
  const end = text + to;
  // What follows the text must not take part in it.
  const tail0 = v128.load(end);
  const tail1 = v128.load(end, 16);
  v128.store(end, i8x16.splat(0));
  v128.store(end, i8x16.splat(0), 16);
  let out = found;
  for (let start = text + from; start < end; start += BLOCK) {
    const count = keepShaped(match(start, min(start + BLOCK, end)));
    if (count > 0) out = keepPlausible(count, out);
  }
  v128.store(end, tail0);
  v128.store(end, tail1, 16);
  return (out - found) >> 2;
}

function low(bytes: v128): v128 {
  return v128.and(bytes, i8x16.splat(15));
}

function high(bytes: v128): v128 {
  return v128.and(i16x8.shr_u(bytes, 4), i8x16.splat(15));
}

/** Nibbles are below 16, where both kinds of swizzle are the same; the relaxed one is one instruction, the other two. */
function swizzle(table: v128, nibbles: v128): v128 {
  return RELAXED ? i8x16.relaxed_swizzle(table, nibbles) : i8x16.swizzle(table, nibbles);
}

/** The bits that the tables of a low and of a high nibble have in common for each byte. */
function within(lows: v128, highs: v128, bytes: v128): v128 {
  return v128.and(swizzle(lows, low(bytes)), swizzle(highs, high(bytes)));
}

/** The bytes that are not of the class, one a bit. */
function outside(table: usize, bytes: v128): i32 {
  return i8x16.bitmask(i8x16.eq(within(v128.load(table), v128.load(table, 16), bytes), i8x16.splat(0)));
}

/** The candidates that start at `[start, end)`. Each is met at the last of its four bytes, perhaps a block later. */
function match(start: usize, end: usize): usize {
  const zero = i8x16.splat(0);
  const bound = v128.load(BOUND);
  // Locals: a store into memory would make the loop load them anew.
  const beforeLow = v128.load(NIBBLES);
  const beforeHigh = v128.load(NIBBLES, 16);
  const oneLow = v128.load(NIBBLES, 32);
  const oneHigh = v128.load(NIBBLES, 48);
  const twoLow = v128.load(NIBBLES, 64);
  const twoHigh = v128.load(NIBBLES, 80);
  const threeLow = v128.load(NIBBLES, 96);
  const threeHigh = v128.load(NIBBLES, 112);
  const fourLow = v128.load(NIBBLES, 128);
  const fourHigh = v128.load(NIBBLES, 144);
  let before = v128.and(i8x16.eq(within(beforeLow, beforeHigh, v128.load(start - 16)), zero), bound);
  let first = zero;
  let second = zero;
  let third = zero;
  let out = candidates;
  for (let at = start; at < end + 3; at += 64) {
    let matches: u64 = 0;
    for (let part: usize = 0; part < 64; part += 16) {
      const bytes = v128.load(at + part);
      const inside = v128.and(i8x16.eq(within(beforeLow, beforeHigh, bytes), zero), bound);
      const one = within(oneLow, oneHigh, bytes);
      const two = within(twoLow, twoHigh, bytes);
      const three = within(threeLow, threeHigh, bytes);
      let buckets = within(fourLow, fourHigh, bytes);
      buckets = v128.and(buckets, behind1(third, three));
      buckets = v128.and(buckets, behind2(second, two));
      buckets = v128.and(buckets, behind3(first, one));
      buckets = v128.andnot(buckets, behind4(before, inside));
      before = inside;
      first = one;
      second = two;
      third = three;
      matches |= (<u64>(<u32>(i8x16.bitmask(i8x16.eq(buckets, zero)) ^ 0xffff))) << part;
    }
    // Most steps find none, one or two, which cost no branch.
    const count = <usize>popcnt(matches);
    const place = <u32>at - 3;
    store<u32>(out, place + <u32>ctz(matches));
    matches &= matches - 1;
    store<u32>(out, place + <u32>ctz(matches), 4);
    matches &= matches - 1;
    for (let more = out + 8; matches != 0; matches &= matches - 1, more += 4) {
      store<u32>(more, place + <u32>ctz(matches));
    }
    out += count << 2;
  }
  while (out > candidates && <usize>load<u32>(out - 4) >= end) out -= 4;
  return (out - candidates) >> 2;
}

// The last bytes of one block and the first of the next.

function behind1(one: v128, next: v128): v128 {
  return v128.shuffle<u8>(one, next, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

function behind2(one: v128, next: v128): v128 {
  return v128.shuffle<u8>(one, next, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
}

function behind3(one: v128, next: v128): v128 {
  return v128.shuffle<u8>(one, next, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
}

function behind4(one: v128, next: v128): v128 {
  return v128.shuffle<u8>(one, next, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27);
}

function shapesAt(index: usize, at: usize): u32 {
  return load<u32>(SHAPES + (index << 10) + ((<usize>load<u8>(at + index - 1)) << 2));
}

function keepShaped(count: usize): usize {
  let kept: usize = 0;
  for (let index: usize = 0; index < count; index++) {
    const at: usize = load<u32>(candidates + (index << 2));
    const shapes =
      shapesAt(0, at) &
      shapesAt(1, at) &
      shapesAt(2, at) &
      shapesAt(3, at) &
      shapesAt(4, at) &
      shapesAt(5, at) &
      shapesAt(6, at) &
      shapesAt(7, at);
    store<u32>(candidates + (kept << 2), <u32>at);
    store<u32>(masks + (kept << 2), shapes);
    kept += usize(shapes != 0);
  }
  return kept;
}

function keepPlausible(count: usize, out: usize): usize {
  const words = load<u32>(RULES);
  const fields = load<u32>(RULES, 4);
  const numbers = load<u32>(RULES, 8);
  const free = ~(words | fields | numbers);
  for (let index: usize = 0; index < count; index++) {
    const at: usize = load<u32>(candidates + (index << 2));
    const shapes = load<u32>(masks + (index << 2));
    const keep =
      (shapes & free) != 0 ||
      ((shapes & words) != 0 && isKnownWord(at)) ||
      ((shapes & numbers) != 0 && hasLead(at)) ||
      ((shapes & fields) != 0 && hasValue(at));
    store<u32>(out, <u32>(at - text));
    out += usize(keep) << 2;
  }
  return out;
}

export function isKnown(key: u32, question: u32): bool {
  const hash = (key ^ question) * 0x85ebca6b;
  return isSet(hash >> 16) && isSet((hash ^ (hash >> 13)) & 0xffff);
}

function isSet(bit: u32): bool {
  return ((load<u8>(BITS + (bit >> 3)) >> <u8>(bit & 7)) & 1) != 0;
}

export function withByte(hash: u32, byte: u8): u32 {
  return (hash ^ byte) * 0x01000193 + 1;
}

/** Whether a known word starts here and, being a name, ends where the name does. */
function isKnownWord(at: usize): bool {
  const start = load<u32>(at);
  if (!isKnown((start * 0x9e3779b1) ^ load<u32>(at, 4), START_8) && !isKnown(start, START_4)) return false;
  if (isWord(load<u8>(at - 1))) return false;
  const end = at + load<u32>(RULES, 16);
  let hash: u32 = 0;
  for (; at < end && isWord(load<u8>(at)); at++) hash = withByte(hash, load<u8>(at));
  return !isWord(load<u8>(at)) && isKnown(hash, NAME);
}

/** Whether a value with a known start follows the four bytes of a field. */
function hasValue(at: usize): bool {
  const others = outside(ASSIGNMENTS, v128.load(at, 4));
  const skipped = ctz(others | 0x10000);
  if (skipped == 0 || skipped == 16) return skipped == 16;
  const value = at + 4 + skipped;
  return isKnown(load<u8>(value), VALUE_1) && isKnown(load<u8>(value, 1), VALUE_2);
}

/**
 * Whether a known word stands before a number, or what may stand in place of one. Words are compared as the judge does,
 * without case and underscores; those that are too long for it may be anything.
 */
function hasLead(at: usize): bool {
  const others = outside(SEPARATORS, v128.load(at - 16));
  if (others == 0) return true;
  const last = at - 1 - (clz(others) - 16);
  if (!isWord(load<u8>(last))) return isKnown(load<u32>(last - 2) & 0xffffff, LAST_3);
  const length = wordLength(last);
  // Most words are told by their last three bytes, underscores and all.
  const mayBeKnown = length < 3 || isKnown((load<u32>(last - 2) & 0xffffff) | 0x202020, TAIL);
  if (!mayBeKnown && length < 16) return isKnown(load<u32>(last + 1 - length) | 0x20202020, PREFIX);
  const longest: usize = load<u32>(RULES, 12);
  let hash: u32 = 0;
  let start = last;
  for (let byte = load<u8>(start); isWord(byte); byte = load<u8>(--start)) {
    if (at - start > longest) return true;
    if (!mayBeKnown || byte == UNDERSCORE) continue;
    hash = withByte(hash, byte | 0x20);
    if (isKnown(hash, ENDING)) return true;
  }
  if (isKnown(load<u32>(start + 1) | 0x20202020, PREFIX)) return true;
  return mayBeKnown && (isKnown(hash, WORD) || isKnown(withByte(hash, load<u8>(last + 1)), WRAPPER));
}

/** How many of the 16 bytes up to `last` are letters, without a gap. */
function wordLength(last: usize): usize {
  const bytes = v128.load(last - 15);
  const word = wordsOf(bytes);
  return clz(((i8x16.bitmask(word) ^ 0xffff) << 16) | 0x8000);
}
