/**
 * Counts lines by their template, where nothing but their time is different. What the lines of a template add up to is
 * worked out once for all of them, so that a line takes no look at what was found on it: at the objects of thousands of
 * templates in turn, which are seldom near the processor, it would take longer than all else. Where the scanner can, it
 * counts them itself, and no time is read but the first and the last.
 */
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
}

export class TemplateTally {
  /** How to read the times of those templates that are counted here. */
  readonly #clocks: (StampClock | undefined)[] = [];
  /** The forms of their records, or -1. */
  readonly #forms: number[] = [];
  /** By which clocks the scanner counts lines of templates. */
  readonly #counted = new Map<number, StampClock>();
  #scanner: LineTally | undefined;
  /** Behind the last template that was counted. */
  #end = 0;
  readonly #counts = new Float64Array(templatesAtMost);
  readonly #first = new Float64Array(templatesAtMost).fill(Infinity);
  readonly #last = new Float64Array(templatesAtMost).fill(-Infinity);

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
    this.#counts[template] = (this.#counts[template] ?? 0) + 1;
    if (template >= this.#end) this.#end = template + 1;
    if (time === null || time === undefined) return;
    if (time < (this.#first[template] ?? 0)) this.#first[template] = time;
    if (time > (this.#last[template] ?? 0)) this.#last[template] = time;
  }

  /** Lets the scanner count the lines of the template of which a line was counted here, if there are more like it and they have no records. */
  leaveToScanner({ template, tally }: ScannedLine): void {
    const clock = this.#clocks[template];
    const stamp = clock?.stamp;
    if (clock === undefined || stamp === undefined || this.formOf(template) >= 0) return;
    if (tally === undefined || this.#counted.get(template) === clock) return;
    this.#scanner = tally;
    this.#collect(template);
    if (!tally.count(template, stamp)) {
      this.#collectAll();
      tally.forget();
      tally.count(template, stamp);
    }
    this.#counted.set(template, clock);
  }

  /** Lets the scanner leave out the lines of a template. */
  skip({ template, tally }: ScannedLine): void {
    this.#scanner = tally;
    tally?.skip(template);
  }

  /** Before the numbers of templates are given anew, when all of them were drained. */
  forget(): void {
    this.#scanner?.forget();
  }

  /** Adds what the scanner has counted of all templates. */
  #collectAll(): void {
    for (const template of this.#counted.keys()) this.#collect(template);
  }

  /** Adds what the scanner has counted of a template, and lets it give out its lines again: nothing is added twice. */
  #collect(template: number): void {
    const clock = this.#counted.get(template);
    const scanner = this.#scanner;
    if (clock === undefined || scanner === undefined) return;
    this.#counted.delete(template);
    const count = scanner.countOf(template);
    if (count > 0) {
      this.add(template, clock.timeOf(scanner.clocks, scanner.placeOfFirst(template)));
      this.add(template, clock.timeOf(scanner.clocks, scanner.placeOfLast(template)));
      this.#counts[template] = (this.#counts[template] ?? 0) + count - 2;
    }
    scanner.give(template);
  }

  /** Gives what was counted, and starts anew. */
  *drain(): Iterable<TemplateLines> {
    this.#collectAll();
    for (let template = 0; template < this.#end; template++) {
      const count = this.#counts[template] ?? 0;
      const first = this.#first[template] ?? Infinity;
      const last = this.#last[template] ?? -Infinity;
      if (count > 0) yield { template, count, first, last };
      this.#counts[template] = 0;
      this.#first[template] = Infinity;
      this.#last[template] = -Infinity;
    }
    this.#clocks.length = 0;
    this.#forms.length = 0;
    this.#end = 0;
  }
}
