/** What the clock of a stamp shows, read from the bytes of a line. `scan/kernel/stamps.ts` does the same. */
import { clockLength, isDigit } from './clock.ts';

/** What a clock shows: a time of day, one with milliseconds that are not padded, or milliseconds since the epoch. */
export type ClockForm = 'day' | 'console' | 'epoch';

/** Where in a stamp its clock starts, and where its fraction ends. */
export interface ClockPlace {
  readonly clock: number;
  readonly end: number;
  readonly shows: ClockForm;
}

const zero = 48;
const colon = 58;
const dot = 46;
const comma = 44;
/** Digits of a count of milliseconds since the epoch. */
export const countLength = 13;
/** So many of them are read at once; more than nine would be no integer of the processor. */
const lowDigits = 7;

/** What the clock of the stamp at a place of memory shows, in milliseconds, or NaN. */
export function shownAt(memory: Uint8Array, place: number, { clock, end, shows }: ClockPlace): number {
  const at = place + clock;
  if (shows === 'console') return clockAt(memory, at) + shortNumberAt(memory, at + clockLength);
  if (shows === 'epoch') return countAt(memory, at);
  const digits = Math.min(end - clock - clockLength - 1, 3);
  if (digits <= 0) return clockAt(memory, at);
  const mark = memory[at + clockLength];
  const scale = digits === 1 ? 100 : digits === 2 ? 10 : 1;
  const fraction = numberAt(memory, at + clockLength + 1, digits);
  const isFraction =
    fraction >= 0 && (mark === dot || mark === comma) && areDigits(memory, at + clockLength + 4, place + end);
  return isFraction ? clockAt(memory, at) + fraction * scale : Number.NaN;
}

/** The milliseconds since midnight that `HH:MM:SS` shows, or NaN. */
function clockAt(memory: Uint8Array, at: number): number {
  if (memory[at + 2] !== colon || memory[at + 5] !== colon) return Number.NaN;
  const hours = pairAt(memory, at);
  const minutes = pairAt(memory, at + 3);
  const seconds = pairAt(memory, at + 6);
  // As they are of 32 bits, one comparison does for two: what is negative is large without its sign.
  if (hours >>> 0 >= 24 || minutes >>> 0 >= 60 || seconds >>> 0 >= 60) return Number.NaN;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000;
}

/** The number that one to three digits behind a colon write, if that is all, or NaN. */
function shortNumberAt(memory: Uint8Array, at: number): number {
  if (memory[at] !== colon) return Number.NaN;
  let end = at + 1;
  while (end < at + 5 && isDigit(memory[end] ?? 0)) end++;
  return end === at + 1 || end > at + 4 || memory[end] === colon ? Number.NaN : numberAt(memory, at + 1, end - at - 1);
}

/** The milliseconds since the epoch that 13 digits write, or NaN. */
function countAt(memory: Uint8Array, at: number): number {
  const high = numberAt(memory, at, countLength - lowDigits);
  const low = numberAt(memory, at + countLength - lowDigits, lowDigits);
  return high < 0 || low < 0 ? Number.NaN : high * 10 ** lowDigits + low;
}

/** The number that so many digits write, up to nine, or -1. */
function numberAt(memory: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index++) {
    const digit = (memory[index] ?? 0) - zero;
    if (digit >>> 0 > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function areDigits(memory: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isDigit(memory[at] ?? 0)) return false;
  return true;
}

/** The number that two digits write, or -1. */
function pairAt(memory: Uint8Array, at: number): number {
  const tens = (memory[at] ?? 0) - zero;
  const ones = (memory[at + 1] ?? 0) - zero;
  return tens >>> 0 > 9 || ones >>> 0 > 9 ? -1 : tens * 10 + ones;
}
