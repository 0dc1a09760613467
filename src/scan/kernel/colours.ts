/** Colours, `ESC [ 33 m`: blanks take their places in candidate lines, as `withoutColours` of `extract/line.ts` does in texts. */
import { isDigit } from './bytes';

const ESCAPE: u8 = 27;
const BLANK: u8 = 32;
/** The most digits and semicolons that one has. */
const LONGEST: usize = 12;

/** Whether a word that starts there may be the end of a colour, `33m`, or stand right behind one: none is longer than 16 bytes. */
export function isColoured(at: usize): bool {
  return v128.any_true(escapes(v128.load(at - 16)));
}

/** Whether a word behind such a byte, `[` or `;`, may be the end of a colour or stand right behind one. */
export function mayEndColour(before: u8): u32 {
  return u32(before == 91) | u32(before == 59);
}

/** Puts blanks in place of the colours at `[start, end)`. */
export function blankColours(start: usize, end: usize): void {
  if (!v128.any_true(escapesNear(start, end))) return;
  for (let at = start; at < end; at += 16) {
    if (!v128.any_true(escapes(v128.load(at)))) continue;
    for (let place = at; place < min(at + 16, end); place++) if (load<u8>(place) == ESCAPE) blankColour(place, end);
  }
}

/** Ones where an escape is at `[start, end)`, or a few bytes behind it: most lines have none, and no branch is needed to tell. */
function escapesNear(start: usize, end: usize): v128 {
  let found = i8x16.splat(0);
  for (let at = start; at < end; at += 64) {
    const two = v128.or(escapes(v128.load(at)), escapes(v128.load(at, 16)));
    const others = v128.or(escapes(v128.load(at, 32)), escapes(v128.load(at, 48)));
    found = v128.or(found, v128.or(two, others));
  }
  return found;
}

function blankColour(start: usize, end: usize): void {
  if (load<u8>(start, 1) != 91) return;
  let at = start + 2;
  while (at - start - 2 < LONGEST && (isDigit(load<u8>(at)) || load<u8>(at) == 59)) at++;
  if (at >= end || load<u8>(at) != 109) return;
  memory.fill(start, BLANK, at + 1 - start);
}

function escapes(bytes: v128): v128 {
  return i8x16.eq(bytes, i8x16.splat(ESCAPE));
}
