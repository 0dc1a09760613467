/**
 * The one interface of `scan/`: bytes in, positions of possible codes out. A scanner may only over-approximate: it gives a
 * position on each line that holds a mention, and may give positions on lines that hold none. What a position means
 * is for `extract/` alone to say, so a scanner can be as clever as speed demands; a differential test proves that
 * `extract(all lines) = extract(scanned lines)`.
 */
export interface Scanner {
  /** Where the bytes lie. The reader reads straight into it; a scanner in WebAssembly offers its own memory here. */
  readonly memory: Buffer;
  /** The result of the last scan: ascending positions in `memory`. */
  readonly positions: Uint32Array;

  /**
   * Scans whole lines, or a piece of one, at `memory[from, to)`.
   *
   * The byte before `from` is the one that precedes the text, so that a boundary can be told; the bytes after `to` may be
   * anything and are left as they were.
   *
   * @returns how many positions there are
   */
  scan(from: number, to: number): number;

  /** Newlines at `memory[from, to)`. */
  countNewlines(from: number, to: number): number;

  /** The place of the first newline at or after `from`, or `to`. */
  nextNewline(from: number, to: number): number;

  /** The place of the last newline before `to`, or `from - 1`. */
  lastNewline(from: number, to: number): number;
}

/** Makes a scanner with room for that many bytes. */
export type MakeScanner = (bytes: number) => Scanner;
