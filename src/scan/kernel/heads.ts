/**
 * How lines start that show a time: what stands before their stamp, and the stamp. A line without a date takes its day from the nearest
 * line above that has one, a line without a stamp its time from the nearest that has one. As long as these lines have known heads, they
 * are found here.
 */
import { isDigit } from './bytes';
import { hasStandIns, othersThan } from './layout';
import { text } from './memory';
import { lastNewline } from './newlines';
import { onDay, stampAt, timeAt } from './stamps';

/** So many heads are known at once. */
const HEADS_MOST: u32 = 128;
/** None has more bytes before its stamp (`extract/head-clock.ts`). */
const PREFIX_BYTES: usize = 32;
/** How many lines up it is looked for a date, and how many bytes. The host looks further. */
const LINES_MOST: i32 = 4;
const FAR: usize = 8192;
const BLANK: u8 = 32;

@unmanaged
class Head {
  stamp: i32;
  /** Bytes before its stamp. */
  prefix: usize;
  /** The next one with the same first byte: its number, counted from 1, or 0. */
  next: u32;
}

const HEADS: usize = memory.data(12 << 7, 16);
/** With room for one more, which the host writes before it asks whether there is any. */
const PREFIXES: usize = memory.data((129 << 5) + 16, 16);
/** The last head of lines that start with a byte: its number, counted from 1, or 0. */
const LAST: usize = memory.data(256 << 2, 16);
let headCount: u32 = 0;

/** Where the host writes what stands before the stamp of a new head. */
export function prefixAddress(): usize {
  return PREFIXES + PREFIX_BYTES * headCount;
}

/**
 * Adds the head whose prefix was written.
 *
 * @param first the byte that its lines start with
 * @returns false where there is no room for another one until {@link forgetHeads}
 */
export function addHead(first: u8, prefix: usize, stamp: i32): bool {
  if (headCount == HEADS_MOST) return false;
  // No line can be compared with it.
  if (hasStandIns(prefixAddress(), prefixAddress() + prefix)) return true;
  const last = LAST + ((<usize>first) << 2);
  const head = headAt(headCount);
  head.stamp = stamp;
  head.prefix = prefix;
  head.next = load<u32>(last);
  store<u32>(last, ++headCount);
  return true;
}

export function forgetHeads(): void {
  memory.fill(LAST, 0, 256 << 2);
  headCount = 0;
}

/** The stamp of the last line that was found to have a known head, and its time. */
let stampOfHead: i32 = 0;
let timeOfHead: f64 = 0;

/**
 * The time of the nearest line with a date above the one that starts at `start`. NaN where a line without a known head is nearer, or
 * one that does not start behind `from`: the host sees more.
 *
 * @param from,start places in the text
 */
export function datedAbove(from: usize, start: usize): f64 {
  let line = start;
  for (let lines = 0; lines < LINES_MOST; lines++) {
    const above = headAbove(from, line);
    if (above == line || start - above > FAR) break;
    if (stampAt(stampOfHead).hasDate) return timeOfHead;
    line = above;
  }
  return NaN;
}

/** The time of the line above, NaN as before. */
export function timeAbove(from: usize, start: usize): f64 {
  const above = headAbove(from, start);
  if (above == start || start - above > FAR) return NaN;
  const time = timeOfHead;
  const stamp = stampAt(stampOfHead);
  return stamp.hasDate ? time : onDay(datedAbove(from, above), stamp, time);
}

/** Where the line above starts, if it has a known head; else where this one does. */
function headAbove(from: usize, start: usize): usize {
  if (start <= from) return start;
  const above = <usize>(lastNewline(from, start - 1) + 1);
  return above > from && findHead(text + above) ? above : start;
}

function findHead(at: usize): bool {
  let number = load<u32>(LAST + ((<usize>load<u8>(at)) << 2));
  for (; number != 0; number = headAt(number - 1).next) {
    const head = headAt(number - 1);
    if (v128.any_true(othersThan(PREFIXES + PREFIX_BYTES * (number - 1), at, head.prefix))) continue;
    stampOfHead = head.stamp;
    timeOfHead = timeAt(head.stamp, at + head.prefix);
    if (!isNaN(timeOfHead) && !goesOn(at + head.prefix + stampAt(head.stamp).length)) return true;
  }
  return false;
}

/** Whether what stands behind a stamp may change its time: with a blank as its last byte, an offset or a zone. */
function goesOn(end: usize): bool {
  const next = load<u8>(end);
  return load<u8>(end - 1) == BLANK && (isDigit(next) || next == 43 || next == 45 || next == 85);
}

function headAt(index: u32): Head {
  return changetype<Head>(HEADS + offsetof<Head>() * index);
}
