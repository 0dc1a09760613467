/** Places → lines: what the host needs to know of each line, so that it asks once for many of them. */
import { blankColours } from './colours';
import { found, text } from './memory';
import { lastNewline, nextNewline } from './newlines';
import { mark, templateOf } from './templates';

/** Of a line, 32 bits each: its start, where its text starts, its end, the end of its places, its template, its mark. */
const LINE: usize = 24;
const MOST: usize = 1024;
const LINES: usize = memory.data(24 * 1024, 16);

/** The address of the lines that were grouped. */
export function lines(): usize {
  return LINES;
}

/**
 * Groups the places from number `first` up to `count` into lines of `[from, to)`; gives how many lines there are now. Behind a
 * line without a known template it stops: that line may be given one now.
 */
export function groupLines(from: usize, to: usize, first: usize, count: usize): usize {
  let line = LINES;
  let start = from;
  for (let place = first; place < count && line < LINES + LINE * MOST; line += LINE) {
    const position: usize = load<u32>(found + (place << 2));
    start = max<isize>(lastNewline(start, position) + 1, start);
    const end = nextNewline(position, to);
    let last = place + 1;
    while (last < count && <usize>load<u32>(found + (last << 2)) < end) last++;
    let textStart = start;
    while (textStart < end && load<u8>(text + textStart) == 0) textStart++;
    blankColours(text + textStart, text + end);
    const template = templateOf(text + textStart, text + end, found + (place << 2), found + (last << 2));
    store<u32>(line, <u32>start);
    store<u32>(line, <u32>textStart, 4);
    store<u32>(line, <u32>end, 8);
    store<u32>(line, <u32>last, 12);
    store<i32>(line, template, 16);
    store<i32>(line, mark < 0 ? -1 : <i32>textStart + mark, 20);
    place = last;
    start = end;
    if (template < 0) return (line - LINES) / LINE + 1;
  }
  return (line - LINES) / LINE;
}
