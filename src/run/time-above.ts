/**
 * The time that a line takes from the lines above it. Each line is looked at once, however many lines below it ask: what was
 * found from the last line that asked is true of the next one, too, as long as it is near enough to that.
 */
import { lookback } from '../scan/reader.ts';
import type { LineAbove } from '../scan/line-above.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';

/** How many lines back a time is looked for. */
const linesBack = 64;

interface Found {
  readonly time: number;
  /** The offset of its line. */
  readonly offset: number;
  /** How many lines above the one that asked. */
  readonly lines: number;
}

export class TimeAbove {
  readonly #timeOf: (above: LineAbove) => number | undefined;
  /** The line that asked last, which has no such time itself. */
  #asked = -1;
  #found: Found | undefined;

  /** @param timeOf the time that a line has itself, if it has one */
  constructor(timeOf: (above: LineAbove) => number | undefined) {
    this.#timeOf = timeOf;
  }

  /** The time of the nearest line above that has one. Lines without a time of their own ask, in order. */
  of(line: ScannedLine): number | undefined {
    if (line.offset !== this.#asked) {
      this.#found = this.#find(line);
      this.#asked = line.offset;
    }
    return this.#found?.time;
  }

  #find(line: ScannedLine): Found | undefined {
    let lines = 0;
    for (const above = line.linesAbove(linesBack, lookback, this.#asked + 1); above.next();) {
      lines++;
      const time = this.#timeOf(above);
      if (time !== undefined) return { time, offset: above.startOffset, lines };
    }
    const lowest = line.startOffset - lookback;
    const found = this.#found;
    if (found === undefined || found.offset < lowest) return undefined;
    lines += 1 + found.lines;
    return lines > linesBack ? undefined : { ...found, lines };
  }
}
