/** The numbers of a line that take no part in its key: where they are, in how many bytes, and what may stand there. */

export namespace FillKind {
  /** A word of digits, or of digits and letters of hex. */
  export const word: u8 = 0;
  /** Digits within a word that starts with one. */
  export const digits: u8 = 1;
  /** Three digits or more that end a word. */
  export const ending: u8 = 2;
  /** Digits in place of which other digits may stand, but no letters and not more of them. */
  export const strict: u8 = 3;
  /** The end of a number in hex, which is as long in the key. */
  export const hex: u8 = 4;
}

@unmanaged
export class Fill {
  /** Where in the line it starts. */
  at: u16;
  size: u16;
  kind: u8;
}

/** Bytes of one. */
export const FILL: usize = 8;

/** Those of the line whose key was written last. */
export const FILLS: usize = memory.data(8 * 4096, 16);
export let fillsEnd: usize = FILLS;
/** Whether they tell which other lines have that key: other digits in them make nothing else of a word. */
export let areTelling: bool = false;

export function startFills(): void {
  fillsEnd = FILLS;
  areTelling = true;
}

export function noteFill(at: usize, size: usize, kind: u8): void {
  const fill = changetype<Fill>(fillsEnd);
  fill.at = <u16>at;
  fill.size = <u16>size;
  fill.kind = kind;
  fillsEnd += FILL;
}

export function tellNothing(): void {
  areTelling = false;
}
