/**
 * Stamps that the host has read once: a line has the same one where it has its bytes, but for the digits of its clock, which are
 * read here. What the clock shows is added to the time at which it shows zero.
 */
import { isDigit } from './bytes';
import { ANY_DIGIT, hasStandIns, othersThan } from './layout';

/** So many stamps are known at once. */
const STAMPS_MOST: i32 = 64;
/** None has more bytes than that (`extract/stamp-clock.ts`). */
const STAMP_BYTES: usize = 64;
/** What clocks show: a time of day, one with milliseconds that are not padded, milliseconds since the epoch. */
const CONSOLE: u32 = 1;
const EPOCH: u32 = 2;
const COUNT_DIGITS: usize = 13;
const DAY_MS: f64 = 86400000;
const COLON: u8 = 58;

@unmanaged
export class Stamp {
  length: usize;
  /** Where in it its clock is, and how long that is. */
  clock: usize;
  clockLength: usize;
  shows: u32;
  hasDate: bool;
  /** Milliseconds since the epoch; without a date on its first day. */
  base: f64;
  /** Where it has none, what clocks of the zone in which days are told are ahead of UTC, in milliseconds. */
  zoneOffset: f64;
  /** Of 16 bytes from the clock on the bits that make the digits of a time of day and of a fraction up to milliseconds. */
  maskLow: u64;
  maskHigh: u64;
}

const STAMPS: usize = memory.data(64 << 6, 16);
/** With room for one more, which the host writes before it asks whether there is any. */
const BYTES: usize = memory.data((65 << 6) + 16, 16);
let stampCount: i32 = 0;

/** Where the host writes the bytes of a new stamp. */
export function stampAddress(): usize {
  return bytesOf(stampCount);
}

/**
 * Adds the stamp whose bytes were written.
 *
 * @returns its number; -1 where there is no room for another one until {@link forgetStamps}, -2 where no line can be compared with it
 */
export function addStamp(
  length: usize,
  clock: usize,
  clockLength: usize,
  shows: u32,
  hasDate: bool,
  base: f64,
  zoneOffset: f64,
): i32 {
  const bytes = bytesOf(stampCount);
  if (hasStandIns(bytes, bytes + length)) return -2;
  if (stampCount == STAMPS_MOST) return -1;
  const stamp = stampAt(stampCount);
  stamp.length = length;
  stamp.clock = clock;
  stamp.clockLength = clockLength;
  stamp.shows = shows;
  stamp.hasDate = hasDate;
  stamp.base = base;
  stamp.zoneOffset = zoneOffset;
  // Of `HH:MM:SS.mmm` what is shown, without colons and mark.
  stamp.maskLow = 0x0f0f000f0f000f0f;
  stamp.maskHigh = 0x0f0f0f00 & (((<u64>1) << (min(max<isize>(clockLength - 8, 0), 4) << 3)) - 1);
  for (let at = bytes + clock; at < bytes + clock + clockLength; at++) {
    if (isDigit(load<u8>(at))) store<u8>(at, ANY_DIGIT);
  }
  return stampCount++;
}

export function forgetStamps(): void {
  stampCount = 0;
}

export function stampAt(number: i32): Stamp {
  return changetype<Stamp>(STAMPS + offsetof<Stamp>() * number);
}

/** The time of the stamp at an address, NaN where it is another one; without a date on the first day of the epoch. */
export function timeAt(number: i32, at: usize): f64 {
  const stamp = stampAt(number);
  if (v128.any_true(othersThan(bytesOf(number), at, stamp.length))) return NaN;
  return stamp.base + shownAt(at + stamp.clock, stamp);
}

/** The time of a stamp without a date on the day of a moment. @param time on the first day of the epoch */
export function onDay(moment: f64, stamp: Stamp, time: f64): f64 {
  return time + floor<f64>((moment + stamp.zoneOffset) / DAY_MS) * DAY_MS;
}

/** What a clock of such a stamp shows, in milliseconds; NaN where that is no time of day. */
function shownAt(at: usize, stamp: Stamp): f64 {
  if (stamp.shows == EPOCH) return <f64>numberAt(at, COUNT_DIGITS);
  // `HH:MM:SS` and a mark before the fraction, of which three digits count: tens and ones, pair by pair.
  const digits = v128.and(v128.load(at), v128.load(changetype<usize>(stamp), offsetof<Stamp>('maskLow')));
  const pairs = v128.shuffle<u8>(digits, i8x16.splat(0), 0, 1, 3, 4, 6, 7, 9, 10, 11, 16, 16, 16, 16, 16, 16, 16);
  const products = i16x8.extmul_low_i8x16_u(pairs, i8x16(10, 1, 10, 1, 10, 1, 100, 10, 0, 0, 0, 0, 0, 0, 0, 0));
  const parts = i32x4.extadd_pairwise_i16x8_u(products);
  if (v128.any_true(i32x4.gt_s(parts, i32x4(23, 59, 59, 999)))) return NaN;
  const milliseconds = i32x4.mul(parts, i32x4(3600000, 60000, 1000, 1));
  const sums = i32x4.add(milliseconds, v128.shuffle<u32>(milliseconds, milliseconds, 2, 3, 0, 1));
  const time = i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i8x16.extract_lane_u(pairs, 8);
  return stamp.shows == CONSOLE ? <f64>time + shortNumberAt(at + stamp.clockLength) : <f64>time;
}

/** The number that so many digits write. */
function numberAt(at: usize, count: usize): u64 {
  let value: u64 = 0;
  for (let index: usize = 0; index < count; index++) value = value * 10 + (load<u8>(at + index) - 48);
  return value;
}

/** The number that one to three digits write, if that is all, or NaN. */
function shortNumberAt(at: usize): f64 {
  let count: usize = 0;
  while (count < 4 && isDigit(load<u8>(at + count))) count++;
  return count == 0 || count > 3 || load<u8>(at + count) == COLON ? NaN : <f64>numberAt(at, count);
}

function bytesOf(number: i32): usize {
  return BYTES + STAMP_BYTES * number;
}
