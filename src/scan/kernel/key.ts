/**
 * The key of a line: what lines of one template (`extract/template.ts`, which says which numbers take no part) have in
 * common. Numbers and ids that no judgement depends on are filled with zeros.
 *
 * It keeps numbers only where the scanner found a place; `templateOf` keeps whatever is shaped like a code. What is not a
 * place is no mention, so two lines with one key have the same mentions. There are two exceptions: a number beside a name
 * may be its code, so the numbers of codes with a name are kept, and so is what goes on a list of codes.
 */
import { allBits, classesOf, DASH, empty, isDigit, isLetter, isWord, othersAt } from './bytes';
import { FillKind, noteFill, startFills, tellNothing } from './fills';
import { isKnown, keyOfWord, NUMBER } from './known';
import { text } from './memory';
import { ASSIGNMENTS } from './tables';

/** The longest line that has a key, in bytes. */
export const LONGEST: usize = 4096;

/** The last key that was written: the line and how many places it has, then zeros. A lone digit becomes two. */
export const KEY: usize = memory.data(2 * 4096 + 64, 16);

/** Where in the key and in the line the text goes on behind each filled number. */
const EDITS: usize = memory.data(8 * 4096, 16);
let edits: usize = EDITS;

/** What stands for digits, and for the letters of an id. No code begins with two of them. */
const FILL: u8 = 48;

/**
 * Writes the key of the line at `[start, end)` and gives its length. It looks at windows of 64 bytes that start where a word
 * may.
 *
 * @param places the address of the line's places, and the end of them
 */
export function writeKey(start: usize, end: usize, places: usize, placesEnd: usize): usize {
  hasName = hasKeyName(places, placesEnd);
  lineStart = start;
  out = KEY;
  done = start;
  edits = EDITS;
  startFills();
  listEnd = 0;
  let place = places;
  let window = start;
  while (window < end) {
    readWindow(window, end - window);
    let left = digits;
    let next = wordStart(words);
    while (left != 0) {
      const at = ctz(left);
      const below = ~words & ((1 << at) - 1);
      const from = 64 - clz(below);
      const to = at + ctz(~(words >> at));
      if (to >= 64 && window + 64 < end) {
        // Its end is not in sight.
        if (from == 0) next = skipLongWord(window, end, places, placesEnd);
        break;
      }
      const word = window + <usize>from;
      // A minus belongs to the place of its number.
      for (; place < placesEnd && text + load<u32>(place) + 1 < word; place += 4)
        listEnd = codeEnd(text + load<u32>(place));
      if ((place < placesEnd && text + load<u32>(place) <= word) || isListed(word)) {
        listEnd = window + <usize>to;
      } else {
        const bits = (~(<u64>0) << from) & (~(<u64>0) >> (64 - to));
        const others = ~digits & bits;
        const trailing = others == 0 ? to - from : to - 64 + clz(others);
        fillWord(word, window + <usize>to, <u32>popcnt(digits & bits), <u32>popcnt(hexLetters & bits), <u32>trailing);
      }
      // Groups of a UUID that happen to have no digit.
      let behind = window + <usize>to;
      for (; behind + 6 <= end && isHexGroup(behind); behind += 5) fillNumber(behind + 1, behind + 5, FillKind.word);
      if (to >= 64) break;
      left &= ~(<u64>0) << to;
    }
    // The last word of the last window was looked at there.
    window += window + 64 < end ? next : 64;
  }
  copyUpTo(end);
  store<u32>(out, <u32>(placesEnd - places));
  v128.store(out, i8x16.splat(0), 4);
  v128.store(out, i8x16.splat(0), 16);
  return out + 4 - KEY;
}

/** Where the last code that may head a list ends: `70001/70009`, of which only the first is a place. */
let listEnd: usize = 0;

function codeEnd(start: usize): usize {
  const end = dottedEnd(start + usize(load<u8>(start) == DASH));
  const isField = (load<u32>(start) | 0x20202020) == CODE && end == start + 4;
  // The place of the name in a field is that of the field: `Code=ResourceBusy/70001`.
  return isField ? dottedEnd(end + ctz(othersAt(end, ASSIGNMENTS) | 0x10000)) : end;
}

/** `code` as it lies in memory. */
const CODE: u32 = 0x65646f63;

function dottedEnd(start: usize): usize {
  let at = start;
  while (isWord(load<u8>(at)) || load<u8>(at) == 46) at++;
  return at;
}

/** Whether a number goes on a list; `listJoint` of `extract/extract.ts` says what may stand between. */
function isListed(word: usize): bool {
  if (listEnd == 0 || word <= listEnd || word - listEnd > 6) return false;
  const joint = load<u8>(listEnd) == 32 ? load<u8>(listEnd, 1) : load<u8>(listEnd);
  return joint == 47 || joint == 97 || joint == 111 || joint > 127;
}

function isBehindCode(word: usize): bool {
  return word == listEnd + 1;
}

/** Of the bytes of a window, one a bit: digits, letters of hex, and whatever words are made of. */
let digits: u64 = 0;
let hexLetters: u64 = 0;
let words: u64 = 0;

function readWindow(at: usize, length: usize): void {
  const inside = length < 64 ? ((<u64>1) << length) - 1 : ~(<u64>0);
  const one = classesOf(v128.load(at));
  const two = classesOf(v128.load(at, 16));
  const three = classesOf(v128.load(at, 32));
  const four = classesOf(v128.load(at, 48));
  digits = allBits(one, two, three, four) & inside;
  hexLetters = allBits(i16x8.shl(one, 1), i16x8.shl(two, 1), i16x8.shl(three, 1), i16x8.shl(four, 1)) & inside;
  words = ~allBits(empty(one), empty(two), empty(three), empty(four)) & inside;
}

/** Where the word starts that a window ends in, or 64: the next window starts there. */
function wordStart(words: u64): usize {
  const start = <usize>(64 - clz(~words));
  return start == 0 ? 64 : start;
}

/** Fills a word that is longer than a window, and gives its length. */
function skipLongWord(from: usize, end: usize, places: usize, placesEnd: usize): usize {
  let to = from;
  let count: u32 = 0;
  let letters: u32 = 0;
  let trailing: u32 = 0;
  for (; to < end && isWord(load<u8>(to)); to++) {
    const byte = load<u8>(to);
    const isOne = isDigit(byte);
    trailing = isOne ? trailing + 1 : 0;
    count += u32(isOne);
    letters += u32((byte | 0x20) - 97 < <u8>6);
  }
  for (let place = places; place < placesEnd; place += 4) {
    const at = text + load<u32>(place);
    if (at <= from && from <= at + 1) return to - from;
  }
  fillWord(from, to, count, letters, trailing);
  return to - from;
}

/** Where the key goes on, and up to where the line is in it. */
let out: usize = 0;
let done: usize = 0;
let lineStart: usize = 0;
/** Whether the line has a symbolic name at a place: the number of its code is kept, too, wherever it stands. */
export let hasName: bool = false;

function copyUpTo(end: usize): void {
  for (let at = done; at < end; at += 16) v128.store(out + (at - done), v128.load(at));
  out += end - done;
  done = end;
}

/** Puts two zeros in place of what is at `[from, to)`. */
function fillNumber(from: usize, to: usize, kind: u8): void {
  copyUpTo(from);
  noteFill(from - lineStart, to - from, kind);
  store<u8>(out, FILL);
  store<u8>(out, FILL, 1);
  out += 2;
  done = to;
  store<u32>(edits, <u32>(out - KEY));
  store<u32>(edits, <u32>(to - lineStart), 4);
  edits += 8;
}

/** Puts as many zeros in place of what is at `[from, to)`. */
function fillHex(from: usize, to: usize): void {
  copyUpTo(from);
  noteFill(from - lineStart, to - from, FillKind.hex);
  for (let at = from; at < to; at++) store<u8>(out + (at - from), FILL);
  out += to - from;
  done = to;
}

/** Where in the line that was looked up last a place of its template is. */
export function lineOffset(keyOffset: usize): usize {
  let offset = keyOffset;
  for (let edit = EDITS; edit < edits && <usize>load<u32>(edit) <= keyOffset; edit += 8) {
    offset = <usize>load<u32>(edit, 4) + keyOffset - load<u32>(edit);
  }
  return offset;
}

/** Where in its template a place of that line is. */
export function keyOffset(lineOffset: usize): usize {
  let offset = lineOffset;
  for (let edit = EDITS; edit < edits && <usize>load<u32>(edit, 4) <= lineOffset; edit += 8) {
    offset = <usize>load<u32>(edit) + lineOffset - load<u32>(edit, 4);
  }
  return offset;
}

/** Whether a symbolic name stands at a place: a number beside it may be its code, whatever the scanner thought of it. */
function hasKeyName(places: usize, placesEnd: usize): bool {
  for (let place = places; place < placesEnd; place += 4) {
    const at = text + load<u32>(place);
    if (isLetter(load<u8>(at)) && !(load<u8>(at, 1) - 97 < <u8>26)) return true;
  }
  return false;
}

/** Whether four letters of hex between dashes stand there. */
function isHexGroup(at: usize): bool {
  if (load<u8>(at) != DASH || load<u8>(at, 5) != DASH) return false;
  for (let letter = at + 1; letter < at + 5; letter++) {
    const folded: u8 = load<u8>(letter) | 0x20;
    if (folded < 97 || folded > 102) return false;
  }
  return true;
}

/** Fills those digits of the word at `[from, to)` that say nothing, by how many it has and how many stand at its end. */
function fillWord(from: usize, to: usize, digitCount: u32, hexCount: u32, trailing: u32): void {
  const length = <u32>(to - from);
  const before: u8 = from > lineStart ? load<u8>(from - 1) : 0;
  // What follows these may be an escape: `\x22`, `&#34;`, `%22`.
  if (before == 92 || (before - 35 < <u8>4 && before != 36)) return;
  const first = load<u8>(from);
  // The rest of a Cloud API name: `.Error10018`.
  if (before == 46 && first - 65 < <u8>26) return;
  if (digitCount == length) {
    if (!hasName || !isNamed(from, to)) fillNumber(from, to, isBehindCode(from) ? FillKind.strict : FillKind.word);
  } else if (digitCount + hexCount == length && length > 3) {
    // With another first letter it may be what goes on a list: `and`.
    if (isBehindCode(from)) tellNothing();
    fillNumber(from, to, FillKind.word);
  } else if (!isDigit(first)) {
    if (trailing > 2) fillNumber(to - trailing, to, FillKind.ending);
  } else if (first == 48 && (load<u8>(from, 1) | 0x20) == 120 && digitCount + hexCount + 1 == length) {
    if (length > 6 || length == 5) fillHex(from + 4, to);
  } else {
    fillNumbers(from, to, digitCount + hexCount == length ? FillKind.strict : FillKind.digits);
  }
}

/** Whether the digits are those of a code that has a name. */
export function isNamed(from: usize, to: usize): bool {
  return isKnown(keyOfWord(to, to - from, 0), NUMBER);
}

/** Fills each run of digits: `05T08`, `813ms`. */
function fillNumbers(from: usize, to: usize, kind: u8): void {
  for (let at = from; at < to;) {
    let end = at;
    while (end < to && isDigit(load<u8>(end))) end++;
    if (end > at) fillNumber(at, end, kind);
    // With a zero there the word may be a number in hex.
    if (at == from && (load<u8>(end) | 0x20) == 120) tellNothing();
    at = end + 1;
  }
}
