/**
 * The layout of a line whose key was written (`key.ts`): its bytes, with what another line may have in place of the numbers that
 * the key fills: other digits, or other digits and letters of hex. Everywhere else the other one has the same bytes. So
 * the same words are kept and filled in both, for the same reasons, and they have one key. Numbers that were met in
 * several sizes may have any size. The code at the first place may be another one of the same size: lines of one layout
 * that have one code have one key.
 */
import { classesOf, DASH, DIGITS, empty, HEX_LETTERS, isDigit } from './bytes';
import { areTelling, Fill, FILL, FillKind, FILLS, fillsEnd } from './fills';
import { isNamed } from './key';
import { text } from './memory';
import { firstOnes } from './sketch';

/** How many numbers a line with a layout has at most. */
const MOST_FILLS: usize = 64;

/** What stands for a digit, and for a digit or a letter of hex. Lines that have such a byte themselves have no layout. */
export const ANY_DIGIT: u8 = 1;
const ANY_OF_ID: u8 = 2;
/** The classes that may stand in place of what stands for them. */
const ALLOWED: usize = memory.data<u8>([0, DIGITS, DIGITS | HEX_LETTERS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 16);

@unmanaged
export class Layout {
  /** The bytes of the line, with what stands for those that may be others. */
  bytes: usize;
  length: usize;
  /** Where the places of its codes are, from its start. */
  places: usize;
  placesEnd: usize;
  /** Bytes of the number at the first of them; 0 where it is none. */
  codeSize: u32;
  /** What the key fills. */
  fills: usize;
  fillCount: u32;
  /** Those of the fills that may have any size, and those that are more than bytes of a class, one a bit. */
  breaks: u64;
  checks: u64;
  /** Whether numbers that are those of codes with a name are no fills. */
  hasName: bool;
}

/** Where the layout and the line go on behind each break of the last line that was found to have one. */
const SHIFTS: usize = memory.data(8 * 4096, 16);
let shiftsEnd: usize = SHIFTS;

/** Whether the line at `[start, end)`, whose key was written last, can have a layout. */
export function mayBeDescribed(start: usize, end: usize): bool {
  return areTelling && (fillsEnd - FILLS) / FILL <= MOST_FILLS && !hasStandIns(start, end);
}

/** Whether a byte is one of those that stand for others. */
export function hasStandIns(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (load<u8>(at) - ANY_DIGIT < <u8>2) return true;
  return false;
}

/** How many bytes {@link describe} writes. */
export function descriptionSize(length: usize, placesBytes: usize): usize {
  return (padded(length) + (fillsEnd - FILLS) + placesBytes + 15) & ~(<usize>15);
}

/** A copy of 16 bytes at a time goes over the end. */
function padded(length: usize): usize {
  return (length + 31) & ~(<usize>15);
}

/** Writes what the line is like whose key was written last to an address; from then on it is found to have that layout. */
export function describe(
  layout: Layout,
  address: usize,
  start: usize,
  end: usize,
  places: usize,
  placesEnd: usize,
  hasName: bool,
): void {
  const length = end - start;
  const fillBytes = fillsEnd - FILLS;
  shiftsEnd = SHIFTS;
  layout.bytes = address;
  layout.length = length;
  layout.fills = layout.bytes + padded(length);
  layout.fillCount = <u32>(fillBytes / FILL);
  layout.places = layout.fills + fillBytes;
  layout.placesEnd = layout.places + (placesEnd - places);
  layout.hasName = hasName;
  layout.breaks = 0;
  layout.checks = 0;
  memory.copy(layout.bytes, start, length);
  memory.copy(layout.fills, FILLS, fillBytes);
  for (let place: usize = 0; place < placesEnd - places; place += 4) {
    store<u32>(layout.places + place, <u32>(text + load<u32>(places + place) - start));
  }
  allowAndCheck(layout);
  allowCode(layout, text + load<u32>(places));
}

/** Says that the code at the first place may be another one. */
function allowCode(layout: Layout, code: usize): void {
  const size = codeSize(code);
  layout.codeSize = <u32>size;
  const isHex = size > 2 && load<u8>(code, 1) == 120;
  const kept: usize = isHex ? 2 : usize(load<u8>(code) == DASH);
  if (size > 0)
    memory.fill(layout.bytes + <usize>load<u32>(layout.places) + kept, isHex ? ANY_OF_ID : ANY_DIGIT, size - kept);
}

/** The size of the number at a place, `-1101` or `0x4001`; 0 for anything else, and where it has more than eight bytes. */
function codeSize(at: usize): usize {
  const first = load<u8>(at);
  const classes = classesOf(v128.load(at, 1));
  const digits = i8x16.bitmask(classes);
  const size: usize = 1 + ctz(i8x16.bitmask(empty(classes)) | 0x10000);
  const all = (1 << (<i32>(size - 1))) - 1;
  if (size > 8 || size == 1) return size == 1 && isDigit(first) ? 1 : 0;
  if ((digits & all) == all) return first == DASH || isDigit(first) ? size : 0;
  const isHex = size == 6 && first == 48 && load<u8>(at, 1) == 120;
  return isHex && ((digits | i8x16.bitmask(i8x16.shl(classes, 1))) & all) == all - 1 ? size : 0;
}

/** The code at the first place of a line of the layout: its bytes, or 0 where the layout tells them. */
export function codeIn(layout: Layout, places: usize): u64 {
  const bits = 8 * <u64>layout.codeSize;
  return bits == 0 ? 0 : load<u64>(text + load<u32>(places)) & (~(<u64>0) >> (64 - bits));
}

function fillOf(fills: usize, number: u32): Fill {
  return changetype<Fill>(fills + FILL * number);
}

/** Says what may be in place of the fills of a new layout. */
function allowAndCheck(layout: Layout): void {
  let before: usize = 0;
  for (let number: u32 = 0; number < layout.fillCount; number++) {
    const fill = fillOf(layout.fills, number);
    const mayBeId = fill.kind == FillKind.hex || (fill.kind == FillKind.word && fill.size > 3);
    memory.fill(layout.bytes + fill.at, mayBeId ? ANY_OF_ID : ANY_DIGIT, fill.size);
    const isWord = fill.kind == FillKind.word || fill.kind == FillKind.strict;
    const isChecked = isWord && (layout.hasName || (mayBeId && !isGroup(layout, before, fill)));
    layout.checks |= (<u64>isChecked) << number;
    before = <usize>fill.at + fill.size;
  }
}

/** Whether a word is a group of a UUID behind another one, which may have no digit. */
function isGroup(layout: Layout, before: usize, fill: Fill): bool {
  if (fill.size != 4 || before + 1 != fill.at) return false;
  return load<u8>(layout.bytes + before) == DASH && load<u8>(layout.bytes + fill.at, 4) == DASH;
}

/**
 * Makes breaks of what has another size on the line whose key was written last.
 *
 * @returns whether there is more of such now, and nothing else is of another size
 */
export function widen(layout: Layout): bool {
  if (layout.fillCount != <u32>((fillsEnd - FILLS) / FILL)) return false;
  let breaks: u64 = 0;
  for (let number: u32 = 0; number < layout.fillCount; number++) {
    const known = fillOf(layout.fills, number);
    const fill = fillOf(FILLS, number);
    // Lines of one template have the same kinds: it is a guard, which nothing was found to set off.
    if (known.kind != fill.kind) return false;
    if (known.size == fill.size) continue;
    if (fill.kind > FillKind.ending || fill.size > 15) return false;
    breaks |= (<u64>1) << number;
  }
  if ((breaks & ~layout.breaks) == 0) return false;
  layout.breaks |= breaks;
  return true;
}

export function isLike(layout: Layout, start: usize, end: usize, places: usize, placesEnd: usize): bool {
  let other = i8x16.splat(0);
  let from: usize = 0;
  let at = start;
  shiftsEnd = SHIFTS;
  for (let breaks = layout.breaks; breaks != 0; breaks &= breaks - 1) {
    const fill = fillOf(layout.fills, <u32>ctz(breaks));
    const length: usize = fill.at - from;
    other = v128.or(other, othersThan(layout.bytes + from, at, length));
    at += length;
    const size: usize = filledSize(at, fill.kind);
    if (size == 0) return false;
    at += size;
    from = <usize>fill.at + fill.size;
    store<u32>(shiftsEnd, <u32>from);
    store<u32>(shiftsEnd, <u32>(at - start), 4);
    shiftsEnd += 8;
  }
  const length = layout.length - from;
  if (at + length != end) return false;
  other = v128.or(other, othersThan(layout.bytes + from, at, length));
  return !v128.any_true(other) && hasPlaces(layout, start, places, placesEnd) && isChecked(layout, start);
}

/** The size of what the key of the line fills there, if that is of a kind; else 0, also for more than 15 bytes. */
function filledSize(at: usize, kind: u8): usize {
  const classes = classesOf(v128.load(at));
  const digits = i8x16.bitmask(classes);
  const digitCount = ctz(~digits | 0x10000);
  if (kind != FillKind.word) return digitCount < (kind == FillKind.ending ? 3 : 1) ? 0 : <usize>(digitCount & 15);
  const size = ctz(i8x16.bitmask(empty(classes)) | 0x10000);
  const inside = (1 << size) - 1;
  const isId = size > 3 && (digits & inside) != 0 && (~(digits | i8x16.bitmask(i8x16.shl(classes, 1))) & inside) == 0;
  return digitCount == size || isId ? <usize>(size & 15) : 0;
}

/** Which of so many bytes at a place are neither those of a layout nor what these stand for: any bit of one. */
export function othersThan(bytes: usize, at: usize, length: usize): v128 {
  let other = i8x16.splat(0);
  let done: usize = 0;
  for (; done + 16 <= length; done += 16) other = v128.or(other, others(bytes + done, at + done));
  return v128.or(other, v128.and(others(bytes + done, at + done), firstOnes(length - done)));
}

/** Those of 16 bytes that are none of those. */
function others(bytes: usize, at: usize): v128 {
  const own = v128.load(at);
  const expected = v128.load(bytes);
  const allowed = i8x16.swizzle(v128.load(ALLOWED), expected);
  const isBarred = empty(v128.and(classesOf(own), allowed));
  return v128.andnot(isBarred, v128.and(i8x16.eq(own, expected), empty(allowed)));
}

function hasPlaces(layout: Layout, start: usize, places: usize, placesEnd: usize): bool {
  let place = places;
  for (let next = layout.places; next < layout.placesEnd; next += 4, place += 4) {
    if (place == placesEnd || text + load<u32>(place) - start != inLine(load<u32>(next))) return false;
  }
  return place == placesEnd;
}

/** Whether the ids of the line have a digit, and its numbers are not those of codes with a name. */
function isChecked(layout: Layout, start: usize): bool {
  for (let checks = layout.checks; checks != 0; checks &= checks - 1) {
    const at = start + inLine(fillOf(layout.fills, <u32>ctz(checks)).at);
    const classes = classesOf(v128.load(at));
    const digits = i8x16.bitmask(classes);
    const size = ctz(i8x16.bitmask(empty(classes)) | 0x10000);
    if ((digits & ((1 << size) - 1)) == 0) return false;
    if (layout.hasName && ctz(~digits) == size && isNamed(at, at + size)) return false;
  }
  return true;
}

/** Where in the line a place of its layout is. */
export function inLine(offset: usize): usize {
  let moved = offset;
  for (let shift = SHIFTS; shift < shiftsEnd && <usize>load<u32>(shift) <= offset; shift += 8) {
    moved = <usize>load<u32>(shift, 4) + offset - load<u32>(shift);
  }
  return moved;
}

/** Where in the layout a place of its line is. */
export function inLayout(offset: usize): usize {
  let moved = offset;
  for (let shift = SHIFTS; shift < shiftsEnd && <usize>load<u32>(shift, 4) <= offset; shift += 8) {
    moved = <usize>load<u32>(shift) + offset - load<u32>(shift, 4);
  }
  return moved;
}
