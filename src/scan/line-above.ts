import type { LineBytes } from '../extract/stamp-clock.ts';
import { behindHole } from './group-line.ts';
import type { ScannedLine } from './scanned-line.ts';

/**
 * A line above another one: its bytes, and its text when that is asked for. It is moved from line to line, because a generator
 * would be made anew for each line that has no time.
 */
export class LineAbove implements LineBytes {
  start = 0;
  /** Where in memory its text starts, behind a hole. */
  textStart = 0;
  end = 0;
  readonly #line: ScannedLine;
  #lowest = 0;
  #left = 0;
  #floor = 0;

  constructor(line: ScannedLine) {
    this.#line = line;
  }

  /** @internal See {@link ScannedLine.linesAbove}. */
  begin(start: number, lowest: number, lines: number, floor: number): this {
    this.start = start;
    this.#lowest = lowest;
    this.#left = lines;
    this.#floor = floor;
    return this;
  }

  /** Moves to the next line up. @returns false where there is none, or none is left that may be looked at */
  next(): boolean {
    const end = this.start - 1;
    if (this.#left === 0 || end < this.#lowest) return false;
    const start = this.#line.startOf(end, this.#lowest);
    if (start < 0 || this.#line.offsetOf(start) < this.#floor) return false;
    this.#left--;
    this.start = start;
    this.textStart = behindHole(this.memory, start, end);
    this.end = end;
    return true;
  }

  get text(): string {
    return this.#line.textAt(this.start, this.end);
  }

  get memory(): Buffer {
    return this.#line.memory;
  }

  /** Byte offset in its source. */
  get startOffset(): number {
    return this.#line.offsetOf(this.start);
  }
}
