/** A candidate line in the scanner's memory: decoded when asked for, with its neighbours. One object serves all lines. */
import type { Line } from '../extract/line.ts';
import type { RecordLine, RecordWriter } from '../record-form.ts';
import { behindHole } from './group-line.ts';
import { LineAbove } from './line-above.ts';
import { isOrderMark, textOf, withoutReturn } from './line-text.ts';
import { LineField, type LineTally, type Scanner, type TemplateTable, type TemplateText } from './scanner.ts';

export class ScannedLine implements Line, RecordLine {
  readonly #scanner: Scanner;
  readonly #bytesAround: number;
  readonly #linesAround: number;
  /** What to add to a place in memory to get the offset in the source. */
  #shift = 0;
  #atEnd = false;
  #low = 0;
  #high = 0;
  #start = 0;
  /** Where its text starts. */
  #textStart = 0;
  #end = 0;
  /** Its places among the positions of the scanner. */
  #first = 0;
  #last = 0;
  #cutLine = 0;
  #template = -1;
  #mark = -1;
  #lookedAround = false;
  #lookedUp = false;
  #text: string | undefined;
  /** A place whose line number is known. */
  #counted = 0;
  #number = 1;
  readonly #above = new LineAbove(this);

  constructor(scanner: Scanner, bytesAround: number, linesAround: number) {
    this.#scanner = scanner;
    this.#bytesAround = bytesAround;
    this.#linesAround = linesAround;
  }

  /** @internal Says where in the source the memory lies, and whether the source ends with it. */
  place(shift: number, atEnd: boolean): void {
    this.#shift = shift;
    this.#atEnd = atEnd;
  }

  /** @internal Enters a stretch of lines: `memory[low, high)` may be looked at, and `from` is on line `number`. */
  enter(low: number, from: number, high: number, number: number): void {
    this.#low = low;
    this.#high = high;
    this.#counted = from;
    this.#number = number;
  }

  /**
   * @internal Moves to a line that the scanner has grouped.
   *
   * @param at where its fields start in `lines`
   */
  set(at: number): void {
    const { lines } = this.#scanner;
    this.#move(
      lines[at + LineField.start] ?? 0,
      lines[at + LineField.end] ?? 0,
      lines[at + LineField.first] ?? 0,
      lines[at + LineField.last] ?? 0,
    );
    this.#textStart = lines[at + LineField.textStart] ?? 0;
    this.#cutLine = 0;
    this.#template = lines[at + LineField.template] ?? -1;
    this.#mark = lines[at + LineField.mark] ?? -1;
  }

  /** @internal Moves to a piece of a line: `memory[start, end)`, whose positions are `[first, last)`; see {@link cutLine}. */
  setPiece(start: number, end: number, first: number, last: number, cutLine: number): void {
    this.#move(start, end, first, last);
    this.#textStart = behindHole(this.memory, start, end);
    this.#cutLine = cutLine;
    this.#template = -1;
    this.#mark = -1;
  }

  #move(start: number, end: number, first: number, last: number): void {
    this.#start = start;
    this.#end = end;
    this.#first = first;
    this.#last = last;
    this.#lookedAround = false;
    this.#lookedUp = false;
    this.#text = undefined;
  }

  /** The text without its line end, invalid UTF-8 replaced, without a byte order mark. */
  get text(): string {
    this.#text ??= this.textAt(this.#textStart, this.#end);
    return this.#text;
  }

  /** What can count lines of its template unseen; absent where each has to be looked at. */
  get tally(): LineTally | undefined {
    return this.#scanner.tally;
  }

  /** What can write its record; absent where it has to become a string. */
  get records(): RecordWriter | undefined {
    return this.#scanner.records;
  }

  /** Where in memory its text ends, without the line end. */
  get textEnd(): number {
    return withoutReturn(this.memory, this.#textStart, this.#end);
  }

  /** Bytes of its text. */
  get size(): number {
    return this.textEnd - this.#textStart;
  }

  places(): number[] {
    const { memory, positions } = this.#scanner;
    // Decoding makes no byte longer. Where it made none shorter either, each byte is a character.
    const isPlain = this.text.length === this.size;
    const places: number[] = [];
    let done = this.#textStart;
    // The text has lost a byte order mark.
    let place = this.offset === 0 && isOrderMark(memory, this.#textStart) ? -1 : 0;
    for (let at = this.#first; at < this.#last; at++) {
      const position = positions[at] ?? 0;
      if (position > done) {
        // What is before it is decoded as it is in the whole, because a code starts with a byte of ASCII.
        place += isPlain ? position - done : memory.toString('utf8', done, position).length;
        done = position;
      }
      places.push(Math.max(place, 0));
    }
    return places;
  }

  /** 0 for a whole line; for a piece of a line that is too long, which of these lines it is of, counted from 1. */
  get cutLine(): number {
    return this.#cutLine;
  }

  /** The number of its template; -1 when it has none yet, or when there are no templates. */
  get template(): number {
    return this.#template;
  }

  /** Whether lines like it are told by their templates, where they come back. */
  get mayHaveTemplate(): boolean {
    return this.#scanner.templates !== undefined && this.#cutLine === 0;
  }

  /** Gives its template a number; see {@link TemplateTable.add}. */
  addTemplate(): number {
    const { templates } = this.#scanner;
    if (templates === undefined) return -1;
    this.#lookUp(templates);
    this.#template = templates.add();
    return this.#template;
  }

  /**
   * The same where lines of another template have their mark at the same place.
   *
   * @param template the other one
   */
  addTemplateLike(template: number): number {
    const number = this.addTemplate();
    const { templates } = this.#scanner;
    // With number 0 the other one may be forgotten.
    const mark = number > 0 && templates !== undefined ? templates.markOf(template) : -1;
    if (templates !== undefined && mark >= 0 && templates.mark(number, mark)) {
      this.#mark = this.#textStart + templates.lineOffset(mark);
    }
    return number;
  }

  /** The bytes of its template, a character each, and where in them its places are; nothing where it has none. */
  templateText(): TemplateText | undefined {
    const { templates, positions } = this.#scanner;
    if (templates === undefined || this.#cutLine > 0) return undefined;
    this.#lookUp(templates);
    const text = templates.text();
    if (text === '') return undefined;
    const places: number[] = [];
    for (let at = this.#first; at < this.#last; at++)
      places.push(templates.templateOffset((positions[at] ?? 0) - this.#textStart));
    return { text, places };
  }

  /** The place in memory that is marked in all lines of its template, or -1. */
  get mark(): number {
    return this.#mark;
  }

  /**
   * Marks a byte of its text in all lines of its template.
   *
   * @returns whether it is marked now; not where another byte is, which lines that are grouped already go by
   */
  markTemplate(offset: number): boolean {
    const { templates } = this.#scanner;
    if (templates === undefined || this.#template < 0) return false;
    this.#lookUp(templates);
    return templates.mark(this.#template, templates.templateOffset(offset));
  }

  /** Other lines may have been looked up since the scanner grouped this one; once it is moved to, no other is. */
  #lookUp(templates: TemplateTable): void {
    if (this.#lookedUp) return;
    this.#lookedUp = true;
    templates.find(this.#textStart, this.#end, this.#first, this.#last);
  }

  /** Whether other lines were asked for since this one is looked at: then what was found may not be true of its template. */
  get lookedAround(): boolean {
    return this.#lookedAround;
  }

  get memory(): Buffer {
    return this.#scanner.memory;
  }

  /** Where in memory its text starts. */
  get textStart(): number {
    return this.#textStart;
  }

  /** Where in memory the line ends. */
  get end(): number {
    return this.#end;
  }

  /** The first of its places among the positions of the scanner. */
  get firstPlace(): number {
    return this.#first;
  }

  /** Byte offset of the line's text in its source. */
  get offset(): number {
    return this.#textStart + this.#shift;
  }

  /** Byte offset of the line in its source: a hole may be before its text. */
  get startOffset(): number {
    return this.#start + this.#shift;
  }

  /** @internal The offset in the source of a place in memory. */
  offsetOf(place: number): number {
    return place + this.#shift;
  }

  /** Line number, from 1. */
  get number(): number {
    if (this.#counted !== this.#start) {
      this.#number += this.#scanner.countNewlines(this.#counted, this.#start);
      this.#counted = this.#start;
    }
    return this.#number;
  }

  *above(): Iterable<string> {
    this.#lookedAround = true;
    for (const line = this.linesAbove(this.#linesAround, this.#bytesAround); line.next();) yield line.text;
  }

  /**
   * Whole lines above, nearest first, to be moved through with `next`. One object serves all; it is good until the next time.
   *
   * @param lines how many at most
   * @param bytes how far back
   * @param floor lines that start before this offset in the source are left out
   */
  linesAbove(lines: number, bytes: number, floor = 0): LineAbove {
    return this.#above.begin(this.#start, Math.max(this.#low, this.#start - bytes), lines, floor);
  }

  /** @internal Where the line starts that ends at a place; -1 where it starts before another one. */
  startOf(end: number, lowest: number): number {
    const start = this.#scanner.lastNewline(lowest, end) + 1;
    return start === lowest && !this.#startsLine(lowest) ? -1 : start;
  }

  below(): Iterable<string> {
    this.#lookedAround = true;
    return this.#linesBelow();
  }

  *#linesBelow(): Iterable<string> {
    const highest = Math.min(this.#high, this.#end + 1 + this.#bytesAround);
    let start = this.#end + 1;
    for (let count = 0; count < this.#linesAround && start < highest; count++) {
      const end = this.#scanner.nextNewline(start, highest);
      if (end === highest && !(this.#atEnd && highest === this.#high)) return;
      yield this.textAt(start, end);
      start = end + 1;
    }
  }

  #startsLine(at: number): boolean {
    return at + this.#shift === 0 || this.#scanner.memory[at - 1] === 10;
  }

  /** @internal The text at `memory[start, end)`. */
  textAt(start: number, end: number): string {
    return textOf(this.memory, start, end, start + this.#shift === 0);
  }
}
