/**
 * A line as the extractor sees it: its text, and its neighbours for those shapes that spread one error over several
 * lines (pretty-printed JSON, `util.inspect`, Java `class X {`). Neighbours are fetched only when they are needed, and
 * both their number and their bytes are limited by whoever supplies them, so that any cut of the bytes gives the same.
 */
export interface Line {
  readonly text: string;
  /** The lines above, nearest first. */
  above(): Iterable<string>;
  /** The lines below, nearest first. */
  below(): Iterable<string>;
  /**
   * Where codes can start, ascending, in UTF-16 units; absent or undefined when nothing is known beforehand. Every place where a
   * mention starts is among them, but for the name of an unknown root, whose place is that of its field (`Code=…`).
   */
  places?(): readonly number[] | undefined;
}

/** A line without neighbours; colours are blanks in its text. */
export function lineOf(text: string): Line {
  return { text: withoutColours(text), above: () => [], below: () => [] };
}

/**
 * Lines of a text as the reader gives them, without line ends, NUL bytes before them and colours, each with its neighbours; for samples,
 * `why` and tests.
 */
export function linesOf(text: string): Line[] {
  const texts = text.split('\n').map((line) => withoutColours(line.replace(/^\0+/, '').replace(/\r$/, '')));
  return texts.map((line, at) => ({
    text: line,
    above: () => texts.slice(Math.max(0, at - neighbourLines), at).toReversed(),
    below: () => texts.slice(at + 1, at + 1 + neighbourLines),
  }));
}

/**
 * The text with blanks in place of colours, `ESC [ 33 m` (ECMA-48, SGR): what stands behind one stands behind no word, and everything
 * stays where it is. Of 24 bits they are too long to stand between a word and its number, and stay. `scan/kernel/colours.ts` does
 * the same with bytes.
 */
export function withoutColours(text: string): string {
  return text.includes('\u001b') ? text.replaceAll(colour, (sequence) => ' '.repeat(sequence.length)) : text;
}

// oxlint-disable-next-line no-control-regex -- that is what it is about
const colour = /\u001b\[[\d;]{0,12}m/g;

/** How many lines each way are looked at. */
export const neighbourLines = 16;
/** How many bytes each way are looked at. */
export const neighbourBytes = 4096;
