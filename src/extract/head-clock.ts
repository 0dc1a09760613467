/** The times of lines by how they start, whatever follows: of those above a candidate, and of those of a new template. */
import { isDigit } from './clock.ts';
import { timeKeys } from './jsontime.ts';
import { bytesAt, type LineBytes, type StampBytes, type StampClock } from './stamp-clock.ts';
import { headLength, type StampPlace } from './timestamp.ts';

const blank = 32;
const quote = 34;
const dot = 46;
const colon = 58;
const openBrace = 123;
/** The first byte of a byte order mark, which may have JSON behind it. */
const orderMark = 0xef;
/** The characters in which a stamp starts; its clock, of ASCII, has a colon within 28 more. */
const headBytes = 4 * headLength + 32;
/** Digits in a row of a stamp that has no colon: `0122/030405.123456`, and a count from the epoch. */
const digitsWithoutColon = 6;
/** How the keys start under which JSON has a time. */
const keyStarts = new Uint8Array(256);
for (const key of timeKeys) keyStarts[key.charCodeAt(0)] = 1;
/** How much before a stamp is compared to tell that another line starts alike. */
const longestPrefix = 32;

/** How lines start: bytes, and behind them a stamp. */
export interface HeadBytes {
  readonly prefix: Uint8Array;
  readonly stamp: StampBytes;
  /** No two that differ have the same. */
  readonly key: string;
}

/**
 * A clock at the head of a line, for lines of any template that start as the first one did up to the stamp. Access logs start
 * with an address, which may be another one.
 */
export class HeadClock {
  readonly #behindAddress: boolean;
  readonly #prefix: Uint8Array;
  readonly clock: StampClock;
  #bytes: HeadBytes | undefined;

  private constructor(behindAddress: boolean, prefix: Uint8Array, clock: StampClock) {
    this.#behindAddress = behindAddress;
    this.#prefix = prefix;
    this.clock = clock;
  }

  /** @returns nothing where too much stands before the stamp */
  static of(line: LineBytes, text: string, { at }: StampPlace, clock: StampClock): HeadClock | undefined {
    const { memory, textStart } = line;
    const bytes = at <= longestPrefix ? bytesAt(line, text, 0, at) : undefined;
    if (bytes === undefined) return undefined;
    const address = addressEnd(memory, textStart) - textStart;
    const hasAddress = address > 0 && address < at;
    return new HeadClock(hasAddress, hasAddress ? bytes.subarray(address) : bytes, clock);
  }

  /** Whether the stamp tells the day. */
  get hasDate(): boolean {
    return this.clock.hasDate;
  }

  /** Its bytes, for who tells lines by them; nothing where an address stands before the stamp. */
  get bytes(): HeadBytes | undefined {
    if (this.#behindAddress) return undefined;
    this.#bytes ??= headBytesOf(this.#prefix, this.clock.stamp);
    return this.#bytes;
  }

  /** Where in a line that starts so its stamp is. */
  placeIn({ memory, textStart }: LineBytes): number {
    return (this.#behindAddress ? addressEnd(memory, textStart) - textStart : 0) + this.#prefix.length;
  }

  /** The time of a line: what follows its stamp has no part in it. Nothing where that cannot be told. */
  timeOf(line: LineBytes): number | undefined {
    const { memory, textStart } = line;
    const start = this.#behindAddress ? addressEnd(memory, textStart) : textStart;
    const prefix = this.#prefix;
    for (let at = 0; at < prefix.length; at++) if (memory[start + at] !== prefix[at]) return undefined;
    const place = start + prefix.length;
    const time = this.clock.timeAt(line, place);
    return time === undefined || this.clock.goesOn(memory, place) ? undefined : time;
  }
}

function headBytesOf(prefix: Uint8Array, stamp: StampBytes): HeadBytes {
  return { prefix, stamp, key: `${prefix.length} ${String.fromCharCode(...prefix)}${stamp.key}` };
}

/** Where the IPv4 address ends that starts at a place and has a blank behind it; without one, the place itself. */
function addressEnd(memory: Uint8Array, place: number): number {
  let end = place;
  for (let part = 0; part < 4; part++) {
    const start = part === 0 ? place : end + 1;
    if (part > 0 && memory[end] !== dot) return place;
    end = start;
    while (end < start + 4 && isDigit(memory[end] ?? 0)) end++;
    if (end === start || end > start + 3) return place;
  }
  return memory[end] === blank ? end : place;
}

/**
 * Whether a line may have a time: all stamps have a colon between digits or six digits in a row, and JSON has them under
 * certain keys only. It is asked of every line that has none, so it looks at bytes.
 *
 * @param end of the line in memory
 */
export function mayHoldStamp({ memory, textStart }: LineBytes, end: number): boolean {
  const first = memory[textStart];
  if (first === openBrace && !mayHoldTimeKey(memory, textStart, end)) return false;
  // In JSON it may be anywhere.
  const last = first === openBrace || first === orderMark ? end : Math.min(end, textStart + headBytes);
  let digits = 0;
  for (let at = textStart; at < last; at++) {
    if (!isDigit(memory[at] ?? 0)) digits = 0;
    else if (++digits === digitsWithoutColon) return true;
    else if (memory[at - 1] === colon && isDigit(memory[at - 2] ?? 0)) return true;
  }
  return false;
}

function mayHoldTimeKey(memory: Uint8Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (keyStarts[memory[at] ?? 0] === 1 && memory[at - 1] === quote) return true;
  return false;
}
