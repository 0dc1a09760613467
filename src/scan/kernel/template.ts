/**
 * Lines that differ only in numbers and ids that no judgement depends on are of one template (`extract/template.ts`, which
 * says which numbers those are). Here lines are brought into the form of their template and looked up: the second line of
 * a template gets the number that the first one was given.
 *
 * It keeps numbers only where the scanner found a place; `templateOf` keeps whatever is shaped like a code. What is not a
 * place is no mention, so two lines with one key have the same mentions. There are two exceptions: a number beside a name
 * may be its code, so the numbers of codes with a name are kept, and so is what goes on a list of codes.
 */
import { isKnown, NUMBER, withByte } from './prefilter';

/** The longest line that has a template, in bytes. */
const LONGEST: usize = 4096;
/** So many bytes of templates are kept, and so many templates. */
const ROOM: usize = 2 << 20;
const MOST: u32 = 1 << 13;
const SLOTS: u32 = 1 << 14;

/** The key of the line that was looked up last: its template and how many places it has. A lone digit becomes two. */
const KEY: usize = memory.data(2 * 4096 + 64, 16);
let keyLength: usize = 0;
let keyHash: u32 = 0;
/** The slot in which it belongs. */
let keySlot: u32 = 0;

/** Where in the key and in the line the text goes on behind each filled number. */
const EDITS: usize = memory.data(8 * 4096, 16);
let edits: usize = EDITS;

const KEYS: usize = memory.data(2 << 20, 16);
/** Of each template the address of its key, its length and its hash. */
const ENTRIES: usize = memory.data(12 << 13, 16);
/** The number of a template plus one, by hash. */
const INDEX: usize = memory.data(4 << 14, 16);
let used: usize = 0;
let count: u32 = 0;

/** What stands for digits, and for the letters of an id. No code begins with two of them. */
const FILL: u8 = 48;

const none: i32 = -1;

/**
 * The number of the template of the line at `[start, end)`, or -1.
 *
 * @param places the address of the line's places, and how many there are; they count from `base`
 */
export function findTemplate(start: usize, end: usize, places: usize, placeCount: usize, base: usize): i32 {
  keyLength = 0;
  if (end - start > LONGEST) return none;
  keyLength = writeKey(start, end, places, places + (placeCount << 2), base) - KEY;
  keyHash = hashOfKey();
  keySlot = keyHash & (SLOTS - 1);
  let number = load<u32>(INDEX + (keySlot << 2));
  while (number != 0 && !isKey(ENTRIES + 12 * (number - 1))) {
    keySlot = (keySlot + 1) & (SLOTS - 1);
    number = load<u32>(INDEX + (keySlot << 2));
  }
  return number - 1;
}

/**
 * Gives the line that was looked up last a number, or -1 when it is too long. Numbers go up from 0; when there is no room
 * left, all are forgotten and it gets 0 again.
 */
export function addTemplate(): i32 {
  if (keyLength == 0) return none;
  if (count == MOST || used + keyLength + 64 > ROOM) forgetTemplates();
  const entry = ENTRIES + 12 * count;
  const address = KEYS + used;
  // The key and some zeros behind it.
  for (let at: usize = 0; at < keyLength + 16; at += 16) v128.store(address + at, v128.load(KEY + at));
  store<u32>(entry, <u32>address);
  store<u32>(entry, <u32>keyLength, 4);
  store<u32>(entry, keyHash, 8);
  used += (keyLength + 31) & ~15;
  store<u32>(INDEX + (keySlot << 2), ++count);
  keyLength = 0;
  return count - 1;
}

function forgetTemplates(): void {
  memory.fill(INDEX, 0, 4 * SLOTS);
  used = 0;
  count = 0;
  keySlot = keyHash & (SLOTS - 1);
}

function isKey(entry: usize): bool {
  if (load<u32>(entry, 8) != keyHash || <usize>load<u32>(entry, 4) != keyLength) return false;
  const address: usize = load<u32>(entry);
  // Behind the key there are zeros in both.
  for (let at: usize = 0; at < keyLength; at += 16) {
    if (v128.any_true(v128.xor(v128.load(address + at), v128.load(KEY + at)))) return false;
  }
  return true;
}

function hashOfKey(): u32 {
  let one: u64 = keyLength;
  let other: u64 = 0;
  for (let at: usize = 0; at < keyLength; at += 16) {
    one = rotl(one ^ load<u64>(KEY + at), 23) * 0x9e3779b97f4a7c15;
    other = rotl(other ^ load<u64>(KEY + at, 8), 29) * 0xc2b2ae3d27d4eb4f;
  }
  return <u32>((one ^ rotl(other, 31)) >> 24);
}

/** Writes the key of a line and gives its end. It looks at windows of 64 bytes that start where a word may. */
function writeKey(start: usize, end: usize, places: usize, placesEnd: usize, base: usize): usize {
  hasName = hasKeyName(places, placesEnd, base);
  lineStart = start;
  out = KEY;
  done = start;
  edits = EDITS;
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
        if (from == 0) next = skipLongWord(window, end, places, placesEnd, base);
        break;
      }
      const word = window + <usize>from;
      // A minus belongs to the place of its number.
      for (; place < placesEnd && base + load<u32>(place) + 1 < word; place += 4)
        listEnd = nameEnd(base + load<u32>(place));
      if ((place < placesEnd && base + load<u32>(place) <= word) || isListed(word)) {
        listEnd = window + <usize>to;
      } else {
        const bits = (~(<u64>0) << from) & (~(<u64>0) >> (64 - to));
        const others = ~digits & bits;
        const trailing = others == 0 ? to - from : to - 64 + clz(others);
        fillWord(word, window + <usize>to, <u32>popcnt(digits & bits), <u32>popcnt(hexLetters & bits), <u32>trailing);
      }
      // Groups of a UUID that happen to have no digit.
      let behind = window + <usize>to;
      for (; behind + 6 <= end && isHexGroup(behind); behind += 5) fillNumber(behind + 1, behind + 5);
      if (to >= 64) break;
      left &= ~(<u64>0) << to;
    }
    window += next;
  }
  copyUpTo(end);
  store<u32>(out, <u32>(placesEnd - places));
  v128.store(out, i8x16.splat(0), 4);
  v128.store(out, i8x16.splat(0), 16);
  return out + 4;
}

/** Where the last code that may head a list ends: `70001/70009`, of which only the first is a place. */
let listEnd: usize = 0;

function nameEnd(at: usize): usize {
  while (isWord(load<u8>(at)) || load<u8>(at) == 46) at++;
  return at;
}

/** Whether a number goes on a list; `listJoint` of `extract/extract.ts` says what may stand between. */
function isListed(word: usize): bool {
  if (listEnd == 0 || word <= listEnd || word - listEnd > 6) return false;
  const joint = load<u8>(listEnd) == 32 ? load<u8>(listEnd, 1) : load<u8>(listEnd);
  return joint == 47 || joint == 97 || joint == 111 || joint > 127;
}

/** Of the bytes of a window, one a bit: digits, letters of hex, and whatever words are made of. */
let digits: u64 = 0;
let hexLetters: u64 = 0;
let words: u64 = 0;

function readWindow(at: usize, length: usize): void {
  digits = 0;
  hexLetters = 0;
  words = 0;
  for (let part: usize = 0; part < 64; part += 16) {
    const bytes = v128.load(at + part);
    const folded = v128.or(bytes, i8x16.splat(0x20));
    const digit = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10));
    const letter = i8x16.lt_u(i8x16.sub(folded, i8x16.splat(97)), i8x16.splat(26));
    const hex = i8x16.lt_u(i8x16.sub(folded, i8x16.splat(97)), i8x16.splat(6));
    const word = v128.or(v128.or(digit, letter), i8x16.eq(bytes, i8x16.splat(95)));
    digits |= (<u64>(<u32>i8x16.bitmask(digit))) << part;
    hexLetters |= (<u64>(<u32>i8x16.bitmask(hex))) << part;
    words |= (<u64>(<u32>i8x16.bitmask(word))) << part;
  }
  if (length >= 64) return;
  const inside = ((<u64>1) << length) - 1;
  digits &= inside;
  hexLetters &= inside;
  words &= inside;
}

/** Where the word starts that a window ends in, or 64: the next window starts there. */
function wordStart(words: u64): usize {
  const start = <usize>(64 - clz(~words));
  return start == 0 ? 64 : start;
}

/** Fills a word that is longer than a window, and gives its length. */
function skipLongWord(from: usize, end: usize, places: usize, placesEnd: usize, base: usize): usize {
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
    const at = base + load<u32>(place);
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
let hasName: bool = false;

function copyUpTo(end: usize): void {
  for (let at = done; at < end; at += 16) v128.store(out + (at - done), v128.load(at));
  out += end - done;
  done = end;
}

/** Puts two zeros in place of what is at `[from, to)`. */
function fillNumber(from: usize, to: usize): void {
  copyUpTo(from);
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
function hasKeyName(places: usize, placesEnd: usize, base: usize): bool {
  for (let place = places; place < placesEnd; place += 4) {
    const at = base + load<u32>(place);
    if (isLetter(load<u8>(at)) && !(load<u8>(at, 1) - 97 < <u8>26)) return true;
  }
  return false;
}

/** Whether four letters of hex between dashes stand there. */
function isHexGroup(at: usize): bool {
  if (load<u8>(at) != 45 || load<u8>(at, 5) != 45) return false;
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
  if (digitCount == length) {
    if (!hasName || !isNamed(from, to)) fillNumber(from, to);
  } else if (digitCount + hexCount == length && length > 3) {
    fillNumber(from, to);
  } else if (!isDigit(first)) {
    if (trailing > 2) fillNumber(to - trailing, to);
  } else if (first == 48 && (load<u8>(from, 1) | 0x20) == 120 && digitCount + hexCount + 1 == length) {
    if (length > 6 || length == 5) fillHex(from + 4, to);
  } else {
    fillNumbers(from, to);
  }
}

/** Whether the digits are those of a code that has a name. */
function isNamed(from: usize, to: usize): bool {
  let hash: u32 = 0;
  for (let at = from; at < to; at++) hash = withByte(hash, load<u8>(at));
  return isKnown(hash, NUMBER);
}

/** Fills each run of digits: `05T08`, `813ms`. */
function fillNumbers(from: usize, to: usize): void {
  for (let at = from; at < to;) {
    let end = at;
    while (end < to && isDigit(load<u8>(end))) end++;
    if (end > at) fillNumber(at, end);
    at = end + 1;
  }
}

function isDigit(byte: u8): bool {
  return byte - 48 < <u8>10;
}

function isLetter(byte: u8): bool {
  return (byte | 0x20) - 97 < <u8>26;
}

function isWord(byte: u8): bool {
  return isLetter(byte) || isDigit(byte) || byte == 95;
}
