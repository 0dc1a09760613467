import type { LineBytes } from '../extract/stamp-clock.ts';
import type { ScannedLine } from './scanned-line.ts';

/** A line above another one: its bytes, and its text when that is asked for. */
export class LineAbove implements LineBytes {
  start = 0;
  end = 0;
  readonly #line: ScannedLine;

  constructor(line: ScannedLine) {
    this.#line = line;
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

  /** Where in memory its text starts, if there is no hole before it. */
  get textStart(): number {
    return this.start;
  }
}
