/**
 * Bytes → candidate lines. The reader keeps the chunks of a source in the scanner's memory, hands whole lines to the
 * scanner, and gives each line with a position on to its user, with the lines around it at hand.
 *
 *     memory   … ┊ context ┊ lines scanned now ┊ lookahead ┊
 *                low       from                to          end
 *
 * A line is scanned only when the bytes that may serve as its evidence are there, so that any cut of the bytes gives the
 * same: `lookback` bytes before it and `neighbourBytes` after it stay in memory. A line that is longer than `longestLine` is
 * searched in pieces, cut at a separator so that no code is cut in two.
 */
import { neighbourBytes, neighbourLines } from '../extract/line.ts';
import type { ByteSource, SeekableSource } from '../input/byte-source.ts';
import { pieceEnd, soundEnd } from './line-cuts.ts';
import { ScannedLine } from './scanned-line.ts';
import { LineField, lineFields, type MakeScanner, type Scanner } from './scanner.ts';

/** Bytes asked for at once. */
export const chunkBytes: number = 512 * 1024;
/** The longest line that is looked at whole, in bytes. */
export const longestLine: number = 1024 * 1024;
/** Bytes kept before the first line that is not scanned yet; a line without a time takes one from there. */
export const lookback: number = 16 * 1024;
const page = 4096;
/** Chunks between two turns of the event loop, so that signals are heard while a file is read synchronously. */
const chunksPerTurn = 16;

/** What a source held. */
export interface ReadTotals {
  lines: number;
  bytes: number;
  linesCut: number;
}

export interface ReadOptions {
  /** Called with each candidate line, in order. The line is good only until it returns. */
  readonly onLine: (line: ScannedLine) => void;
  /** Called after each chunk; what it gives is awaited, so that a slow output holds the reading back. */
  readonly afterChunk?: () => Promise<void> | undefined;
  /** After how many milliseconds without bytes the lines at hand are given out. @default never */
  readonly idleMs?: number;
  /** Ends the reading early. */
  readonly signal?: AbortSignal;
}

/** A part of a source: the lines that start at these offsets, `to` excluded. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

const whole: Range = { from: 0, to: Infinity };

export class LineReader {
  readonly #scanner: Scanner;
  readonly #base: number;
  readonly #line: ScannedLine;
  #low = 0;
  #from = 0;
  #end = 0;
  /** The offset in the source of the byte at `end`. */
  #position = 0;
  #range: Range = whole;
  /** Whether the first line of the range was found. */
  #started = true;
  /** Whether the last line of the range was scanned. */
  #done = false;
  /** Whether `from` is on a line that is cut. */
  #inLine = false;
  #totals: ReadTotals = { lines: 0, bytes: 0, linesCut: 0 };

  constructor(makeScanner: MakeScanner) {
    // The fresh bytes go to the start of a page: a read to an odd place in one ran five times slower (SPEED.md).
    this.#base = Math.ceil((lookback + longestLine + 2 * neighbourBytes) / page) * page + page;
    this.#scanner = makeScanner(this.#base + chunkBytes + page);
    this.#line = new ScannedLine(this.#scanner, neighbourBytes, neighbourLines);
  }

  /** Reads a source to its end. Not to be called again before it has resolved. */
  async read(source: ByteSource, options: ReadOptions): Promise<ReadTotals> {
    this.#start(whole, 0);
    await this.#readOn(source, options);
    return this.#totals;
  }

  /**
   * Reads the lines that start in a range. The ranges of a partition of the source give together what `read` gives, but that
   * line numbers count from the start of the range.
   */
  async readRange(source: SeekableSource, range: Range, options: ReadOptions): Promise<ReadTotals> {
    // One byte more than the context, to tell whether the context starts with a whole line; from the start of a page on, as
    // bytes that move to another place in their page take five times as long.
    const start = Math.max(0, Math.floor((range.from - lookback - 1) / page) * page);
    source.seek(start);
    this.#start(range, start);
    await this.#readOn(source, options);
    return this.#totals;
  }

  #start(range: Range, position: number): void {
    this.#low = this.#from = this.#end = this.#base;
    this.#scanner.memory[this.#base - 1] = position === 0 ? 10 : 0;
    this.#range = range;
    this.#position = position;
    this.#started = range.from === 0;
    this.#done = false;
    this.#inLine = false;
    this.#totals = { lines: 0, bytes: 0, linesCut: 0 };
  }

  async #readOn(source: ByteSource, options: ReadOptions): Promise<void> {
    const target = this.#scanner.memory.subarray(this.#base, this.#base + chunkBytes);
    for (let chunk = 1; !this.#done; chunk++) {
      const pending = source.read(target);
      const count = typeof pending === 'number' ? pending : await this.#patiently(pending, options);
      if (count === 0 || options.signal?.aborted === true) break;
      this.#end = this.#base + count;
      this.#position += count;
      this.#line.place(this.#position - this.#end, false);
      if (this.#started || this.#findStart()) this.#scanUntil(this.#end - neighbourBytes, options.onLine);
      this.#keep();
      const written = options.afterChunk?.();
      if (written !== undefined) await written;
      if (chunk % chunksPerTurn === 0) await new Promise((resolve) => void setImmediate(resolve));
    }
    const isBroken = options.signal?.aborted === true || source.problem !== undefined;
    if (!this.#done && this.#started) this.#finish(isBroken, options.onLine);
    await options.afterChunk?.();
  }

  /** Looks for the first line that starts in the range. */
  #findStart(): boolean {
    const last = Math.min(this.#end, this.#placeOf(this.#range.to - 1));
    const newline = this.#scanner.nextNewline(Math.max(this.#base, this.#placeOf(this.#range.from - 1)), last);
    if (newline < last) {
      this.#from = newline + 1;
      this.#started = true;
    } else {
      this.#from = this.#end;
      this.#done = this.#position >= this.#range.to;
    }
    return this.#started;
  }

  /** The place in memory of an offset in the source. */
  #placeOf(offset: number): number {
    return offset - this.#position + this.#end;
  }

  /** Waits for bytes; when none come for a while, gives out the whole lines that are there. */
  async #patiently(pending: Promise<number>, { idleMs, onLine, afterChunk }: ReadOptions): Promise<number> {
    if (idleMs === undefined || this.#from === this.#end) return pending;
    let timer: NodeJS.Timeout | undefined;
    const idle = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), idleMs);
    });
    const count = await Promise.race([pending, idle]);
    clearTimeout(timer);
    if (count !== undefined) return count;
    this.#line.place(this.#position - this.#end, false);
    this.#scanUntil(this.#end, onLine);
    await afterChunk?.();
    return pending;
  }

  /** Scans the lines of the range that end before `limit`. */
  #scanUntil(limit: number, onLine: ReadOptions['onLine']): void {
    if (limit <= this.#from) return;
    let to = this.#scanner.lastNewline(this.#from, limit) + 1;
    const last = this.#placeOf(this.#range.to) - 1;
    if (last < to) {
      // The line that the range ends in is whole; it is the last one, if it is not behind us.
      to = Math.min(to, this.#scanner.nextNewline(Math.max(last, this.#from), to) + 1);
      this.#done = true;
    }
    if (to > this.#from) this.#scan(to, onLine);
    while (!this.#done && limit - this.#from > longestLine) {
      this.#noteCut();
      this.#inLine = true;
      this.#scan(pieceEnd(this.#scanner.memory, this.#from + longestLine), onLine);
    }
  }

  /**
   * Scans what is left, including a last line without a newline.
   *
   * @param isBroken whether the source goes on behind its last byte: then nobody knows what the word there would have been
   */
  #finish(isBroken: boolean, onLine: ReadOptions['onLine']): void {
    this.#line.place(this.#position - this.#end, !isBroken);
    this.#scanUntil(this.#end, onLine);
    if (this.#done) return;
    const end = isBroken ? soundEnd(this.#scanner.memory, this.#from, this.#end) : this.#end;
    if (this.#from < end) this.#scan(end, onLine);
    this.#totals.bytes += this.#end - this.#from;
    if (this.#totals.bytes > 0 && this.#scanner.memory[this.#end - 1] !== 10) this.#totals.lines++;
  }

  /** Scans `[from, to)`: whole lines, or one piece of a long one. */
  #scan(to: number, onLine: ReadOptions['onLine']): void {
    const scanner = this.#scanner;
    const from = this.#from;
    const count = scanner.scan(from, to);
    if (to - from > longestLine) this.#countLongLines(from, to);
    this.#line.enter(this.#low, from, this.#end, this.#totals.lines + 1);
    for (let first = 0, done = from; first < count;) {
      const { lines } = scanner;
      const end = lineFields * scanner.group(done, to, first, count, this.#inLine && done === from);
      for (let at = 0; at < end; at += lineFields) this.#give(at, from, onLine);
      done = lines[end + LineField.start] ?? to;
      first = lines[end + LineField.first] ?? count;
    }
    this.#totals.lines += scanner.countNewlines(from, to);
    this.#totals.bytes += to - from;
    this.#from = to;
    if (scanner.memory[to - 1] === 10) this.#inLine = false;
  }

  /** Gives a line that was grouped. @param from where the lines start that were scanned */
  #give(at: number, from: number, onLine: ReadOptions['onLine']): void {
    const { lines } = this.#scanner;
    const start = lines[at + LineField.start] ?? 0;
    const end = lines[at + LineField.end] ?? 0;
    if (end - start > longestLine) {
      this.#scanPieces(at, onLine);
      return;
    }
    if (this.#inLine && start === from) {
      const first = lines[at + LineField.first] ?? 0;
      this.#line.setPiece(start, end, first, lines[at + LineField.last] ?? 0, this.#totals.linesCut);
    } else {
      this.#line.set(at);
    }
    onLine(this.#line);
  }

  /** Gives those pieces of a long line that have positions. */
  #scanPieces(at: number, onLine: ReadOptions['onLine']): void {
    const { lines, memory, positions } = this.#scanner;
    const end = lines[at + LineField.end] ?? 0;
    const last = lines[at + LineField.last] ?? 0;
    let done = lines[at + LineField.first] ?? 0;
    for (let start = lines[at + LineField.start] ?? 0; done < last;) {
      const cut = end - start > longestLine ? pieceEnd(memory, start + longestLine) : end;
      let next = done;
      while (next < last && (positions[next] ?? end) < cut) next++;
      if (next > done) {
        this.#line.setPiece(start, cut, done, next, this.#totals.linesCut);
        onLine(this.#line);
      }
      done = next;
      start = cut;
    }
  }

  #countLongLines(from: number, to: number): void {
    for (let start = from; to - start > longestLine;) {
      const newline = this.#scanner.lastNewline(start, start + longestLine + 1);
      if (newline >= start) {
        start = newline + 1;
        continue;
      }
      this.#noteCut();
      start = this.#scanner.nextNewline(start, to) + 1;
    }
  }

  #noteCut(): void {
    if (!this.#inLine) this.#totals.linesCut++;
  }

  /** Moves what is still needed in front of the place for the next chunk. */
  #keep(): void {
    const keep = Math.max(this.#low, this.#from - lookback);
    const shift = this.#base - this.#end;
    // The byte before the context is kept, too: it tells whether the context starts with a whole line.
    this.#scanner.memory.copyWithin(keep + shift - 1, keep - 1, this.#end);
    this.#low = keep + shift;
    this.#from += shift;
    this.#end += shift;
  }
}
