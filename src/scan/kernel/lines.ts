/** Places → lines: what the host needs to know of each line, so that it asks once for many of them. */
import { blankColours } from './colours';
import { found, text } from './memory';
import { lastNewline, nextNewline } from './newlines';
import { isTallied } from './tally';
import { mark, templateOf } from './templates';

/**
 * Of a line, 32 bits each: its start, where its text starts, its end, the first of its places, the end of them, its template,
 * its mark.
 */
const LINE: usize = 28;
const MOST: usize = 1024;
/** Behind the last line there is another start and first place: where it goes on. */
const LINES: usize = memory.data(28 * 1025, 16);

/** The address of the lines that were grouped. */
export function lines(): usize {
  return LINES;
}

/**
 * Groups the places from number `first` up to `count` into lines of `[from, to)`; gives how many lines there are now, without
 * those that are tallied. Behind a line without a known template it stops: that line may be given one now.
 *
 * @param isPiece whether what starts at `from` is the rest of a line: that has no template
 */
export function groupLines(from: usize, to: usize, first: usize, count: usize, isPiece: bool): usize {
  let line = LINES;
  let start = from;
  let place = first;
  for (let template = 0; place < count && line < LINES + LINE * MOST && template >= 0;) {
    const position: usize = load<u32>(found + (place << 2));
    start = max<isize>(lastNewline(start, position) + 1, start);
    const end = nextNewline(position, to);
    let last = place + 1;
    while (last < count && <usize>load<u32>(found + (last << 2)) < end) last++;
    let textStart = start;
    while (textStart < end && load<u8>(text + textStart) == 0) textStart++;
    blankColours(text + textStart, text + end);
    template = templateOf(text + textStart, text + end, found + (place << 2), found + (last << 2));
    const isWhole = !isPiece || start != from;
    if (template < 0 || !isWhole || !isTallied(template, from, start, text + textStart, mark)) {
      store<u32>(line, <u32>start);
      store<u32>(line, <u32>textStart, 4);
      store<u32>(line, <u32>end, 8);
      store<u32>(line, <u32>place, 12);
      store<u32>(line, <u32>last, 16);
      store<i32>(line, template, 20);
      store<i32>(line, mark < 0 ? -1 : <i32>textStart + mark, 24);
      line += LINE;
    }
    place = last;
    start = end;
  }
  store<u32>(line, <u32>start);
  store<u32>(line, <u32>place, 12);
  return (line - LINES) / LINE;
}
