/** Text → what stands for it in a JSON string. */
import { LONGEST } from './key';
import { text } from './memory';

const QUOTE: u8 = 34;
const BACKSLASH: u8 = 92;
const TAB: u8 = 9;
/** Each byte may become two; a store writes 16. */
const ESCAPED: usize = memory.data(2 * 4096 + 64, 16);

/** The address of the text that was escaped. */
export function escaped(): usize {
  return ESCAPED;
}

/**
 * Escapes the text at `[from, to)` and gives the length of the result; -1 when it is longer than a line with a template, or
 * holds anything but printable ASCII and tabs.
 */
export function escapeJson(from: usize, to: usize): i32 {
  if (to - from > LONGEST) return -1;
  const end = text + to;
  let out = ESCAPED;
  for (let at = text + from; at < end;) {
    const bytes = v128.load(at);
    v128.store(out, bytes);
    const quotes = v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH)));
    const printable = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(32)), i8x16.splat(95));
    const special = (i8x16.bitmask(printable) ^ 0xffff) | i8x16.bitmask(quotes);
    const plain = min<usize>(end - at, ctz(special | 0x10000));
    at += plain;
    out += plain;
    if (at >= end || plain == 16) continue;
    const byte = load<u8>(at++);
    if (byte != QUOTE && byte != BACKSLASH && byte != TAB) return -1;
    store<u8>(out, BACKSLASH);
    store<u8>(out, byte == TAB ? 116 : byte, 1);
    out += 2;
  }
  return <i32>(out - ESCAPED);
}
