/**
 * The time of a line: its own stamp, or what it takes from the lines above it.
 *
 * A stamp without a date (the Web console prints `[15:23:01:45]`) takes its day from the nearest dated line above, else from
 * the source. A line without any stamp takes the time of the nearest line above that has one.
 */
import { HeadClock, mayHoldStamp } from '../extract/head-clock.ts';
import { type LineBytes, type Stamp, StampClock } from '../extract/stamp-clock.ts';
import { type TimeContext, timestampOf } from '../extract/timestamp.ts';
import { dayAt } from '../extract/zone.ts';
import type { LineAbove } from '../scan/line-above.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import { type OwnTime, TimesAbove } from './time-above.ts';

/** How to read the times of a source. */
export interface SourceTimes {
  /** For stamps with a date; a stamp without one is none. */
  readonly dated: TimeContext;
  /** The day of stamps without a date when no dated line is near: midnight, counted as UTC. */
  readonly day?: number;
  /** On that day no line is later: a time of day that would be is of the day before. @default none */
  readonly latest?: number;
}

export interface LineTime {
  /** Milliseconds since the epoch; absent where it cannot be told, for the line has a clock and no day is known. */
  readonly time: number | undefined;
  /** Whether it is the time of a line above. */
  readonly inherited: boolean;
  /** How to read the time of the next line of its template, where that can be told, and where in the line its stamp is. */
  readonly clock?: StampClock | undefined;
  readonly at: number;
}

interface ReadStamp extends Stamp {
  readonly hasDate: boolean;
  readonly clock: StampClock | undefined;
}

const dayMs = 86_400_000;
/** How many forms of stamps are remembered that lines start with, of those with one first byte. */
const headsKept = 8;
/** How many clocks are remembered. */
const clocksKept = 64;

/** The times of the lines of a source, or of a part of one, asked for in order. */
export class LineTimes {
  readonly #dated: TimeContext;
  /** For stamps without a date: their time on the first day of the epoch. */
  readonly #clock: TimeContext;
  readonly #day: number | undefined;
  readonly #latest: number;
  readonly #above: TimesAbove;
  readonly #onHead: (head: HeadClock) => void;
  /** The stamps that lines started with, by the first byte of the line, the last one first. */
  readonly #heads: HeadClock[][] = [];
  /** The clocks in use, the last one first: one object for all templates whose stamps are alike stays near the processor. */
  readonly #clocks: StampClock[] = [];

  /** @param onHead told how a line starts whose time a line below it takes, if there are more that start so */
  constructor({ dated, day, latest = Infinity }: SourceTimes, onHead: (head: HeadClock) => void = () => {}) {
    this.#onHead = onHead;
    this.#dated = dated;
    this.#clock = { ...dated, day: 0 };
    this.#day = day;
    this.#latest = latest;
    this.#above = new TimesAbove((line) => this.#timeOfAbove(line));
  }

  /**
   * The time of the line, if it or a line near above has one.
   *
   * @param wantsClock whether more lines of its template are to be read
   */
  of(line: ScannedLine, wantsClock: boolean): LineTime | undefined {
    const own = mayHoldStamp(line, line.textEnd) ? this.#ownOf(line, wantsClock) : undefined;
    if (own !== undefined) return own;
    const taken = this.above(line);
    return taken === undefined ? undefined : { time: taken, inherited: true, at: 0 };
  }

  /** The time that a line without one takes from a line near above. */
  above(line: ScannedLine): number | undefined {
    const { time, text } = this.#above.undated(line);
    return time === undefined ? this.#above.dated(line) : this.#onSomeDay(line, time, text);
  }

  #ownOf(line: ScannedLine, wantsClock: boolean): LineTime | undefined {
    const { text } = line;
    const known = wantsClock ? this.#ofKnownHead(line, text) : undefined;
    const stamp = known ?? this.#read(line, text, wantsClock);
    if (stamp === undefined) return undefined;
    const { at, hasDate, clock } = stamp;
    const time = hasDate ? stamp.time : this.#ownOnSomeDay(line, stamp.time, text);
    return { time, inherited: false, clock, at };
  }

  /** The stamp of a line of a new template that starts with one such as was met before. */
  #ofKnownHead(line: ScannedLine, text: string): ReadStamp | undefined {
    for (const head of this.#heads[line.memory[line.textStart] ?? 0] ?? []) {
      const time = head.timeOf(line);
      if (time === undefined) continue;
      const at = head.placeIn(line);
      const { clock, hasDate } = head;
      return clock.mayBeOf(text, at) ? { time, at, hasDate, clock } : undefined;
    }
    return undefined;
  }

  /**
   * The time of a line by the clock of its template.
   *
   * @returns nothing where the clock does not tell it; null where it does and no day is known
   */
  byClock(clock: StampClock, line: ScannedLine): number | undefined | null {
    if (line.mark < 0) return undefined;
    const shown = clock.timeAt(line, line.mark);
    return shown === undefined || clock.hasDate ? shown : (this.#ownOnSomeDay(line, shown, undefined) ?? null);
  }

  #ownOnSomeDay(line: ScannedLine, sinceMidnight: number, text: string | undefined): number | undefined {
    const time = this.#onSomeDay(line, sinceMidnight, text);
    this.#above.keep(line, sinceMidnight, this.#textToKeep(text));
    return time;
  }

  /**
   * A time without a date, of the line or of one near above: on the day of the nearest dated line above, else on that of the source.
   *
   * @param sinceMidnight it on the first day of the epoch
   * @param text where it stands; only zones with summer time ask for it, which have no clocks
   */
  #onSomeDay(line: ScannedLine, sinceMidnight: number, text: string | undefined): number | undefined {
    const above = this.#above.dated(line);
    if (above !== undefined) return this.#onDay(dayAt(above, this.#dated.zone), sinceMidnight, text);
    if (this.#day === undefined) return undefined;
    const time = this.#onDay(this.#day, sinceMidnight, text);
    return time !== undefined && time > this.#latest ? this.#onDay(this.#day - dayMs, sinceMidnight, text) : time;
  }

  #onDay(day: number, sinceMidnight: number, text: string | undefined): number | undefined {
    const isAsOnFirst = this.#dated.zone.isFixed || text === undefined;
    return isAsOnFirst ? day + sinceMidnight : timestampOf(text, { ...this.#dated, day });
  }

  #textToKeep(text: string | undefined): string | undefined {
    return this.#dated.zone.isFixed ? undefined : text;
  }

  /** The time that a line above has itself, from its bytes where it starts with a stamp such as was met before. */
  #timeOfAbove(line: LineAbove): OwnTime | undefined {
    for (const head of this.#heads[line.memory[line.textStart] ?? 0] ?? []) {
      const time = head.timeOf(line);
      if (time === undefined) continue;
      this.#onHead(head);
      return { time, hasDate: head.hasDate };
    }
    if (!mayHoldStamp(line, line.end)) return undefined;
    const { text } = line;
    const stamp = this.#read(line, text, true);
    return stamp && { time: stamp.time, hasDate: stamp.hasDate, text: this.#textToKeep(text) };
  }

  /** The stamp of a line; without a date, its time is that on the first day of the epoch. */
  #read(line: LineBytes, text: string, wantsClock: boolean): ReadStamp | undefined {
    const place = { at: 0 };
    const dated = timestampOf(text, this.#dated, place);
    const time = dated ?? (place.at < 0 ? undefined : timestampOf(text, this.#clock, place));
    if (time === undefined) return undefined;
    const hasDate = dated !== undefined;
    const { at } = place;
    const stamp = { time, at };
    const clock = wantsClock ? this.#clockOf(line, text, hasDate ? this.#dated : this.#clock, stamp) : undefined;
    if (clock !== undefined) this.#keepHead(line, text, stamp, clock);
    return { time, at, hasDate, clock };
  }

  #keepHead(line: LineBytes, text: string, stamp: Stamp, clock: StampClock): void {
    const heads = (this.#heads[line.memory[line.textStart] ?? 0] ??= []);
    // A head is as good for other lines, but this one may have an id behind its stamp that starts with a letter.
    if (heads.some((head) => head.clock === clock && head.timeOf(line) === stamp.time)) return;
    const head = HeadClock.of(line, text, stamp, clock);
    if (head?.timeOf(line) !== stamp.time) return;
    heads.unshift(head);
    if (heads.length > headsKept) heads.pop();
  }

  #clockOf(line: LineBytes, text: string, context: TimeContext, stamp: Stamp): StampClock | undefined {
    const made = StampClock.of(line, text, context, stamp);
    if (made === undefined) return undefined;
    const known = this.#clocks.find((clock) => clock.isLike(made));
    if (known !== undefined) return known;
    this.#clocks.unshift(made);
    if (this.#clocks.length > clocksKept) this.#clocks.pop();
    return made;
  }
}
