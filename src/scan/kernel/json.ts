/** Text in UTF-8 → what stands for it in a string of JSON. */

const QUOTE: u8 = 34;
const BACKSLASH: u8 = 92;
const TAB: u8 = 9;

/**
 * Writes the text at `[from, to)` to an address and gives where it ends there: at most twice as long, with up to 15 bytes
 * written behind it. 0 where it holds a control character other than a tab, one of the line ends of Unicode, or what is no UTF-8.
 */
export function putText(address: usize, from: usize, to: usize): usize {
  let out = address;
  for (let at = from; at < to;) {
    const bytes = v128.load(at);
    v128.store(out, bytes);
    const quotes = v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH)));
    const printable = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(32)), i8x16.splat(95));
    const special = (i8x16.bitmask(printable) ^ 0xffff) | i8x16.bitmask(quotes);
    const plain = min<usize>(to - at, ctz(special | 0x10000));
    at += plain;
    out += plain;
    if (at >= to || plain == 16) continue;
    const byte = load<u8>(at);
    if (byte >= 0x80) {
      do {
        const size = sequenceAt(at, to);
        if (size == 0) return 0;
        store<u32>(out, load<u32>(at));
        at += size;
        out += size;
      } while (at < to && load<u8>(at) >= 0x80);
      continue;
    }
    if (byte != QUOTE && byte != BACKSLASH && byte != TAB) return 0;
    store<u8>(out, BACKSLASH);
    store<u8>(out, byte == TAB ? 116 : byte, 1);
    at++;
    out += 2;
  }
  return out;
}

/** The bytes of the character beyond ASCII that stands there; 0 where it is none, or one that JSON has an escape for. */
function sequenceAt(at: usize, end: usize): usize {
  const first = load<u8>(at);
  const second = load<u8>(at, 1);
  const size: usize = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (first < 0xc2 || first > 0xf4 || at + size > end || !follows(second)) return 0;
  if (size == 2) return first == 0xc2 && second < 0xa0 ? 0 : 2;
  const third = load<u8>(at, 2);
  if (!follows(third)) return 0;
  if (size == 3) {
    const isOverlong = first == 0xe0 && second < 0xa0;
    const isSurrogate = first == 0xed && second > 0x9f;
    const isLineEnd = first == 0xe2 && second == 0x80 && (third & 0xfe) == 0xa8;
    return isOverlong || isSurrogate || isLineEnd ? 0 : 3;
  }
  const isOverlong = first == 0xf0 && second < 0x90;
  const isBeyond = first == 0xf4 && second > 0x8f;
  return isOverlong || isBeyond || !follows(load<u8>(at, 3)) ? 0 : 4;
}

/** Whether a byte goes on with a character. */
function follows(byte: u8): bool {
  return (byte & 0xc0) == 0x80;
}

/** How many units of UTF-16 the text at `[from, to)` has, which is UTF-8. */
export function unitsBetween(from: usize, to: usize): u32 {
  let units: u32 = 0;
  let at = from;
  for (; at + 16 <= to; at += 16) {
    const bytes = v128.load(at);
    units += 16 - popcnt(followers(bytes)) + popcnt(pairs(bytes));
  }
  const bytes = v128.load(at);
  const rest = (1 << (<i32>(to - at))) - 1;
  return units + <u32>(to - at) - popcnt(followers(bytes) & rest) + popcnt(pairs(bytes) & rest);
}

/** The bytes that go on with a character, one a bit. */
function followers(bytes: v128): i32 {
  return i8x16.bitmask(i8x16.lt_s(bytes, i8x16.splat(-64)));
}

/** The first bytes of characters that are two units. */
function pairs(bytes: v128): i32 {
  return i8x16.bitmask(i8x16.ge_u(bytes, i8x16.splat(-16)));
}
