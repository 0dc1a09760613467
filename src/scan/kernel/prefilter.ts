/**
 * The SIMD prefilter, in AssemblyScript (https://www.assemblyscript.org). It knows no error code: the tables that
 * `src/scan/prefilter.ts` writes decide everything. Four steps, each over what the one before left:
 *
 * 1. `match`: 64 bytes a step, three neighbouring bytes by nibble shuffles and the byte before them. Eight buckets, one
 *    a bit, keep the shapes apart.
 * 2. `keepShaped`: the same with eight bytes and exact tables, up to 32 shapes, without a branch.
 * 3. `keepLikely`: the first bytes of a name, the last of what stands before a number, without a branch.
 * 4. `keepPlausible`: what a shape asks for besides: a known name, a value behind a field, a lead before a number.
 *
 * Each step may keep too much and must never drop a place where a mention starts.
 */

import { allBits, empty, endOf, high, low, within, WORDS } from './bytes';
import { mayEndColour } from './colours';
import { mayBeEdge, PREFIX, START_4, START_8, TAIL } from './known';
import { BLOCK, CANDIDATES, MASKS, found, text } from './memory';
import { keepPlausible } from './plausible';
import { BOUND, NIBBLES, RULES, SEPARATORS, SHAPES } from './tables';

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
    const count = keepLikely(keepShaped(match(start, min(start + BLOCK, end))));
    if (count > 0) out = keepPlausible(count, out);
  }
  v128.store(end, tail0);
  v128.store(end, tail1, 16);
  return (out - found) >> 2;
}

/** The candidates that start at `[start, end)`. Each is met at the last of its three bytes, perhaps a block later. */
function match(start: usize, end: usize): usize {
  const zero = i8x16.splat(0);
  let before = barred(low(v128.load(start - 16)), high(v128.load(start - 16)));
  let first = zero;
  let second = zero;
  let out = CANDIDATES;
  for (let at = start; at < end + 2; at += 64) {
    const bytes0 = v128.load(at);
    const bytes1 = v128.load(at, 16);
    const bytes2 = v128.load(at, 32);
    const bytes3 = v128.load(at, 48);
    const low0 = low(bytes0);
    const high0 = high(bytes0);
    const low1 = low(bytes1);
    const high1 = high(bytes1);
    const low2 = low(bytes2);
    const high2 = high(bytes2);
    const low3 = low(bytes3);
    const high3 = high(bytes3);
    const barred0 = barred(low0, high0);
    const barred1 = barred(low1, high1);
    const barred2 = barred(low2, high2);
    const barred3 = barred(low3, high3);
    const one0 = v128.andnot(bucketsAt(1, low0, high0), behind(before, barred0));
    const one1 = v128.andnot(bucketsAt(1, low1, high1), behind(barred0, barred1));
    const one2 = v128.andnot(bucketsAt(1, low2, high2), behind(barred1, barred2));
    const one3 = v128.andnot(bucketsAt(1, low3, high3), behind(barred2, barred3));
    const two0 = v128.and(bucketsAt(2, low0, high0), behind(first, one0));
    const two1 = v128.and(bucketsAt(2, low1, high1), behind(one0, one1));
    const two2 = v128.and(bucketsAt(2, low2, high2), behind(one1, one2));
    const two3 = v128.and(bucketsAt(2, low3, high3), behind(one2, one3));
    const three0 = v128.and(bucketsAt(3, low0, high0), behind(second, two0));
    const three1 = v128.and(bucketsAt(3, low1, high1), behind(two0, two1));
    const three2 = v128.and(bucketsAt(3, low2, high2), behind(two1, two2));
    const three3 = v128.and(bucketsAt(3, low3, high3), behind(two2, two3));
    before = barred3;
    first = one3;
    second = two3;
    let matches = ~allBits(empty(three0), empty(three1), empty(three2), empty(three3));
    // Most steps find none, one or two, which cost no branch.
    const count = <usize>popcnt(matches);
    const place = <u32>at - 2;
    store<u32>(out, place + <u32>ctz(matches));
    matches &= matches - 1;
    store<u32>(out, place + <u32>ctz(matches), 4);
    matches &= matches - 1;
    for (let more = out + 8; matches != 0; matches &= matches - 1, more += 4) {
      store<u32>(more, place + <u32>ctz(matches));
    }
    out += count << 2;
  }
  while (out > CANDIDATES && <usize>load<u32>(out - 4) >= end) out -= 4;
  return (out - CANDIDATES) >> 2;
}

/** The buckets of numbers behind bytes that no number may follow: any class of other bytes is more than all of these. */
function barred(lows: v128, highs: v128): v128 {
  return i8x16.sub_sat_u(v128.load(BOUND), bucketsAt(0, lows, highs));
}

/**
 * The buckets that a byte may belong to as the first of a candidate, the second, and so on. The tables are loaded where they
 * are used: there are not registers enough for all.
 */
function bucketsAt(place: usize, lows: v128, highs: v128): v128 {
  return within(NIBBLES + 32 * place, lows, highs);
}

/** The last byte of one part and all but the last of the next: what stands before each byte of that one. */
function behind(one: v128, next: v128): v128 {
  return v128.shuffle<u8>(one, next, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
}

function shapesAt(index: usize, at: usize): u32 {
  return load<u32>(SHAPES + (index << 10) + ((<usize>load<u8>(at + index - 1)) << 2));
}

function keepShaped(count: usize): usize {
  let kept: usize = 0;
  for (let index: usize = 0; index < count; index++) {
    const at: usize = load<u32>(CANDIDATES + (index << 2));
    const shapes =
      shapesAt(0, at) &
      shapesAt(1, at) &
      shapesAt(2, at) &
      shapesAt(3, at) &
      shapesAt(4, at) &
      shapesAt(5, at) &
      shapesAt(6, at) &
      shapesAt(7, at);
    store<u32>(CANDIDATES + (kept << 2), <u32>at);
    store<u32>(MASKS + (kept << 2), shapes);
    kept += usize(shapes != 0);
  }
  return kept;
}

/** Which of the four bytes before a number say something, by the length of the word there: of a word up to four, of anything else three. */
const TAILS: usize = memory.data<u32>(
  [
    0xffffff00, 0xff000000, 0xffff0000, 0xffffff00, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff,
    0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff,
  ],
  16,
);

/** Without a branch, which nobody could foresee: most candidates are numbers behind a word that is no lead. */
function keepLikely(count: usize): usize {
  const words = load<u32>(RULES);
  const numbers = load<u32>(RULES, 8);
  let kept: usize = 0;
  for (let index: usize = 0; index < count; index++) {
    const at: usize = load<u32>(CANDIDATES + (index << 2));
    const shapes = load<u32>(MASKS + (index << 2));
    const isNumber = (shapes & numbers) != 0;
    const window = v128.load(at - 16);
    const lows = low(window);
    const highs = high(window);
    const gap = endOf(i8x16.bitmask(empty(within(SEPARATORS, lows, highs))));
    const ends = i8x16.bitmask(empty(within(WORDS, lows, highs)));
    // What stands before the window may be anything.
    const length: usize = clz(((ends << 16) | 0xffff) << (<i32>gap));
    const last = at - 1 - gap;
    const tail = ((load<u32>(last - 3) | 0x20202020) & load<u32>(TAILS + (length << 2))) ^ TAIL;
    const prefix = (load<u32>(last + 1 - length) | 0x20202020) ^ PREFIX;
    const four = load<u32>(at);
    const eight = (four * 0x9e3779b1) ^ load<u32>(at, 4) ^ START_8;
    const likely =
      mayBeEdge(select(tail, eight, isNumber)) |
      mayBeEdge(select(prefix, four ^ START_4, isNumber)) |
      u32(isNumber & ((gap + length == 16) | ((shapes & words) != 0) | mayEndColour(load<u8>(last - length))));
    const keep = u32((shapes & ~(words | numbers)) != 0) | likely;
    store<u32>(CANDIDATES + (kept << 2), <u32>at);
    store<u32>(MASKS + (kept << 2), shapes);
    kept += keep;
  }
  return kept;
}
