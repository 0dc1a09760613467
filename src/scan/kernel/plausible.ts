/**
 * The last step of the prefilter, over what the others left: what a shape asks for besides its bytes. Without a loop over the
 * bytes of a word where that can be, because each ends elsewhere.
 */
import { endOf, isWord, lengthBefore, othersAt, UNDERSCORE, wordBefore, wordEnds } from './bytes';
import { isColoured } from './colours';
import { ENDING, isKnown, keyOfWord, MARK, mayBeEdge, NAME, PREFIX, VALUE_1, VALUE_2, WORD, WRAPPER } from './known';
import { CANDIDATES, MASKS, text } from './memory';
import { ASSIGNMENTS, RULES, SEPARATORS } from './tables';

/** Makes letters small; what else words are made of stays different from them. */
const SMALL: u64 = 0x2020202020202020;
/** Where a word is put together without its underscores, behind bytes that take no part in it. */
const WORD_BYTES: usize = memory.data(64, 16);

export function keepPlausible(count: usize, out: usize): usize {
  const words = load<u32>(RULES);
  const fields = load<u32>(RULES, 4);
  const numbers = load<u32>(RULES, 8);
  const free = ~(words | fields | numbers);
  for (let index: usize = 0; index < count; index++) {
    const at: usize = load<u32>(CANDIDATES + (index << 2));
    const shapes = load<u32>(MASKS + (index << 2));
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

/** Whether a known word starts here and, being a name, ends where the name does. */
function isKnownWord(at: usize): bool {
  if (isWord(load<u8>(at - 1)) && !isColoured(at)) return false;
  const limit = at + load<u32>(RULES, 16);
  let end = at;
  let others: i32;
  for (; ; end += 16) {
    others = wordEnds(end);
    if (others != 0 || end > limit) break;
  }
  end += ctz(others);
  return isKnown(keyOfWord(end, end - at, 0), NAME);
}

/** Whether a value with a known start follows the four bytes of a field. */
function hasValue(at: usize): bool {
  const others = othersAt(at + 4, ASSIGNMENTS);
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
  const gap = lengthBefore(at, SEPARATORS);
  if (gap == 16) return true;
  const behind = at - gap;
  if (!isWord(load<u8>(behind - 1))) return isKnown(load<u32>(behind - 4) >> 8, MARK);
  const underscores = i8x16.bitmask(i8x16.eq(v128.load(behind - 16), i8x16.splat(UNDERSCORE)));
  const length = wordBefore(behind);
  if (length < 16 && endOf(underscores) >= length) return isLead(behind, length, behind - length, load<u8>(behind));
  return hasLongLead(at, behind);
}

/** The same for a word that has underscores or is long. */
function hasLongLead(at: usize, behind: usize): bool {
  const longest: usize = load<u32>(RULES, 12);
  const end = WORD_BYTES + 64;
  let put = end;
  let start = behind - 1;
  for (let byte = load<u8>(start); isWord(byte); byte = load<u8>(--start)) {
    if (at - start > longest) return true;
    if (byte != UNDERSCORE) store<u8>(--put, byte);
  }
  return isLead(end, end - put, start + 1, load<u8>(behind));
}

/**
 * @param end of the word without underscores
 * @param start of the word as it stands
 * @param quote the byte behind it
 */
function isLead(end: usize, length: usize, start: usize, quote: u8): bool {
  for (let lengths = load<u32>(RULES, 20); lengths != 0; lengths &= lengths - 1) {
    const ending: usize = ctz(lengths);
    if (ending <= length && isKnown(keyOfWord(end, ending, SMALL), ENDING)) return true;
  }
  const word = keyOfWord(end, length, SMALL);
  return (
    isKnown(word, WORD) ||
    isKnown(word ^ ((<u32>quote) << 8), WRAPPER) ||
    mayBeEdge((load<u32>(start) | 0x20202020) ^ PREFIX) != 0 ||
    isColoured(start)
  );
}
