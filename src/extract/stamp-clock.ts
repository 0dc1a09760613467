/**
 * The time of the next line of a template: as long as the date and the zone of its stamp stay as they were, only the clock
 * has to be read. It is read from the bytes of the line, which then need not become a string.
 */
import { clockLength, isDigit } from './clock.ts';
import { type StampPlace, type TimeContext, timestampOf } from './timestamp.ts';

/** The bytes of a line. */
export interface LineBytes {
  /** A byte of its text, from 0 on. */
  byteAt(index: number): number;
  /** Where in the template a byte of the line is, and the other way round: what stands before a stamp may change its length. */
  templateOffset(offset: number): number;
  lineOffset(templateOffset: number): number;
}

const zero = 48;
/** How much before a stamp is compared to tell that another line starts alike. */
const longestPrefix = 32;
/** How far into a stamp its clock begins at most. */
const longestDate = 32;
/** What may follow a clock and changes the time: an offset, or the year of Apache's error log. */
const behindClock = /^(?:Z| UTC| ?[+-]\d[\d:.]{0,5}| \d{4}\])?/;
/** A few bytes behind it. */
const near = 8;
const clockPattern = /(?<!\d)\d\d:\d\d:\d\d(?![\d:])(?:[.,]\d+)?/;
/** Milliseconds since the epoch. */
const countPattern = /^"?\d{13}(?![\w.])/;
const countLength = 13;
/** Before a character outside ASCII, places in the text and in its bytes are the same. */
const hasWide = /[^\0-\x7f]/;
/** An id in hex, of which a template does not tell the digits from the letters. */
const hexWord = /(?<!\w)(?=[\da-f]*[a-f])[\da-f]{4,}(?!\w)/i;

/** A stamp as it was found. */
export interface Stamp extends StampPlace {
  /** Milliseconds since the epoch. */
  readonly time: number;
}

export class StampClock {
  /** What surrounds the clock: all that makes the date and the offset. */
  readonly #sample: Uint8Array;
  /** Where in the template the stamp starts; all else counts from there. */
  readonly #place: number;
  /** Whether it is there in each line, too. */
  readonly #isFixed: boolean;
  /** Where the clock starts, and where its fraction ends. */
  readonly #clock: number;
  readonly #end: number;
  /** The time at which the clock shows zero; nothing where it is a count of milliseconds since the epoch. */
  readonly #base: number | undefined;

  /** What stands before the stamp, where that is not much. */
  readonly #prefix: Uint8Array | undefined;

  private constructor(
    prefix: Uint8Array | undefined,
    sample: Uint8Array,
    place: number,
    isFixed: boolean,
    clock: number,
    end: number,
    base?: number,
  ) {
    this.#prefix = prefix;
    this.#sample = sample;
    this.#place = place;
    this.#isFixed = isFixed;
    this.#clock = clock;
    this.#end = end;
    this.#base = base;
  }

  /**
   * @param text a line of the template
   * @param stamp the time that {@link timestampOf} finds on it, and where
   * @returns nothing where the time of the template's lines has to be found anew each time
   */
  static of(line: LineBytes, text: string, context: TimeContext, { time, at }: Stamp): StampClock | undefined {
    if (!context.zone.isFixed || hexWord.test(text.slice(0, at)) || hasWide.test(text.slice(0, at))) return undefined;
    const head = text.slice(at, at + longestDate + clockLength);
    const count = countPattern.exec(head);
    const match = count ?? clockPattern.exec(head);
    if (match === null) return undefined;
    const end = match.index + match[0].length;
    const clock = count === null ? match.index : end - countLength;
    const behind = text.slice(at + end, at + end + near);
    const length = end + (count === null ? (behindClock.exec(behind)?.[0].length ?? 0) : 0);
    const sample = bytesAt(line, text, at, length);
    if (sample === undefined || hexWord.test(behind)) return undefined;
    const prefix = at <= longestPrefix ? bytesAt(line, text, 0, at) : undefined;
    const place = line.templateOffset(at);
    const isFixed = place === at;
    if (count !== null) {
      return numberAt(line, at + clock, countLength) === time
        ? new StampClock(prefix, sample, place, isFixed, clock, end)
        : undefined;
    }
    const base = time - clockOf(line, at + clock, at + end);
    // Whatever the form: when its clock shows zero, the time must be the base.
    const zeros = text.slice(at + clock, at + end).replace(/\d/g, '0');
    const midnight = text.slice(0, at + clock) + zeros + text.slice(at + end);
    return timestampOf(midnight, context) === base
      ? new StampClock(prefix, sample, place, isFixed, clock, end, base)
      : undefined;
  }

  /** The time of another line of the template, or nothing where more than its clock is different. */
  timeOf(line: LineBytes): number | undefined {
    return this.#timeAt(line, this.#isFixed ? this.#place : line.lineOffset(this.#place));
  }

  #timeAt(line: LineBytes, at: number): number | undefined {
    const sample = this.#sample;
    const end = this.#end;
    for (let index = 0; index < this.#clock; index++) if (line.byteAt(at + index) !== sample[index]) return undefined;
    for (let index = end; index < sample.length; index++) {
      if (line.byteAt(at + index) !== sample[index]) return undefined;
    }
    // The fraction of another line may be longer.
    if (isDigit(line.byteAt(at + end))) return undefined;
    const shown =
      this.#base === undefined
        ? numberAt(line, at + this.#clock, countLength)
        : this.#base + clockOf(line, at + this.#clock, at + end);
    return Number.isNaN(shown) ? undefined : shown;
  }

  /**
   * The time of any line, of whatever template, that starts as the first one did up to the stamp: what follows the stamp has no
   * part in its time. Nothing where that cannot be told.
   */
  timeOfHead(line: LineBytes): number | undefined {
    const prefix = this.#prefix;
    if (prefix === undefined) return undefined;
    for (let at = 0; at < prefix.length; at++) if (line.byteAt(at) !== prefix[at]) return undefined;
    const time = this.#timeAt(line, prefix.length);
    return time === undefined || this.#mayGoOn(line, prefix.length + this.#sample.length) ? undefined : time;
  }

  /** Whether what stands there may change the time of a stamp that ends there: digits, a fraction, an offset, a year. */
  #mayGoOn(line: LineBytes, at: number): boolean {
    const next = String.fromCharCode(line.byteAt(at), line.byteAt(at + 1));
    return this.#base === undefined ? /^[\w.]/.test(next) : /^(?:[\dZ+\-.,:]| [\dU+-])/.test(next);
  }
}

/** So many bytes from `at` on, where they are what the text has there. */
function bytesAt(line: LineBytes, text: string, at: number, length: number): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const byte = line.byteAt(at + index);
    if (byte > 0x7f || byte !== text.charCodeAt(at + index)) return undefined;
    bytes[index] = byte;
  }
  return bytes;
}

/** The milliseconds since midnight that a clock with its fraction shows, or NaN. */
function clockOf(line: LineBytes, at: number, end: number): number {
  const hours = numberAt(line, at, 2);
  const minutes = numberAt(line, at + 3, 2);
  const seconds = numberAt(line, at + 6, 2);
  if (!(hours < 24) || !(minutes < 60) || !(seconds < 60)) return Number.NaN;
  const digits = Math.min(end - at - clockLength - 1, 3);
  const fraction = digits > 0 ? numberAt(line, at + clockLength + 1, digits) : 0;
  const scale = digits === 1 ? 100 : digits === 2 ? 10 : 1;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction * scale;
}

/** The number that the digits write, or NaN. */
function numberAt(line: LineBytes, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const byte = line.byteAt(index);
    value = isDigit(byte) ? value * 10 + byte - zero : Number.NaN;
  }
  return value;
}
