/**
 * The parts of a stamp, read by hand at a position of a text: digits, the calendar, the clock, fractions, offsets.
 * What does not have the shape that is asked for is `undefined` (or -1 for digits); what has it, with impossible
 * values, is NaN.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const blank = 0x20;
const plus = 0x2b;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const colon = 0x3a;
const bracket = 0x5d;
const upperZ = 0x5a;

export function isDigit(char: number): boolean {
  return char >= zero && char <= zero + 9;
}

export function isUpper(char: number): boolean {
  return char >= 0x41 && char <= 0x5a;
}

const wordChars = new Uint8Array(128).map((_, char) => (/\w/u.test(String.fromCharCode(char)) ? 1 : 0));

/** Whether a character is a letter, a digit or an underscore of ASCII. */
export function isWordChar(char: number): boolean {
  return char < 128 && wordChars[char] === 1;
}

/** The number that exactly `count` digits write, or -1 when one of them is none. */
export function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const digit = text.charCodeAt(index) - zero;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Where the digits that begin at a position end. */
export function digitsEnd(text: string, at: number): number {
  let end = at;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const monthsByLetters = new Map(monthNames.map((name, index) => [lettersAt(name, 0), index + 1]));

/** The month, from 1, that three letters name, or `undefined`. */
export function monthAt(text: string, at: number): number | undefined {
  return monthsByLetters.get(lettersAt(text, at));
}

function lettersAt(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
}

const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Milliseconds from the epoch to the first moment (UTC) of a day of the Gregorian calendar, or NaN when it has no such day. */
export function dateMs(year: number, month: number, day: number): number {
  if (day < 1 || day > (daysInMonth[month - 1] ?? 0)) return Number.NaN;
  if (month === 2 && day === 29 && !isLeapYear(year)) return Number.NaN;
  // Years are counted from March, so that a leap day is the last day of its year.
  const marchYear = month > 2 ? year : year - 1;
  const dayOfMarchYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysFromMarchOfYear0To1970 = 719_468;
  return (marchYear * 365 + leapDays + dayOfMarchYear - daysFromMarchOfYear0To1970) * dayMs;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Characters of `HH:MM:SS`. */
export const clockLength = 8;

/** Milliseconds since midnight of an `HH:MM:SS`. Second 60 is a leap second. */
export function clockMs(text: string, at: number): number | undefined {
  if (text.charCodeAt(at + 2) !== colon || text.charCodeAt(at + 5) !== colon) return undefined;
  if (isDigit(text.charCodeAt(at + clockLength))) return undefined;
  const hour = digitsAt(text, at, 2);
  const minute = digitsAt(text, at + 3, 2);
  const second = digitsAt(text, at + 6, 2);
  if (hour < 0 || minute < 0 || second < 0) return undefined;
  return timeOfDayMs(hour, minute, second);
}

/** Milliseconds since midnight, or NaN when no clock shows such a time. */
export function timeOfDayMs(hour: number, minute: number, second: number): number {
  if (hour > 23 || minute > 59 || second > 60) return Number.NaN;
  return hour * hourMs + minute * minuteMs + second * 1000;
}

/** Where a fraction of a second ends: a dot or a comma and digits. Without one, the position itself. */
export function fractionEnd(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  if (mark !== dot && mark !== comma) return at;
  const end = digitsEnd(text, at + 1);
  return end === at + 1 ? at : end;
}

/** The whole milliseconds of a fraction that `fractionEnd` found. */
export function fractionMs(text: string, at: number, end: number): number {
  let value = 0;
  for (let index = at + 1; index <= at + 3; index++) {
    value = value * 10 + (index < end ? text.charCodeAt(index) - zero : 0);
  }
  return value;
}

/** Minutes east of UTC of the offset behind a clock: `Z`, ` UTC`, `+08:00`, `+0800`, `+08`, `+8.0`, ` +0800`. */
export function offsetAfterClock(text: string, at: number): number | undefined {
  const mark = text.charCodeAt(at);
  if (mark === upperZ) return 0;
  if (mark === plus || mark === minus) return offsetAt(text, at);
  if (mark !== blank) return undefined;
  const sign = text.charCodeAt(at + 1);
  if (sign === plus || sign === minus) return spacedOffsetAt(text, at + 1);
  return text.startsWith('UTC', at + 1) ? 0 : undefined;
}

/** Minutes east of UTC of `+08:00`, `+0800`, `+08`, or in decimal hours `+8.0`. */
export function offsetAt(text: string, at: number): number | undefined {
  const end = digitsEnd(text, at + 1);
  const count = end - at - 1;
  const next = text.charCodeAt(end);
  if (count === 4) return offsetMinutes(text, at, digitsAt(text, at + 1, 2), digitsAt(text, at + 3, 2));
  if (count !== 1 && count !== 2) return undefined;
  const hours = digitsAt(text, at + 1, count);
  if (next === dot)
    return offsetMinutes(text, at, hours, Math.floor(fractionMs(text, end, fractionEnd(text, end)) * 0.06));
  if (count === 1) return undefined;
  if (next !== colon) return offsetMinutes(text, at, hours, 0);
  const minutes = digitsAt(text, end + 1, 2);
  const isClock = text.charCodeAt(end + 3) === colon;
  return minutes < 0 || isClock ? undefined : offsetMinutes(text, at, hours, minutes);
}

/**
 * A blank and a signed number stand behind a clock in two cases: it is an offset, or the message begins with an error
 * code such as -1101. An offset is a multiple of a quarter hour, and one of -10 hours or less closes a bracket.
 */
function spacedOffsetAt(text: string, at: number): number | undefined {
  const offset = offsetAt(text, at);
  if (offset === undefined || offset % 15 !== 0) return undefined;
  const end = digitsEnd(text, at + 1);
  const isFourDigits = end - at === 5;
  const mayBeCode = isFourDigits && offset <= -10 * 60 && text.charCodeAt(end) !== bracket;
  return mayBeCode ? undefined : offset;
}

function offsetMinutes(text: string, at: number, hours: number, minutes: number): number {
  if (hours > 23 || minutes > 59) return Number.NaN;
  return text.charCodeAt(at) === minus ? -(hours * 60 + minutes) : hours * 60 + minutes;
}

/**
 * Milliseconds of a moment counted from the epoch in seconds (with or without a fraction), milliseconds, microseconds
 * or nanoseconds; which of them follows from the number of digits. Numbers of less than ten digits are no such count.
 */
export function epochAt(text: string, at: number): number | undefined {
  const end = digitsEnd(text, at);
  const count = end - at;
  if (count < 10 || count > 19 || isWordChar(text.charCodeAt(end))) return undefined;
  if (count === 10) return digitsAt(text, at, 10) * 1000 + fractionMs(text, end, fractionEnd(text, end));
  if (count <= 13) return digitsAt(text, at, count);
  return digitsAt(text, at, count <= 16 ? count - 3 : count - 6);
}
