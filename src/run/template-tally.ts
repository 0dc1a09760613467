/**
 * Counts lines by their template, where nothing but their time is different. What the lines of a template add up to is
 * worked out once for all of them, so that a line takes no look at what was found on it: at the objects of thousands of
 * templates in turn, which are seldom near the processor, it would take longer than all else. Where the scanner can, it
 * counts them itself.
 */
import type { HeadClock } from '../extract/head-clock.ts';
import type { StampClock } from '../extract/stamp-clock.ts';
import { type LineTally, templatesAtMost } from '../scan/scanner.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import type { LineTimes } from './line-time.ts';

/** The lines of one template. Times are in milliseconds since the epoch; without any the first is after the last. */
export interface TemplateLines {
  readonly template: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** How many of those that the scanner counted have the time of a line above. */
  readonly inherited: number;
}

export class TemplateTally {
  /** How to read the times of those templates that are counted here. */
  readonly #clocks: (StampClock | undefined)[] = [];
  /** The forms of their records, or -1. */
  readonly #forms: number[] = [];
  /** By which clocks the scanner counts lines of templates; null where by the line above. */
  readonly #counted = new Map<number, StampClock | null>();
  #scanner: LineTally | undefined;
  /** Whether the scanner knows the head of a line with a date. */
  #knowsDate = false;
  /** The templates that were counted. */
  readonly #touched: number[] = [];
  readonly #counts = new Float64Array(templatesAtMost);
  readonly #first = new Float64Array(templatesAtMost).fill(Infinity);
  readonly #last = new Float64Array(templatesAtMost).fill(-Infinity);
  /** Templates of which the scanner has counted lines with the time of a line above. */
  readonly #below = new Set<number>();

  /** From now on the lines of a template are counted by their time alone, until {@link drain}. @param form of their records, or -1 */
  follow(template: number, clock: StampClock, form: number): void {
    this.#clocks[template] = clock;
    this.#forms[template] = form;
  }

  /** The time of a line of such a template: null where none is known. @returns nothing where the line has to be looked at more closely */
  timeOf(line: ScannedLine, times: LineTimes): number | null | undefined {
    const { template } = line;
    const clock = template < 0 ? undefined : this.#clocks[template];
    return clock && times.byClock(clock, line);
  }

  /** The form of the records of such a template, or -1. */
  formOf(template: number): number {
    return this.#forms[template] ?? -1;
  }

  /** Counts a line. @param time of the line; null or nothing where none is known */
  add(template: number, time: number | null | undefined): void {
    const count = this.#counts[template] ?? 0;
    if (count === 0) this.#touched.push(template);
    this.#counts[template] = count + 1;
    if (time === null || time === undefined) return;
    if (time < (this.#first[template] ?? 0)) this.#first[template] = time;
    if (time > (this.#last[template] ?? 0)) this.#last[template] = time;
  }

  /** Lets the scanner count the lines of the template of which a line was counted here, if there are more like it and they have no records. */
  leaveToScanner({ template, tally }: ScannedLine): void {
    const clock = this.#clocks[template];
    if (clock === undefined || tally === undefined || this.formOf(template) >= 0) return;
    this.#scanner = tally;
    if (this.#counted.get(template) === clock) return;
    if (!tally.count(template, clock.stamp)) {
      this.#takeBack();
      tally.count(template, clock.stamp);
    }
    this.#counted.set(template, clock);
  }

  /** The same where the lines of the template have no time but that of a line above. */
  leaveBelow({ template, tally }: ScannedLine): void {
    if (tally === undefined) return;
    this.#scanner = tally;
    if (this.#counted.get(template) === null) return;
    tally.countBelow(template);
    this.#counted.set(template, null);
    this.#below.add(template);
  }

  /** Tells the scanner how lines start whose times are taken by lines below. Those without a date are of no use alone. */
  addHead({ bytes, hasDate }: HeadClock): void {
    const scanner = this.#scanner;
    if (scanner === undefined || bytes === undefined || !(hasDate || this.#knowsDate)) return;
    if (!scanner.addHead(bytes)) {
      this.#takeBack();
      scanner.addHead(bytes);
    }
    this.#knowsDate ||= hasDate;
  }

  /** Lets the scanner skip the lines of a template. */
  skip({ template, tally }: ScannedLine): void {
    this.#scanner = tally;
    tally?.skip(template);
  }

  /** Before the numbers of templates are given anew, when all of them were drained. */
  forget(): void {
    this.#scanner?.forget();
  }

  /** Lets the scanner give out all lines that it counts. */
  #takeBack(): void {
    for (const template of this.#counted.keys()) this.#scanner?.give(template);
    this.#scanner?.forgetTimes();
    this.#counted.clear();
    this.#knowsDate = false;
  }

  /** Gives what was counted, and starts anew. */
  *drain(): Iterable<TemplateLines> {
    for (const template of this.#touched) {
      yield this.#linesOf(template);
      this.#counts[template] = 0;
      this.#first[template] = Infinity;
      this.#last[template] = -Infinity;
      this.#scanner?.clear(template);
    }
    if (this.#counted.size > 0 || this.#knowsDate) this.#takeBack();
    this.#below.clear();
    this.#clocks.length = 0;
    this.#forms.length = 0;
    this.#touched.length = 0;
  }

  #linesOf(template: number): TemplateLines {
    const scanner = this.#scanner;
    const count = this.#counts[template] ?? 0;
    const first = this.#first[template] ?? Infinity;
    const last = this.#last[template] ?? -Infinity;
    const unseen = scanner?.countOf(template) ?? 0;
    if (scanner === undefined || unseen === 0) return { template, count, first, last, inherited: 0 };
    return {
      template,
      count: count + unseen,
      first: Math.min(first, scanner.firstOf(template)),
      last: Math.max(last, scanner.lastOf(template)),
      inherited: this.#below.has(template) ? unseen : 0,
    };
  }
}
