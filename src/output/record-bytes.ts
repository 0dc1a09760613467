/**
 * Records as ndjson in UTF-8, one behind the other. A line whose template is known goes from the bytes of the log into those
 * of the record without being made a string: what the catalogue says of its codes was put into JSON once for all of them.
 */
import type { LogRecord, Mention } from '../record.ts';
import { mentionParts, recordHead, recordTail } from './ndjson.ts';

/** A line as it is written. */
export interface RecordLine {
  /** From 1. */
  readonly number: number;
  /** In bytes, in its source. */
  readonly offset: number;
  /** Bytes of its text. */
  readonly size: number;
  /** Writes the text as it stands in JSON; gives where it ends, or -1 where it cannot. */
  copyJson(target: Buffer, at: number): number;
}

// Each of these is put in one piece: a copy of ten bytes takes as long as one of fifty.
const offsetKey = Buffer.from(',"offset":');
const timeKey = ',"time":"';
const textKey = Buffer.from(',"text":"');
const textKeyBehindTime = Buffer.from('","text":"');
const mentionsKey = '","mentions":[';
const end = ']}\n';
const zero = 48;
const comma = 44;
/** Bytes of everything in a record that is no text and no mention, and of the numbers of a span. */
const fixedBytes = 160;
const spanBytes = 32;
const dayMs = 86_400_000;
/** Characters of a date and its `T`. */
const dateLength = 11;

/** The mentions of a line in JSON, with what is between its text and the end of the record: the pieces around their spans. */
export type MentionBytes = readonly Buffer[];

export function mentionBytes(mentions: readonly Mention[]): MentionBytes {
  const pieces: string[] = [];
  let open = mentionsKey;
  for (const { before, behind } of mentions.map(mentionParts)) {
    pieces.push(open + before);
    open = `${behind},`;
  }
  pieces.push((mentions.length === 0 ? open : open.slice(0, -1)) + end);
  return pieces.map((piece) => Buffer.from(piece));
}

export class RecordBytes {
  /** The records without their heads: the number of a line is known when those of the parts before it are. */
  #bytes = Buffer.allocUnsafe(1 << 20);
  #length = 0;
  readonly #lines: number[] = [];
  readonly #ends: number[] = [];
  /** What was taken last. */
  #taken = Buffer.alloc(0);
  /** The day that was written last, and its date behind its key. */
  #day = Number.NaN;
  #date = Buffer.alloc(0);

  /** Adds a record. */
  add(record: LogRecord): void {
    const tail = recordTail(record);
    // A UTF-16 unit is at most three bytes.
    this.#makeRoom(3 * tail.length);
    this.#length += this.#bytes.write(tail, this.#length);
    this.#close(record.line);
  }

  /**
   * Adds the record of a line from its bytes.
   *
   * @param time milliseconds since the epoch
   * @param mentions its mentions, and in the same order the start and the end of each in the text
   * @returns false where the line has to become a string: nothing was added
   */
  addLine(line: RecordLine, time: number | undefined, mentions: MentionBytes, spans: readonly number[]): boolean {
    let room = fixedBytes + 2 * line.size;
    for (const piece of mentions) room += piece.length + spanBytes;
    this.#makeRoom(room);
    const start = this.#length;
    this.#put(offsetKey);
    this.#putNumber(line.offset);
    if (time === undefined) {
      this.#put(textKey);
    } else {
      this.#putTime(time);
      this.#put(textKeyBehindTime);
    }
    const textEnd = line.copyJson(this.#bytes, this.#length);
    if (textEnd < 0) {
      this.#length = start;
      return false;
    }
    this.#length = textEnd;
    let span = 0;
    for (const piece of mentions) {
      if (span > 0) {
        this.#putNumber(spans[span - 2] ?? 0);
        this.#bytes[this.#length++] = comma;
        this.#putNumber(spans[span - 1] ?? 0);
      }
      this.#put(piece);
      span += 2;
    }
    this.#close(line.number);
    return true;
  }

  /** See `RecordSink`. */
  take(source: string, linesBefore: number): Uint8Array {
    const head = Buffer.from(recordHead(source));
    const bodies = this.#bytes;
    const room = this.#length + this.#lines.length * (head.length + spanBytes);
    this.#bytes = this.#taken.length < room ? Buffer.allocUnsafe(room) : this.#taken;
    this.#length = 0;
    let start = 0;
    for (let index = 0; index < this.#lines.length; index++) {
      const bodyEnd = this.#ends[index] ?? 0;
      this.#put(head);
      this.#putNumber((this.#lines[index] ?? 0) + linesBefore);
      this.#length += bodies.copy(this.#bytes, this.#length, start, bodyEnd);
      start = bodyEnd;
    }
    const records = this.#bytes.subarray(0, this.#length);
    this.#taken = this.#bytes;
    this.#bytes = bodies;
    this.#length = 0;
    this.#lines.length = 0;
    this.#ends.length = 0;
    return records;
  }

  #close(line: number): void {
    this.#lines.push(line);
    this.#ends.push(this.#length);
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }

  #put(bytes: Buffer): void {
    this.#length += bytes.copy(this.#bytes, this.#length);
  }

  /** Writes a whole number from 0 on in decimal. */
  #putNumber(number: number): void {
    let digits = 1;
    for (let limit = 10; number >= limit; limit *= 10) digits++;
    this.#putDigits(number, digits);
  }

  #putDigits(number: number, digits: number): void {
    let left = number;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const rest = Math.floor(left / 10);
      this.#bytes[at] = zero + left - 10 * rest;
      left = rest;
    }
    this.#length += digits;
  }

  /** Writes `,"time":"2026-03-05T08:00:01.123Z`. */
  #putTime(time: number): void {
    const day = Math.floor(time / dayMs);
    if (day !== this.#day) {
      this.#date = Buffer.from(timeKey + new Date(time).toISOString().slice(0, dateLength));
      this.#day = day;
    }
    const sinceMidnight = time - day * dayMs;
    const seconds = Math.floor(sinceMidnight / 1000);
    const minutes = Math.floor(seconds / 60);
    this.#put(this.#date);
    this.#putDigits(Math.floor(minutes / 60), 2);
    this.#putByte(':');
    this.#putDigits(minutes % 60, 2);
    this.#putByte(':');
    this.#putDigits(seconds % 60, 2);
    this.#putByte('.');
    this.#putDigits(sinceMidnight % 1000, 3);
    this.#putByte('Z');
  }

  #putByte(character: string): void {
    this.#bytes[this.#length++] = character.charCodeAt(0);
  }
}
