/**
 * The time that a log line carries.
 *
 * A line is read once, from its start: the characters at the begin of a word say which form is possible there, and
 * digits are read by hand, because this runs for millions of lines. A form that does not fit is `undefined` and the
 * search goes on; one that fits with impossible values (month 13) is NaN and ends it.
 */

import {
  clockLength,
  clockMs,
  dateMs,
  digitsAt,
  digitsEnd,
  epochAt,
  fractionEnd,
  fractionMs,
  isDigit,
  isUpper,
  isWordChar,
  monthAt,
  offsetAfterClock,
  offsetAt,
  timeOfDayMs,
} from './clock.ts';
import { findJsonTime, isTimeKey } from './jsontime.ts';
import type { Zone } from './zone.ts';

/** What a stamp may leave out. */
export interface TimeContext {
  /** The zone of stamps without an offset. */
  readonly zone: Zone;
  /** The year of stamps without a year. */
  readonly year: number;
  /** The last day that those can be of, as midnight read as UTC: what is later is of the year before. @default any */
  readonly lastDay?: number;
  /** The day of stamps without a date: milliseconds from the epoch to its midnight, read as UTC. */
  readonly day?: number;
}

/** How far into a line a stamp may begin, in UTF-16 units. */
export const headLength = 100;

/**
 * Whether a stamp may begin at a place of a line.
 *
 * @param first the first character of the line: in JSON a stamp is anywhere
 */
export function mayStartAt(place: number, first: number | undefined): boolean {
  return place < headLength || first === openBrace;
}

/** The first moment of the year 0000 and the last of 9999: what RFC 3339 can write. */
const earliest = dateMs(0, 1, 1);
const latest = dateMs(9999, 12, 31) + 86_399_999;

const blank = 0x20;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const plus = 0x2b;
const minus = 0x2d;
const dot = 0x2e;
const slash = 0x2f;
const colon = 0x3a;
const equals = 0x3d;
const upperT = 0x54;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;

const weekdays: ReadonlySet<string> = new Set(['Sun ', 'Mon ', 'Tue ', 'Wed ', 'Thu ', 'Fri ', 'Sat ']);

/** Where a stamp was found: what stands before it has no part in the time. */
export interface StampPlace {
  /** In UTF-16 units; -1 where no form of a stamp fits, not even one that lacks its day or has impossible values. */
  at: number;
}

/**
 * The time of a line in milliseconds since the epoch (UTC), or `undefined` when it carries none that can be read.
 *
 * @param place is told where the stamp stands
 */
export function timestampOf(text: string, context: TimeContext, place?: StampPlace): number | undefined {
  const time = text.charCodeAt(0) === openBrace ? jsonTime(text, context, place) : headTime(text, context, place);
  if (time === undefined && place !== undefined) place.at = -1;
  return time !== undefined && time >= earliest && time <= latest ? time : undefined;
}

/**
 * Whether lines of a template may carry a time of their own. JSON has one under certain keys only, and the keys of a line are
 * those of its template.
 *
 * @param text of one of the lines
 */
export function templateMayHoldTime(text: string): boolean {
  return text.charCodeAt(0) !== openBrace || findJsonTime(text, () => 0) !== undefined;
}

function jsonTime(text: string, context: TimeContext, place: StampPlace | undefined): number | undefined {
  return findJsonTime(text, (at) => {
    if (place !== undefined) place.at = at;
    return valueTime(text, at, context);
  });
}

/** Looks for a stamp at the begin of each word of the line's head. */
function headTime(text: string, context: TimeContext, place: StampPlace | undefined): number | undefined {
  const length = Math.min(text.length, headLength);
  let at = 0;
  while (at < length) {
    const char = text.charCodeAt(at);
    if (isWordChar(char)) {
      if (place !== undefined) place.at = at;
      const time = wordTime(text, at, context);
      if (time !== undefined) return time;
      const end = wordEnd(text, at);
      if (text.charCodeAt(end) === equals) {
        const pairTime = isTimeKey(text, at, end) ? valueTime(text, end + 1, context) : undefined;
        if (pairTime !== undefined) return pairTime;
        at = quotedEnd(text, end + 1);
      } else {
        at = end;
      }
    } else if (at > 0 && (char === doubleQuote || char === singleQuote)) {
      // What is quoted is a message or data, and so is the rest of the line.
      return undefined;
    } else {
      at++;
    }
  }
  return undefined;
}

function wordEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isWordChar(text.charCodeAt(end))) end++;
  return end;
}

/** The end of a logfmt value in quotes; without quotes, the position itself. */
function quotedEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== doubleQuote) return at;
  const end = text.indexOf('"', at + 1);
  return end === -1 ? text.length : end + 1;
}

/** The time of a JSON or logfmt value: a count from the epoch, or a stamp, in quotes or not. */
function valueTime(text: string, at: number, context: TimeContext): number | undefined {
  const start = text.charCodeAt(at) === doubleQuote ? at + 1 : at;
  return epochAt(text, start) ?? wordTime(text, start, context);
}

/** The time of a stamp that begins at a position. */
function wordTime(text: string, at: number, context: TimeContext): number | undefined {
  const first = text.charCodeAt(at);
  if (isUpper(first)) {
    return isDigit(text.charCodeAt(at + 1)) ? klogTime(text, at, context) : monthNameTime(text, at, context);
  }
  if (!isDigit(first)) return undefined;
  const third = text.charCodeAt(at + 2);
  if (third === minus || third === slash) {
    return isDigit(text.charCodeAt(at + 3)) ? monthDayTime(text, at, context) : dayMonthNameTime(text, at, context);
  }
  if (third === colon) return bareClockTime(text, at, context);
  const fifth = text.charCodeAt(at + 4);
  if (fifth !== minus && fifth !== slash) return undefined;
  if (text.charCodeAt(at + 7) === fifth) return yearMonthDayTime(text, at, context);
  return fifth === slash ? chromiumTime(text, at, context) : undefined;
}

/** `2026-01-22T03:04:05.123Z`, `2026/01/22 03:04:05`, and with the offset first `2026-01-22 +8.0 03:04:05.123`. */
function yearMonthDayTime(text: string, at: number, context: TimeContext): number | undefined {
  const year = digitsAt(text, at, 4);
  const month = digitsAt(text, at + 5, 2);
  const day = digitsAt(text, at + 8, 2);
  const separator = text.charCodeAt(at + 10);
  if (year < 0 || month < 0 || day < 0 || (separator !== upperT && separator !== blank)) return undefined;
  const sign = text.charCodeAt(at + 11);
  if (sign === plus || sign === minus) return offsetFirstTime(text, at + 11, dateMs(year, month, day));
  return clockTime(text, at + 11, dateMs(year, month, day), context);
}

/** `+8.0 03:04:05.123` of a Mars log. */
function offsetFirstTime(text: string, at: number, date: number): number | undefined {
  const offset = offsetAt(text, at);
  const clock = fractionEnd(text, digitsEnd(text, at + 1)) + 1;
  const time = clockMs(text, clock);
  if (offset === undefined || time === undefined) return undefined;
  const end = clock + clockLength;
  return date + time + fractionMs(text, end, fractionEnd(text, end)) - offset * 60_000;
}

/** `01-22 03:04:05.123` of logcat, `01-22/03:04:05.123+8.0` of LiteAV. */
function monthDayTime(text: string, at: number, context: TimeContext): number | undefined {
  const month = digitsAt(text, at, 2);
  const day = digitsAt(text, at + 3, 2);
  const separator = text.charCodeAt(at + 5);
  if (text.charCodeAt(at + 2) !== minus || month < 0 || day < 0) return undefined;
  if (separator !== blank && separator !== slash) return undefined;
  // Of `v2024-03-05` it is the end.
  if (text.charCodeAt(at - 1) === minus && isDigit(text.charCodeAt(at - 2))) return undefined;
  return clockTime(text, at + 6, dateWithoutYear(month, day, context), context);
}

/** `22/Jan/2026:03:04:05 +0000` of access logs, `22-Jan-2026 03:04:05 UTC` of PHP. */
function dayMonthNameTime(text: string, at: number, context: TimeContext): number | undefined {
  const month = monthAt(text, at + 3);
  if (month === undefined || text.charCodeAt(at + 6) !== text.charCodeAt(at + 2)) return undefined;
  const day = digitsAt(text, at, 2);
  const year = digitsAt(text, at + 7, 4);
  const separator = text.charCodeAt(at + 11);
  if (day < 0 || year < 0 || (separator !== colon && separator !== blank)) return undefined;
  return clockTime(text, at + 12, dateMs(year, month, day), context);
}

/** `Jul  2 19:34:33` of syslog, and with the year behind it `Thu Jan 22 03:04:05.123456 2026` of Apache and `asctime`. */
function monthNameTime(text: string, at: number, context: TimeContext): number | undefined {
  if (text.charCodeAt(at + 3) !== blank || text.charCodeAt(at + 6) !== blank) return undefined;
  const month = monthAt(text, at);
  if (month === undefined) return undefined;
  const isPadded = text.charCodeAt(at + 4) === blank;
  const day = isPadded ? digitsAt(text, at + 5, 1) : digitsAt(text, at + 4, 2);
  if (day < 0) return undefined;
  const end = fractionEnd(text, at + 7 + clockLength);
  const year = yearBehind(text, end, text.slice(at - 4, at));
  const date = year === undefined ? dateWithoutYear(month, day, context) : dateMs(year, month, day);
  return clockTime(text, at + 7, date, context);
}

/**
 * Four digits behind a clock that close a bracket, or end a stamp that starts with the day of the week. Then they may also
 * be a code, which is no year of a log.
 */
function yearBehind(text: string, at: number, weekday: string): number | undefined {
  const year = text.charCodeAt(at) === blank ? digitsAt(text, at + 1, 4) : -1;
  const next = text.charCodeAt(at + 5);
  if (year < 0 || isWordChar(next)) return undefined;
  return next === closeBracket || (weekdays.has(weekday) && year >= 1970 && year < 2200) ? year : undefined;
}

/** `I0122 03:04:05.123456` of klog. */
function klogTime(text: string, at: number, context: TimeContext): number | undefined {
  const month = digitsAt(text, at + 1, 2);
  const day = digitsAt(text, at + 3, 2);
  if (month < 0 || day < 0 || text.charCodeAt(at + 5) !== blank) return undefined;
  return clockTime(text, at + 6, dateWithoutYear(month, day, context), context);
}

/** `0122/030405.123456` of Chromium and Electron. */
function chromiumTime(text: string, at: number, context: TimeContext): number | undefined {
  const month = digitsAt(text, at, 2);
  const day = digitsAt(text, at + 2, 2);
  const hour = digitsAt(text, at + 5, 2);
  const minute = digitsAt(text, at + 7, 2);
  const second = digitsAt(text, at + 9, 2);
  const isComplete = month >= 0 && day >= 0 && hour >= 0 && minute >= 0 && second >= 0;
  if (!isComplete || text.charCodeAt(at + 11) !== dot) return undefined;
  const fraction = fractionMs(text, at + 11, fractionEnd(text, at + 11));
  const local = dateWithoutYear(month, day, context) + timeOfDayMs(hour, minute, second) + fraction;
  return utcOf(local, context);
}

/**
 * `15:23:01.045` or, with milliseconds that are not padded, `15:23:01:45` of a web console. Only the start of a line
 * or a bracket in front makes it a stamp; without a day it ends the search, because no better stamp will follow.
 */
function bareClockTime(text: string, at: number, context: TimeContext): number | undefined {
  if (at > 0 && text.charCodeAt(at - 1) !== openBracket) return undefined;
  const time = clockMs(text, at);
  if (time === undefined) return undefined;
  const day = context.day ?? Number.NaN;
  const end = at + clockLength;
  if (text.charCodeAt(end) !== colon) return clockTime(text, at, day, context);
  const digits = digitsEnd(text, end + 1) - end - 1;
  if (digits < 1 || digits > 3 || text.charCodeAt(end + 1 + digits) === colon) return undefined;
  return utcOf(day + time + digitsAt(text, end + 1, digits), context);
}

/** The year follows from the date alone, so that lines of one date have one year whatever their clocks show. */
function dateWithoutYear(month: number, day: number, { year, lastDay = Infinity }: TimeContext): number {
  const date = dateMs(year, month, day);
  // 29 February may be in the year before only.
  return date <= lastDay ? date : dateMs(year - 1, month, day);
}

/** The time of `03:04:05`, with what may follow it (fraction, offset), on a day that begins at `date`. */
function clockTime(text: string, at: number, date: number, context: TimeContext): number | undefined {
  const time = clockMs(text, at);
  if (time === undefined) return undefined;
  const end = fractionEnd(text, at + clockLength);
  const local = date + time + fractionMs(text, at + clockLength, end);
  const offset = offsetAfterClock(text, end);
  return offset === undefined ? utcOf(local, context) : local - offset * 60_000;
}

function utcOf(localMs: number, context: TimeContext): number {
  return Number.isNaN(localMs) ? localMs : context.zone.utcOf(localMs);
}
