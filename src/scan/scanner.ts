import type { HeadBytes } from '../extract/head-clock.ts';
import type { StampBytes } from '../extract/stamp-clock.ts';
import type { RecordWriter } from '../record-form.ts';

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

  /** The result of the last {@link group}: {@link LineField}s, line after line. */
  readonly lines: Int32Array;

  /**
   * Groups positions into lines of `memory[from, to)`: from number `first` up to `count`, or fewer. Behind the last line there are
   * the `start` and the `first` from which it goes on.
   *
   * @param isPiece whether what starts at `from` is the rest of a line
   * @returns how many lines there are now, without those that are tallied
   */
  group(from: number, to: number, first: number, count: number, isPiece: boolean): number;

  /** Tells lines of one template; absent where each line has to be looked at. */
  readonly templates?: TemplateTable | undefined;

  /** Counts lines that nobody need see; absent where each line is given out. */
  readonly tally?: LineTally | undefined;

  /** Writes records of lines; absent where a line has to become a string first. */
  readonly records?: RecordWriter | undefined;
}

/** What a line is told by. Places are in `memory`. */
export const LineField = {
  start: 0,
  /** Behind NUL bytes. */
  textStart: 1,
  end: 2,
  /** Its positions: the first, and the end of them. */
  first: 3,
  last: 4,
  /** The number of its template, or -1. The lines after one without are not grouped before it may have got one. */
  template: 5,
  /** Where the mark of its template is, or -1. */
  mark: 6,
} as const;
/** How many there are. */
export const lineFields = 7;
/** Numbers of templates are below it. */
export const templatesAtMost = 8192;

/**
 * Numbers for the templates of lines (`extract/template.ts`): lines of one number have the same mentions at the same places,
 * as long as these do not depend on other lines.
 */
export interface TemplateTable {
  /**
   * Looks up the line at `memory[start, end)`, whose positions are `[first, last)`.
   *
   * @returns the number of its template, or -1 when it has none yet
   */
  find(start: number, end: number, first: number, last: number): number;

  /**
   * Gives the template of the line that {@link find} looked up last a number: the next one from 0 on. It is 0 again when there was no
   * room left and all others are forgotten, and -1 when the line is too long to have one, or few templates come back and its own was
   * not met before.
   */
  add(): number;

  /** The template of the line that {@link find} looked up last, a character a byte; empty when the line can get no number. */
  text(): string;

  /** Where in its template a byte of that line is; both count from their start. */
  templateOffset(lineOffset: number): number;

  /** Where in that line a byte of its template is. */
  lineOffset(templateOffset: number): number;

  /** Where the mark of a template is, or -1. */
  markOf(template: number): number;

  /** Sets the mark of a template, which is found in each of its lines. @returns false where it has another one */
  mark(template: number, templateOffset: number): boolean;
}

/** Lines of templates that are counted where they are scanned, and not given out: only their times differ. */
export interface LineTally {
  /**
   * From now on the lines of a template are counted that have such a stamp at their mark: where it has no date, those below a line with
   * a known head, on the day of that.
   *
   * @returns false where there is no room for another stamp until {@link forgetTimes}
   */
  count(template: number, stamp: StampBytes): boolean;

  /** The same of lines without a stamp, below a line with a known head: they have its time. */
  countBelow(template: number): void;

  /** From now on lines that start so are known to have a time. @returns false where there is no room for it until {@link forgetTimes} */
  addHead(head: HeadBytes): boolean;

  /** How many lines of a template were counted. */
  countOf(template: number): number;

  /** The time of the earliest of them, and of the latest, in milliseconds since the epoch. */
  firstOf(template: number): number;
  lastOf(template: number): number;

  /** From now on the lines of a template are neither counted nor given out. */
  skip(template: number): void;

  /** From now on the lines of a template are given out; what was counted stays. */
  give(template: number): void;

  /** Forgets stamps and heads, when no template is counted by them. */
  forgetTimes(): void;

  /** Forgets what was counted of a template. */
  clear(template: number): void;

  /** Forgets everything. */
  forget(): void;
}

/** The text of a template, with the places of its lines. */
export interface TemplateText {
  /** A character for each byte. */
  readonly text: string;
  readonly places: readonly number[];
}

/** Makes a scanner with room for that many bytes. */
export type MakeScanner = (bytes: number) => Scanner;
