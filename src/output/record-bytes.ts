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
  /** Its text as it stands in JSON, good until the next call; nothing where it has to become a string first. */
  json(): Uint8Array | undefined;
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
const leastBytes = 1 << 20;
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
  /** The records, with the numbers of their lines as they were given. */
  #bytes = Buffer.alloc(0);
  #length = 0;
  /** Of each record the number of its line, where what follows that starts, and where the record ends. */
  readonly #lines: number[] = [];
  readonly #tails: number[] = [];
  readonly #ends: number[] = [];
  /** The bytes that were taken last; they are used in turn. */
  #taken = Buffer.alloc(0);
  #head = Buffer.alloc(0);
  /** The day that was written last, and its date behind its key. */
  #day = Number.NaN;
  #date = Buffer.alloc(0);

  /** See `RecordSink`. */
  begin(source: string): void {
    this.#head = Buffer.from(recordHead(source));
  }

  /** Adds a record. */
  add(record: LogRecord): void {
    const tail = recordTail(record);
    // A UTF-16 unit is at most three bytes.
    this.#makeRoom(this.#head.length + fixedBytes + 3 * tail.length);
    this.#open(record.line);
    this.#length += this.#bytes.write(tail, this.#length);
    this.#ends.push(this.#length);
  }

  /**
   * Adds the record of a line from its bytes.
   *
   * @param time milliseconds since the epoch
   * @param mentions its mentions, and in the same order the start and the end of each in the text
   * @returns false where the line has to become a string: nothing was added
   */
  addLine(line: RecordLine, time: number | undefined, mentions: MentionBytes, spans: readonly number[]): boolean {
    const text = line.json();
    if (text === undefined) return false;
    let room = this.#head.length + fixedBytes + text.length;
    for (const piece of mentions) room += piece.length + spanBytes;
    this.#makeRoom(room);
    this.#open(line.number);
    this.#put(offsetKey);
    this.#putNumber(line.offset);
    if (time === undefined) {
      this.#put(textKey);
    } else {
      this.#putTime(time);
      this.#put(textKeyBehindTime);
    }
    this.#put(text);
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
    this.#ends.push(this.#length);
    return true;
  }

  /** See `RecordSink`. */
  take(linesBefore: number): Uint8Array {
    if (linesBefore > 0) this.#renumber(linesBefore);
    const records = this.#bytes.subarray(0, this.#length);
    [this.#bytes, this.#taken] = [this.#taken, this.#bytes];
    this.#length = 0;
    this.#lines.length = 0;
    this.#tails.length = 0;
    this.#ends.length = 0;
    return records;
  }

  /** Writes all records anew, into the other bytes. */
  #renumber(linesBefore: number): void {
    const bytes = this.#bytes;
    const room = this.#length + this.#lines.length * spanBytes;
    this.#bytes = this.#taken;
    this.#length = 0;
    this.#makeRoom(room);
    for (let index = 0; index < this.#lines.length; index++) {
      this.#put(this.#head);
      this.#putNumber((this.#lines[index] ?? 0) + linesBefore);
      this.#put(bytes.subarray(this.#tails[index], this.#ends[index]));
    }
    this.#taken = bytes;
  }

  /** Starts a record. */
  #open(line: number): void {
    this.#put(this.#head);
    this.#putNumber(line);
    this.#lines.push(line);
    this.#tails.push(this.#length);
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(leastBytes, 2 * this.#bytes.length, this.#length + bytes));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  #put(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
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
