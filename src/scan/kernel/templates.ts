/**
 * The templates that were met, by the keys of their lines: the second line of a template gets the number that the first one
 * was given. Keys are compared byte by byte.
 */
import { hasName, KEY, LONGEST, lineOffset, writeKey } from './key';
import { forgetLayouts, keepVariant, markOfLine, markVariant, templateOfVariant, variantOf } from './layouts';

/** So many bytes of keys are kept, and so many templates: `templatesAtMost` of `scanner.ts`. */
const ROOM: usize = 2 << 20;
const MOST: u32 = 1 << 13;
const SLOTS: u32 = 1 << 14;

let keyLength: usize = 0;
let keyHash: u32 = 0;
/** The slot in which the last key belongs. */
let keySlot: u32 = 0;

/** Where in the line that {@link templateOf} looked up last the mark of its template is, or -1. */
export let mark: i32 = -1;

const KEYS: usize = memory.data(2 << 20, 16);
/** Of each template the address of its key, its length, its hash, and its mark. */
const ENTRIES: usize = memory.data(16 << 13, 16);
const ENTRY: usize = 16;
/** The number of a template plus one, by hash. */
const INDEX: usize = memory.data(4 << 14, 16);
let used: usize = 0;
let count: u32 = 0;

/**
 * Where few templates come back, as where each line has the name of another user, they are not worth what it costs to keep them:
 * then a line gets one when its key was met before, going by a bit of its hash.
 */
let isWary: bool = false;
/** From so many templates on that is told by how many of them came back. */
const MANY: u32 = 1 << 12;
let again: u32 = 0;
/** A bit of each hash that was met lately: when one in 32 is set, all are forgotten, or too many would be taken for met. */
const MET: usize = memory.data(1 << 17, 16);
const MET_BYTES: u32 = 1 << 17;
const MET_MOST: u32 = 1 << 15;
let met: u32 = 0;
/** The hash of the line that {@link templateOf} looked up last, if it gets no template. */
let strange: u32 = 0;

const none: i32 = -1;

/**
 * The number of the template of the line at `[start, end)`, or -1: by its layout, else by its key.
 *
 * @param places the address of the line's places, and the end of them
 */
export function templateOf(start: usize, end: usize, places: usize, placesEnd: usize): i32 {
  mark = none;
  if (end - start > LONGEST) return none;
  const variant = variantOf(start, end, places, placesEnd);
  if (variant != 0) {
    mark = markOfLine(variant);
    const known = templateOfVariant(variant);
    if (mark >= 0 || markOf(known) < 0) return known;
  }
  strange = 0;
  const template = findTemplate(start, end, places, placesEnd);
  if (template < 0) {
    if (isWary && !wasMet(keyHash)) strange = keyHash;
    return none;
  }
  again += u32(variant == 0);
  const marked = markOf(template);
  if (marked >= 0) mark = <i32>lineOffset(marked);
  if (variant == 0) keepVariant(start, end, places, placesEnd, hasName, template, mark);
  else if (mark >= 0) markVariant(variant, mark);
  return template;
}

/** Where in a template its mark is, or -1. */
export function markOf(template: i32): i32 {
  return load<i32>(ENTRIES + ENTRY * template, 12);
}

/** The address of the key that was written last. */
export function keyAddress(): usize {
  return KEY;
}

/** Bytes of its text, without the count of places; 0 where the line is too long for a key. */
export function keyTextBytes(): usize {
  return max<isize>(<isize>keyLength - 4, 0);
}

/** The same by its key, which {@link addTemplate} and {@link markTemplate} go by. */
export function findTemplate(start: usize, end: usize, places: usize, placesEnd: usize): i32 {
  keyLength = 0;
  if (end - start > LONGEST) return none;
  keyLength = writeKey(start, end, places, placesEnd);
  keyHash = hashOfKey();
  keySlot = keyHash & (SLOTS - 1);
  let number = load<u32>(INDEX + (keySlot << 2));
  while (number != 0 && !isKey(ENTRIES + ENTRY * (number - 1))) {
    keySlot = (keySlot + 1) & (SLOTS - 1);
    number = load<u32>(INDEX + (keySlot << 2));
  }
  if (number == 0 && keyHash == strange) keyLength = 0;
  return number - 1;
}

/** Whether a key with that hash was met lately; from now on it was. */
function wasMet(hash: u32): bool {
  if (met == MET_MOST) forgetMet();
  const address = MET + ((hash >> 3) & (MET_BYTES - 1));
  const bit: u8 = (<u8>1) << (<u8>(hash & 7));
  const known = load<u8>(address);
  store<u8>(address, known | bit);
  met += u32((known & bit) == 0);
  return (known & bit) != 0;
}

function forgetMet(): void {
  memory.fill(MET, 0, MET_BYTES);
  met = 0;
}

/**
 * Gives the line that was looked up last a number, or -1 when it is too long. Numbers go up from 0; when there is no room
 * left, all are forgotten and it gets 0 again.
 */
export function addTemplate(): i32 {
  if (keyLength == 0) return none;
  if (count == MOST || used + keyLength + 64 > ROOM) forgetTemplates();
  const entry = ENTRIES + ENTRY * count;
  const address = KEYS + used;
  // The key and some zeros behind it.
  for (let at: usize = 0; at < keyLength + 16; at += 16) v128.store(address + at, v128.load(KEY + at));
  store<u32>(entry, <u32>address);
  store<u32>(entry, <u32>keyLength, 4);
  store<u32>(entry, keyHash, 8);
  store<i32>(entry, none, 12);
  used += (keyLength + 31) & ~15;
  store<u32>(INDEX + (keySlot << 2), ++count);
  if (count >= MANY) isWary = again < count / 2;
  keyLength = 0;
  return count - 1;
}

/** Marks a place of a template; gives false where another place is marked. */
export function markTemplate(template: u32, keyOffset: i32): bool {
  const entry = ENTRIES + ENTRY * template;
  const mark = load<i32>(entry, 12);
  if (mark < 0) store<i32>(entry, keyOffset, 12);
  return mark < 0 || mark == keyOffset;
}

function forgetTemplates(): void {
  again = 0;
  memory.fill(INDEX, 0, 4 * SLOTS);
  forgetLayouts();
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
