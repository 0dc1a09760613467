/**
 * Lines of templates that the host need not see: those without a mention, and those of which nothing is to be told but how many
 * they are, and their first and last time. Times are not read here. A line is counted where it has the stamp of another line,
 * byte by byte, but for the digits of its clock; of two such clocks the one that is less as a text is earlier.
 */
import { isDigit } from './bytes';
import { ANY_DIGIT, hasStandIns, othersThan } from './layout';

/** So many stamps are known at once. */
const STAMPS_MOST: i32 = 64;
/** None has more bytes than that (`extract/stamp-clock.ts`). */
const STAMP_BYTES: usize = 64;

@unmanaged
class Stamp {
  length: usize;
  /** Where in it its clock is. */
  clock: usize;
  /** Whether the clock shows a time of day; else any digits are one. */
  isTimeOfDay: bool;
  /** Places of a line from which on it is no stamp. */
  limit: usize;
}

const STAMPS: usize = memory.data(16 << 6, 16);
/** With room for one more, which the host writes before it asks whether there is any. */
const BYTES: usize = memory.data((65 << 6) + 16, 16);
let stampCount: i32 = 0;

/** Of each template what becomes of its lines, how many were counted, and 16 bytes of the clocks of the first and the last. */
const TEMPLATES: usize = memory.data(48 << 13, 16);
const TEMPLATE: usize = 48;
const MOST: usize = 1 << 13;
const COUNT: usize = 4;
const FIRST: usize = 16;
const LAST: usize = 32;
/** What becomes of lines: they are given out, they are left out, they are counted by a stamp with that number and more. */
const GIVEN: u32 = 0;
const SKIPPED: u32 = 1;
const COUNTED: u32 = 2;

/** Where the host writes the bytes of a new stamp. */
export function stampAddress(): usize {
  return bytesOf(stampCount);
}

/**
 * Adds the stamp whose bytes were written.
 *
 * @returns its number; -1 where there is no room for another one until {@link forgetTally}, -2 where no line can be compared with it
 */
export function addStamp(length: usize, clock: usize, clockLength: usize, isTimeOfDay: bool, limit: usize): i32 {
  const bytes = bytesOf(stampCount);
  if (hasStandIns(bytes, bytes + length)) return -2;
  if (stampCount == STAMPS_MOST) return -1;
  const stamp = stampAt(stampCount);
  stamp.length = length;
  stamp.clock = clock;
  stamp.isTimeOfDay = isTimeOfDay;
  stamp.limit = limit;
  for (let at = bytes + clock; at < bytes + clock + clockLength; at++) {
    if (isDigit(load<u8>(at))) store<u8>(at, ANY_DIGIT);
  }
  return stampCount++;
}

/** From now on the lines of a template that have a stamp like that one at their mark are counted, from 0 on. */
export function countTemplate(template: u32, stamp: u32): void {
  store<u32>(entryOf(template), COUNTED + stamp);
  store<u32>(entryOf(template), 0, COUNT);
}

/** From now on the lines of a template are given out. */
export function giveTemplate(template: u32): void {
  store<u32>(entryOf(template), GIVEN);
  store<u32>(entryOf(template), 0, COUNT);
}

/** From now on the lines of a template are left out. */
export function skipTemplate(template: u32): void {
  store<u32>(entryOf(template), SKIPPED);
}

/** Where what is kept of each template is. */
export function talliesAddress(): usize {
  return TEMPLATES;
}

/** Forgets all stamps, and what was counted. */
export function forgetTally(): void {
  memory.fill(TEMPLATES, 0, TEMPLATE * MOST);
  stampCount = 0;
}

/**
 * Counts the line of a template whose text starts there, or leaves it out.
 *
 * @param mark where in the line the mark of the template is, or -1
 * @returns whether the host need not see it
 */
export function isTallied(template: u32, start: usize, mark: i32): bool {
  const entry = entryOf(template);
  const fate = load<u32>(entry);
  if (fate < COUNTED) return fate == SKIPPED;
  const number = <i32>(fate - COUNTED);
  const stamp = stampAt(number);
  // For -1 that is the largest of numbers.
  if (<usize>mark >= stamp.limit) return false;
  const at = start + <usize>mark;
  if (v128.any_true(othersThan(bytesOf(number), at, stamp.length))) return false;
  const clock = at + stamp.clock;
  if (stamp.isTimeOfDay && !isTimeOfDay(clock)) return false;
  // What stands behind the clock makes a difference only between two that are alike.
  const shown = v128.load(clock);
  const count = load<u32>(entry, COUNT);
  if (count == 0 || isLess(shown, v128.load(entry, FIRST))) v128.store(entry, shown, FIRST);
  if (count == 0 || isLess(v128.load(entry, LAST), shown)) v128.store(entry, shown, LAST);
  store<u32>(entry, count + 1, COUNT);
  return true;
}

/** Whether `HH:MM:SS` is less than 24 hours, with less than 60 minutes and seconds. */
function isTimeOfDay(at: usize): bool {
  const hours = <u32>load<u8>(at) * 10 + load<u8>(at, 1);
  return (hours < 48 * 11 + 24) & (load<u8>(at, 3) < 54) & (load<u8>(at, 6) < 54);
}

/** Whether one text of 16 bytes comes before another: where they first differ, its byte is less. */
function isLess(one: v128, other: v128): bool {
  const less = i8x16.bitmask(i8x16.lt_u(one, other));
  const more = i8x16.bitmask(i8x16.gt_u(one, other));
  return ctz(less | 0x10000) < ctz(more | 0x10000);
}

function entryOf(template: u32): usize {
  return TEMPLATES + TEMPLATE * template;
}

function stampAt(number: i32): Stamp {
  return changetype<Stamp>(STAMPS + offsetof<Stamp>() * number);
}

function bytesOf(number: i32): usize {
  return BYTES + STAMP_BYTES * number;
}
