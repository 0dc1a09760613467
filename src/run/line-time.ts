/**
 * The time of a line: its own stamp, or what it takes from the lines above it.
 *
 * A stamp without a date (the Web console prints `[15:23:01:45]`) takes its day from the nearest dated line above, else from
 * the source. A line without any stamp takes the time of the nearest line above that has one.
 */
import { StampClock } from '../extract/stamp-clock.ts';
import { type TimeContext, timestampOf } from '../extract/timestamp.ts';
import { localOf } from '../extract/zone.ts';
import { lookback } from '../scan/reader.ts';
import type { LineAbove, ScannedLine } from '../scan/scanned-line.ts';

/** How to read the times of a source. */
export interface SourceTimes {
  /** For stamps with a date; a stamp without one is none. */
  readonly dated: TimeContext;
  /** The day of stamps without a date when no dated line is near: midnight, counted as UTC. */
  readonly day?: number;
}

export interface LineTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Whether it is the time of a line above. */
  readonly inherited: boolean;
  /** How to read the time of the next line of its template, where that can be told. */
  readonly clock?: StampClock | undefined;
}

/** How many lines back a time is looked for. */
const linesBack = 64;
const dayMs = 86_400_000;
/** How many forms of stamps are remembered that lines above start with. */
const headsKept = 16;

/** The times of the lines of a source, or of a part of one, asked for in order. */
export class LineTimes {
  readonly #dated: TimeContext;
  readonly #timed: TimeContext;
  readonly #clock: TimeContext;
  /** The offset of the last line above which no date was near: what lies there need not be looked at again. */
  #undated = 0;
  /** The stamps that lines above started with, the last one first. */
  readonly #heads: StampClock[] = [];

  constructor({ dated, day }: SourceTimes) {
    this.#dated = dated;
    this.#timed = day === undefined ? dated : { ...dated, day };
    this.#clock = { ...dated, day: 0 };
  }

  /**
   * The time of the line, if it or a line near above has one.
   *
   * @param wantsClock whether more lines of its template are to be read
   */
  of(line: ScannedLine, wantsClock: boolean): LineTime | undefined {
    const { text } = line;
    const place = { at: 0 };
    const own = timestampOf(text, this.#dated, place);
    if (own !== undefined) {
      const clock = wantsClock ? StampClock.of(line, text, this.#dated, { time: own, at: place.at }) : undefined;
      return { time: own, inherited: false, clock };
    }
    const above = this.#timeAbove(line);
    const sinceMidnight = timestampOf(text, this.#clock);
    if (sinceMidnight !== undefined) {
      const time = above === undefined ? timestampOf(text, this.#timed) : this.#onDayOf(above, text, sinceMidnight);
      return time === undefined ? undefined : { time, inherited: false };
    }
    const taken =
      above ??
      (this.#timed === this.#dated ? undefined : this.#firstTime(line.linesAbove(linesBack, lookback), this.#timed));
    return taken === undefined ? undefined : { time: taken, inherited: true };
  }

  /** The time of the nearest dated line above. */
  #timeAbove(line: ScannedLine): number | undefined {
    const time = this.#firstTime(line.linesAbove(linesBack, lookback, this.#undated), this.#dated);
    if (time === undefined) this.#undated = line.offset;
    return time;
  }

  /** The time of a line without a date on the day of another moment. */
  #onDayOf(moment: number, text: string, sinceMidnight: number): number | undefined {
    const { zone } = this.#dated;
    const day = Math.floor(localOf(moment, zone) / dayMs) * dayMs;
    return zone.isFixed ? day + sinceMidnight : timestampOf(text, { ...this.#dated, day });
  }

  #firstTime(lines: Iterable<LineAbove>, context: TimeContext): number | undefined {
    for (const line of lines) {
      const time = this.#headTime(line) ?? this.#readTime(line, context);
      if (time !== undefined) return time;
    }
    return undefined;
  }

  /** The time of a line that starts with a stamp such as was met before. */
  #headTime(line: LineAbove): number | undefined {
    for (const clock of this.#heads) {
      const time = clock.timeOfHead(line);
      if (time !== undefined) return time;
    }
    return undefined;
  }

  #readTime(line: LineAbove, context: TimeContext): number | undefined {
    const { text } = line;
    const place = { at: 0 };
    const time = timestampOf(text, context, place);
    if (time === undefined || context !== this.#dated) return time;
    const clock = StampClock.of(line, text, context, { time, at: place.at });
    if (clock?.timeOfHead(line) === time) {
      this.#heads.unshift(clock);
      if (this.#heads.length > headsKept) this.#heads.pop();
    }
    return time;
  }
}
