/** Where lines end. */
import { sumOf } from './bytes';
import { text } from './memory';

/** How many newlines there are at `[from, to)`. */
export function countNewlines(from: usize, to: usize): u32 {
  let at = text + from;
  const end = text + to;
  let total: u32 = 0;
  while (at + 64 <= end) {
    // A lane counts to 255, four at a time.
    const stop = min(at + 64 * 63, end - 63);
    let counts = i8x16.splat(0);
    for (; at < stop; at += 64) {
      const two = i8x16.add(areNewlines(at), areNewlines(at + 16));
      const others = i8x16.add(areNewlines(at + 32), areNewlines(at + 48));
      counts = i8x16.sub(counts, i8x16.add(two, others));
    }
    total += sumOf(i16x8.extadd_pairwise_i8x16_u(counts));
  }
  for (; at + 16 <= end; at += 16) total += popcnt(newlinesAt(at));
  if (at < end) total += popcnt(newlinesAt(at) & ((1 << (<i32>(end - at))) - 1));
  return total;
}

/** Ones in the bytes that are newlines. */
function areNewlines(at: usize): v128 {
  return i8x16.eq(v128.load(at), i8x16.splat(10));
}

function newlinesAt(at: usize): i32 {
  return i8x16.bitmask(areNewlines(at));
}

/** The place of the first newline at or after `from`, or `to`. */
export function nextNewline(from: usize, to: usize): usize {
  for (let at = from; at < to; at += 16) {
    const newlines = newlinesAt(text + at);
    if (newlines != 0) return min(at + ctz(newlines), to);
  }
  return to;
}

/** The place of the last newline before `to`, or `from - 1`. */
export function lastNewline(from: isize, to: isize): isize {
  for (let end = to; end > from; end -= 16) {
    const newlines = newlinesAt(text + end - 16);
    if (newlines != 0) return max(end - 1 - (clz(newlines) - 16), from - 1);
  }
  return from - 1;
}
