/**
 * The layouts (`layout.ts`) of lines whose key was written: the faster way to a template, which most lines take. Where the
 * layout of a line may be is told by a sketch of the line. What is there is compared byte by byte.
 */
import { describe, descriptionSize, inLayout, inLine, isLike, Layout, mayBeDescribed, widen } from './layout';
import { text } from './memory';
import { sketchOf } from './sketch';

/** So many bytes of layouts are kept, and so many layouts. When there is no more room, all are forgotten. */
const ROOM: usize = 4 << 20;
const MOST: u32 = 1 << 13;
const SLOTS: u32 = 1 << 14;
/** How many slots in turn a sketch may be in. */
const TRIES: u32 = 4;

const LAYOUTS: usize = memory.data(64 << 13, 16);
const BYTES: usize = memory.data(4 << 20, 16);
let used: usize = 0;
let count: u32 = 0;
/** The number of a layout plus one by sketch, with what the slot does not tell of the sketch. */
const INDEX: usize = memory.data(4 << 14, 16);
/** The last layout of each template. */
const LAST: usize = memory.data(4 << 13, 16);

/** The sketch of the line that was looked for last. */
let sketch: u32 = 0;
/** The layout of a line, or 0. */
export function layoutOf(start: usize, end: usize, places: usize, placesEnd: usize): usize {
  sketch = sketchOf(start, end, text + load<u32>(places));
  for (let attempt: u32 = 0; attempt < TRIES; attempt++) {
    const known = load<u32>(slotOf(attempt));
    if (known == 0) break;
    if (known >> 14 != (sketch & 0x3ffff)) continue;
    const layout = LAYOUTS + offsetof<Layout>() * ((known & 0x3fff) - 1);
    if (isLike(changetype<Layout>(layout), start, end, places, placesEnd)) return layout;
  }
  return 0;
}

export function templateOfLayout(layout: usize): i32 {
  return changetype<Layout>(layout).template;
}

/** Where in the line that was just found to have the layout the mark of its template is, or -1. */
export function markOfLine(layout: usize): i32 {
  const mark = changetype<Layout>(layout).mark;
  return mark < 0 ? -1 : <i32>inLine(mark);
}

/** @param lineOffset where it is in that line */
export function markLayout(layout: usize, lineOffset: usize): void {
  changetype<Layout>(layout).mark = <i32>inLayout(lineOffset);
}

/**
 * Keeps what the line is like that was looked for last, and whose key was written last.
 *
 * @param hasName whether the line has a symbolic name: then the numbers of codes with a name are kept in its key
 * @param mark where in the line the mark of its template is, or -1
 */
export function keepLayout(
  start: usize,
  end: usize,
  places: usize,
  placesEnd: usize,
  hasName: bool,
  template: i32,
  mark: i32,
): void {
  if (!mayBeDescribed(start, end)) return;
  const last: usize = load<u32>(LAST + 4 * template);
  if (last != 0 && widen(changetype<Layout>(last))) {
    noteSketch(last);
    return;
  }
  const size = descriptionSize(end - start, placesEnd - places);
  if (count == MOST || used + size > ROOM) forgetLayouts();
  const address = LAYOUTS + offsetof<Layout>() * count;
  const layout = changetype<Layout>(address);
  layout.template = template;
  layout.mark = mark;
  describe(layout, BYTES + used, start, end, places, placesEnd, hasName);
  used += size;
  count++;
  store<u32>(LAST + 4 * template, <u32>address);
  noteSketch(address);
}

export function forgetLayouts(): void {
  memory.fill(INDEX, 0, 4 * SLOTS);
  memory.fill(LAST, 0, 4 * MOST);
  used = 0;
  count = 0;
}

function slotOf(attempt: u32): usize {
  return INDEX + (((sketch >> 18) + attempt) & (SLOTS - 1)) * 4;
}

/** Lets lines with that sketch be compared with a layout. */
function noteSketch(layout: usize): void {
  const known = (sketch << 14) | (<u32>(layout - LAYOUTS) / offsetof<Layout>() + 1);
  let slot = slotOf(0);
  for (let attempt: u32 = 0; attempt < TRIES; attempt++) {
    const free = slotOf(attempt);
    if (load<u32>(free) == known) return;
    if (load<u32>(free) != 0) continue;
    slot = free;
    break;
  }
  store<u32>(slot, known);
}
