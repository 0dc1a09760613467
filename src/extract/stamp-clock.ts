/**
 * The time of the next line of a template: as long as the date and the zone of its stamp stay as they were, only the clock
 * has to be read. It is read from the bytes of the line, which then need not become a string.
 */
import { clockLength, isDigit, isWordChar } from './clock.ts';
import { type ClockForm, type ClockPlace, countLength, shownAt } from './clock-bytes.ts';
import { timeKeys } from './jsontime.ts';
import { mayStartAt, type StampPlace, type TimeContext, timestampOf } from './timestamp.ts';

/** The bytes of a line: those of its text start at a place in memory. */
export interface LineBytes {
  readonly memory: Uint8Array;
  readonly textStart: number;
}

/** How far into a stamp its clock begins at most. */
const longestDate = 32;
/** What may follow a clock and changes the time: an offset, or behind the name of a month the year. */
const behindClock = /^(?:Z| UTC| ?[+-]\d[\d:.]{0,5})?/;
const behindNamed = /^(?:Z| UTC| ?[+-]\d[\d:.]{0,5}| \d{4}(?!\w))?/;
const monthName = /^[A-Z][a-z]{2} /;
/** What would be that year if it had four digits. */
const longYear = /^ \d+(?!\w)/;
/** A few bytes behind it. */
const near = 8;
const clockPattern = /(?<!\d)\d\d:\d\d:\d\d(?![\d:])(?:[.,]\d+)?/;
/** Of a Web console: milliseconds that are not padded. */
const consolePattern = /^\d\d:\d\d:\d\d:(?=\d{1,3}(?![\d:]))/;
const blank = 32;
/** What goes on with a stamp right behind it, and behind one blank: more digits, a zone, an offset. */
const onwards = new Uint8Array(512);
for (const next of '0123456789Z+-.,:') onwards[next.charCodeAt(0)] = 1;
for (const next of '0123456789U+-') onwards[256 + next.charCodeAt(0)] = 1;
/** Milliseconds since the epoch. */
const countPattern = /^"?\d{13}(?![\w.])/;
/** Before a character outside ASCII, places in the text and in its bytes are the same. */
const hasWide = /[^\0-\x7f]/;
/** Numbers that would be a stamp, or the start of this one, if they had more digits on another line: `206-` of `206-01-30`. */
const mayBeStamp = /\d[-/:](?:\d|$)/;
/** A number under a time key, which would be a count from the epoch, and the time of the line, if it had ten digits. */
const mayBeCount = new RegExp(`(?<!\\w)(?:${timeKeys.join('|')})"? *[:=] *"?\\d`);
/** An id in hex, of which a template does not tell the digits from the letters. */
const hexWord = /(?<!\w)(?=[\da-f]*[a-f])[\da-f]{4,}(?!\w)/i;

/** A stamp as it was found. */
export interface Stamp extends StampPlace {
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** A stamp byte by byte, and how to read its clock: others differ in the digits of that alone. */
export interface StampBytes {
  readonly bytes: Uint8Array;
  /** Where in them the clock is. */
  readonly clock: number;
  readonly clockLength: number;
  readonly shows: ClockForm;
  /** Whether it tells the day, too; else its times are those on the first day of the epoch. */
  readonly hasDate: boolean;
  /** The time at which the clock shows zero, in milliseconds since the epoch. */
  readonly base: number;
  /** How far clocks of the zone in which days are told are ahead of UTC, in milliseconds. */
  readonly zoneOffset: number;
  /** All of that but the digits of the clock: no two that differ have the same. */
  readonly key: string;
}

/** What a stamp is like, and where in it is what. */
interface Form extends ClockPlace {
  /** A stamp and what follows it and changes its time: what surrounds the clock makes the date and the offset. */
  readonly sample: Uint8Array;
  /** The byte behind it: more digits there, or letters of hex, which are filled as digits are, would be more of the stamp. */
  readonly next: number;
}

export class StampClock {
  /** Whether it tells the day, too; else its times are those since midnight. */
  readonly hasDate: boolean;
  readonly #form: Form;
  /** The time at which the clock shows zero. */
  readonly #base: number;
  readonly #zoneOffset: number;
  #stamp: StampBytes | undefined;

  private constructor(form: Form, base: number, { day, zone }: TimeContext) {
    this.hasDate = day === undefined;
    this.#form = form;
    this.#base = base;
    this.#zoneOffset = -zone.utcOf(0);
  }

  /**
   * @param text a line of the template
   * @param context with a day when the stamp has no date: then the times of the clock are those on that day
   * @param stamp the time that {@link timestampOf} finds on it, and where
   * @returns nothing where the time of the template's lines has to be found anew each time
   */
  static of(line: LineBytes, text: string, context: TimeContext, { time, at }: Stamp): StampClock | undefined {
    if (!context.zone.isFixed || mayStandElsewhere(text.slice(0, at))) return undefined;
    const form = formOf(line, text, at);
    if (form === undefined) return undefined;
    const { memory, textStart } = line;
    const shown = shownAt(memory, textStart + at, form);
    const base = time - shown;
    if (Number.isNaN(base) || (form.shows === 'epoch' && base !== 0)) return undefined;
    const clock = new StampClock(form, base, context);
    if (form.shows === 'epoch') return clock;
    // Whatever the form: when its clock shows something else, the time must be another one by as much.
    const other = withDigits(text, at, form, shown === 0 ? '1' : '0');
    const bytes = Uint8Array.from(other.slice(at, at + form.end + near), (char) => char.charCodeAt(0));
    return timestampOf(other, context) === base + shownAt(bytes, 0, form) ? clock : undefined;
  }

  /**
   * The time of another line of the template, or nothing where more than its clock is different.
   *
   * @param place where in memory its stamp starts
   */
  timeAt({ memory, textStart }: LineBytes, place: number): number | undefined {
    // What stands before it is of ASCII on all lines of the template.
    if (!mayStartAt(place - textStart, memory[textStart])) return undefined;
    const { sample, clock, end, shows, next } = this.#form;
    for (let index = 0; index < clock; index++) if (memory[place + index] !== sample[index]) return undefined;
    for (let index = end; index < sample.length; index++) if (memory[place + index] !== sample[index]) return undefined;
    if (shows !== 'console' && memory[place + sample.length] !== next) return undefined;
    const shown = this.#base + shownAt(memory, place, this.#form);
    return Number.isNaN(shown) ? undefined : shown;
  }

  /** Whether it may be the clock of a template of which a line has its stamp at a place: no id stands right behind it. */
  mayBeOf(text: string, at: number): boolean {
    const end = at + this.#form.end;
    return !hexWord.test(text.slice(end, end + near));
  }

  /** Whether the line whose stamp starts at a place of memory goes on behind it with what may change its time. */
  goesOn(memory: Uint8Array, place: number): boolean {
    const { sample, shows } = this.#form;
    // Whatever follows the milliseconds of a console, or a count, was looked at with them.
    if (shows !== 'day') return false;
    const next = memory[place + sample.length] ?? 0;
    return onwards[next === blank ? 256 + (memory[place + sample.length + 1] ?? 0) : next] === 1;
  }

  /** Whether both read every line alike, and have the same stamp. */
  isLike(other: StampClock): boolean {
    const { sample, next, clock, end, shows } = this.#form;
    const form = other.#form;
    return (
      this.#base === other.#base &&
      this.hasDate === other.hasDate &&
      clock === form.clock &&
      end === form.end &&
      shows === form.shows &&
      next === form.next &&
      sample.length === form.sample.length &&
      sample.every(
        (byte, at) => byte === form.sample[at] || (at >= clock && at < end && areBothDigits(byte, form.sample[at])),
      )
    );
  }

  /** Its stamp, for who counts lines by it. */
  get stamp(): StampBytes {
    this.#stamp ??= this.#makeStamp();
    return this.#stamp;
  }

  #makeStamp(): StampBytes {
    const { sample, next, clock, end, shows } = this.#form;
    // What follows the milliseconds of a console is looked at with them.
    const bytes = shows === 'console' ? sample : Uint8Array.of(...sample, next);
    const { hasDate } = this;
    const base = this.#base;
    const zoneOffset = this.#zoneOffset;
    const text = String.fromCharCode(...bytes);
    const shape = text.slice(clock, end).replaceAll(/\d/g, '0');
    const key = `${clock} ${shows} ${hasDate} ${base} ${zoneOffset} ${text.slice(0, clock)}${shape}${text.slice(end)}`;
    return { bytes, clock, clockLength: end - clock, shows, hasDate, base, zoneOffset, key };
  }
}

/** Whether on another line of the template the stamp may be at another place, or be another one. */
function mayStandElsewhere(before: string): boolean {
  return [hasWide, hexWord, mayBeStamp, mayBeCount].some((pattern) => pattern.test(before));
}

function formOf(line: LineBytes, text: string, at: number): Form | undefined {
  const head = text.slice(at, at + longestDate + clockLength);
  const epoch = countPattern.exec(head);
  const console = consolePattern.exec(head);
  const match = epoch ?? console ?? clockPattern.exec(head);
  if (match === null) return undefined;
  const end = match.index + match[0].length;
  const clock = epoch === null ? match.index : end - countLength;
  const behind = text.slice(at + end, at + end + near);
  const isDay = epoch === null && console === null;
  const isNamed = monthName.test(head);
  const offsetOrYear = isDay ? (isNamed ? behindNamed : behindClock).exec(behind)?.[0] : '';
  const length = end + (offsetOrYear?.length ?? 0);
  const sample = bytesAt(line, text, at, length);
  const next = line.memory[line.textStart + at + length] ?? 0;
  const mayGoOn = console === null && (isWordChar(next) || (isNamed && offsetOrYear === '' && longYear.test(behind)));
  if (sample === undefined || mayGoOn || hexWord.test(behind)) return undefined;
  return { sample, next, clock, end, shows: epoch ? 'epoch' : console ? 'console' : 'day' };
}

/** The line with this in place of each digit of its clock. */
function withDigits(text: string, at: number, { clock, end, shows }: Form, digit: string): string {
  const from = at + clock;
  const to = at + (shows === 'console' ? end + 3 : end);
  return text.slice(0, from) + text.slice(from, to).replace(/\d/g, digit) + text.slice(to);
}

/** So many bytes from `at` on, where they are what the text has there. */
export function bytesAt(
  { memory, textStart }: LineBytes,
  text: string,
  at: number,
  length: number,
): Uint8Array | undefined {
  const bytes = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const byte = memory[textStart + at + index] ?? 0;
    if (byte > 0x7f || byte !== text.charCodeAt(at + index)) return undefined;
    bytes[index] = byte;
  }
  return bytes;
}

function areBothDigits(one: number, other: number | undefined): boolean {
  return isDigit(one) && isDigit(other ?? 0);
}
