/**
 * The layouts (`layout.ts`) of lines whose key was written: the faster way to a template, which most lines take. Where the
 * layout of a line may be is told by a sketch of the line. What is there is compared byte by byte. Lines of one layout have
 * templates by their codes.
 */
import { codeIn, describe, descriptionSize, inLayout, inLine, isLike, Layout, mayBeDescribed, widen } from './layout';
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

/** The lines of a layout that have one code, and so one template. */
@unmanaged
class Variant {
  code: u64;
  /** The address of the layout; 0 where there is no variant. */
  layout: usize;
  template: i32;
  /** Where in the layout the mark of the template is, or -1. */
  mark: i32;
}

const VARIANTS: usize = memory.data(24 << 15, 16);
const VARIANT: usize = 24;
const VARIANTS_MOST: u32 = 1 << 14;
const SLOT_BITS: u64 = 15;
const VARIANT_SLOTS: usize = 1 << 15;
let variantCount: u32 = 0;

/** The sketch of the line that was looked for last, and the layout that it has, or 0. */
let sketch: u32 = 0;
let layout: usize = 0;

/** The variant of a line, or 0. */
export function variantOf(start: usize, end: usize, places: usize, placesEnd: usize): usize {
  sketch = sketchOf(start, end, text + load<u32>(places));
  layout = layoutOf(start, end, places, placesEnd);
  if (layout == 0) return 0;
  const variant = slotOfVariant(codeIn(changetype<Layout>(layout), places));
  return changetype<Variant>(variant).layout == 0 ? 0 : variant;
}

function layoutOf(start: usize, end: usize, places: usize, placesEnd: usize): usize {
  for (let attempt: u32 = 0; attempt < TRIES; attempt++) {
    const known = sketchedAt(attempt);
    if (known != 0 && isLike(changetype<Layout>(known), start, end, places, placesEnd)) return known;
  }
  return 0;
}

/** A layout of lines with that sketch, or 0. */
function sketchedAt(attempt: u32): usize {
  const known = load<u32>(slotOf(attempt));
  return known >> 14 == (sketch & 0x3ffff) && known != 0 ? LAYOUTS + offsetof<Layout>() * ((known & 0x3fff) - 1) : 0;
}

/** The layout of lines that differ from this one, whose key was written last, in the sizes of their numbers alone, or 0. It has any sizes now. */
function widenedLayout(start: usize, end: usize, places: usize, placesEnd: usize): usize {
  for (let attempt: u32 = 0; attempt < TRIES; attempt++) {
    const known = sketchedAt(attempt);
    const isWider = known != 0 && widen(changetype<Layout>(known));
    if (isWider && isLike(changetype<Layout>(known), start, end, places, placesEnd)) return known;
  }
  return 0;
}

/** Where the variant of the layout with that code is, or belongs. */
function slotOfVariant(code: u64): usize {
  let slot = <usize>(((code ^ ((<u64>layout) << 32)) * 0x9e3779b97f4a7c15) >> (64 - SLOT_BITS));
  while (isTaken(VARIANTS + VARIANT * slot, code)) slot = (slot + 1) & (VARIANT_SLOTS - 1);
  return VARIANTS + VARIANT * slot;
}

function isTaken(address: usize, code: u64): bool {
  const known = changetype<Variant>(address);
  return known.layout != 0 && (known.layout != layout || known.code != code);
}

export function templateOfVariant(address: usize): i32 {
  return changetype<Variant>(address).template;
}

/** Where in the line that was just found to be of the variant the mark of its template is, or -1. */
export function markOfLine(address: usize): i32 {
  const mark = changetype<Variant>(address).mark;
  return mark < 0 ? -1 : <i32>inLine(mark);
}

/** @param lineOffset where it is in that line */
export function markVariant(address: usize, lineOffset: usize): void {
  changetype<Variant>(address).mark = <i32>inLayout(lineOffset);
}

/**
 * Keeps what the line is like that was looked for last, and whose key was written last.
 *
 * @param hasName whether the line has a symbolic name: then the numbers of codes with a name are kept in its key
 * @param mark where in the line the mark of its template is, or -1
 */
export function keepVariant(
  start: usize,
  end: usize,
  places: usize,
  placesEnd: usize,
  hasName: bool,
  template: i32,
  mark: i32,
): void {
  if (variantCount == VARIANTS_MOST) forgetLayouts();
  if (layout == 0 && !mayBeDescribed(start, end)) return;
  if (layout == 0) layout = widenedLayout(start, end, places, placesEnd);
  if (layout == 0) addLayout(start, end, places, placesEnd, hasName);
  const code = codeIn(changetype<Layout>(layout), places);
  const added = changetype<Variant>(slotOfVariant(code));
  added.code = code;
  added.layout = layout;
  added.template = template;
  added.mark = mark < 0 ? -1 : <i32>inLayout(mark);
  variantCount++;
}

function addLayout(start: usize, end: usize, places: usize, placesEnd: usize, hasName: bool): void {
  const size = descriptionSize(end - start, placesEnd - places);
  if (count == MOST || used + size > ROOM) forgetLayouts();
  layout = LAYOUTS + offsetof<Layout>() * count;
  describe(changetype<Layout>(layout), BYTES + used, start, end, places, placesEnd, hasName);
  used += size;
  count++;
  noteSketch(layout);
}

export function forgetLayouts(): void {
  memory.fill(INDEX, 0, 4 * SLOTS);
  memory.fill(VARIANTS, 0, VARIANT * VARIANT_SLOTS);
  used = 0;
  count = 0;
  variantCount = 0;
  layout = 0;
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
