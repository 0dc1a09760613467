/**
 * The time that a line takes from the lines above it. Each line is looked at once, however many lines below it ask: what was
 * found from the last line that asked is true of the next one, too, as long as it is near enough to that.
 */
import { lookback } from '../scan/reader.ts';
import type { LineAbove } from '../scan/line-above.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';

/** How many lines back a time is looked for. */
const linesBack = 64;

export class TimeAbove {
  readonly #timeOf: (above: LineAbove) => number | undefined;
  /** The line that asked last, which has no such time itself. */
  #asked = -1;
  /** What was found for it, in which line: its offset, and how many lines above it is. In place of an object for each line that asks. */
  #time: number | undefined;
  #offset = 0;
  #lines = 0;

  /** @param timeOf the time that a line has itself, if it has one */
  constructor(timeOf: (above: LineAbove) => number | undefined) {
    this.#timeOf = timeOf;
  }

  /** The time of the nearest line above that has one. Lines without a time of their own ask, in order. */
  of(line: ScannedLine): number | undefined {
    if (line.offset !== this.#asked) {
      this.#find(line);
      this.#asked = line.offset;
    }
    return this.#time;
  }

  #find(line: ScannedLine): void {
    let lines = 0;
    for (const above = line.linesAbove(linesBack, lookback, this.#asked + 1); above.next();) {
      lines++;
      const time = this.#timeOf(above);
      if (time === undefined) continue;
      this.#time = time;
      this.#offset = above.startOffset;
      this.#lines = lines;
      return;
    }
    this.#lines += lines + 1;
    if (this.#lines > linesBack || this.#offset < line.startOffset - lookback) this.#time = undefined;
  }
}
