/**
 * The times that a line takes from the lines above it. Each line is looked at once, however many lines below it ask: what was
 * found from the last line that asked is true of the next one, too, as long as it is near enough to that.
 */
import { lookback } from '../scan/reader.ts';
import type { LineAbove } from '../scan/line-above.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';

/** How many lines back a time is looked for. */
const linesBack = 64;

/** The time that a line above has itself. */
export interface OwnTime {
  /** Milliseconds since the epoch; without a date those on its first day. */
  readonly time: number;
  readonly hasDate: boolean;
  /** The line, where its time on another day has to be read from it again. */
  readonly text?: string | undefined;
}

export class TimesAbove {
  readonly #timeOf: (above: LineAbove) => OwnTime | undefined;
  /** The line that asked last. */
  #asked = -1;
  readonly #dated = new Nearest();
  /** Always nearer than the dated one. */
  readonly #undated = new Nearest();

  /** @param timeOf the time that a line has itself, if it has one */
  constructor(timeOf: (above: LineAbove) => OwnTime | undefined) {
    this.#timeOf = timeOf;
  }

  /** The time of the nearest line above that has a date. Lines without a date ask, in order. */
  dated(line: ScannedLine): number | undefined {
    this.#lookAbove(line);
    return this.#dated.time;
  }

  /** The nearest line above that has a time, if that has no date. */
  undated(line: ScannedLine): Pick<OwnTime, 'text'> & { readonly time: number | undefined } {
    this.#lookAbove(line);
    return this.#undated;
  }

  /** Says of a line that has asked that it has a time without a date itself: it is not looked at again. */
  keep(line: ScannedLine, time: number, text: string | undefined): void {
    // A piece of a line starts where no line does.
    if (line.cutLine === 0) this.#undated.set(line.startOffset, 0, time, text);
  }

  #lookAbove(line: ScannedLine): void {
    if (line.offset === this.#asked) return;
    let lines = 0;
    let hasUndated = false;
    let hasDated = false;
    for (const above = line.linesAbove(linesBack, lookback, this.#asked + 1); !hasDated && above.next();) {
      lines++;
      const own = this.#timeOf(above);
      if (own === undefined) continue;
      hasDated = own.hasDate;
      if (hasDated) this.#dated.set(above.startOffset, lines, own.time, undefined);
      else if (!hasUndated) this.#undated.set(above.startOffset, lines, own.time, own.text);
      hasUndated ||= !hasDated;
    }
    this.#asked = line.offset;
    if (!hasDated) this.#dated.leave(line, lines + 1);
    else if (!hasUndated) this.#undated.time = undefined;
    if (!hasUndated) this.#undated.leave(line, lines + 1);
  }
}

/** The nearest line of a kind: fields, in place of an object for each line that asks. */
class Nearest {
  time: number | undefined;
  text: string | undefined;
  #offset = 0;
  /** How many lines above the line that asked last it is. */
  #lines = 0;

  set(offset: number, lines: number, time: number, text: string | undefined): void {
    this.#offset = offset;
    this.#lines = lines;
    this.time = time;
    this.text = text;
  }

  /** Goes so many lines on, to a line that asks. */
  leave({ startOffset }: ScannedLine, lines: number): void {
    this.#lines += lines;
    if (this.#lines > linesBack || this.#offset < startOffset - lookback) this.time = undefined;
  }
}
