/**
 * Records as ndjson in UTF-8, one behind the other. A line whose mentions are known goes from the bytes of the log into those
 * of the record without being made a string: what the catalogue says of its codes was put into JSON once for all of them.
 */
import type { LogRecord, Mention } from '../record.ts';
import type { Anchor, FormPart, RecordLine, RecordWriter } from '../record-form.ts';
import { mentionParts, recordHead, recordTail } from './ndjson.ts';
import type { RecordForms, RecordSink } from './records.ts';

const zero = 48;
/** Bytes of the number of a line. */
const numberBytes = 16;
const leastBytes = 1 << 20;
/** How much is left with the writer before it is taken. */
const leftBytes = 1 << 16;
const mentionsKey = '","mentions":[';
const recordEnd = ']}\n';

export class RecordBytes implements RecordSink, RecordForms {
  readonly forms: RecordForms = this;
  /** The records, with the numbers of their lines as they were given. */
  #bytes = Buffer.alloc(0);
  #length = 0;
  /** Of each record the number of its line, and where it ends. They are kept: growing them anew takes longer than to fill them. */
  #lines = new Float64Array(1024);
  #ends = new Float64Array(1024);
  #count = 0;
  /** The bytes that were taken last; they are used in turn. */
  #taken = Buffer.alloc(0);
  #head = Buffer.alloc(0);
  /** What wrote records of this source, which are not all taken from it yet, and where the last record ends. */
  #writer: RecordWriter | undefined;
  #end = 0;

  begin(source: string): void {
    this.#takeWritten();
    this.#writer = undefined;
    this.#head = Buffer.from(recordHead(source));
  }

  add(record: LogRecord): void {
    this.#takeWritten();
    const tail = recordTail(record);
    // A UTF-16 unit is at most three bytes.
    this.#makeRoom(this.#head.length + numberBytes + 3 * tail.length);
    this.#put(this.#head);
    this.#length = putNumber(this.#bytes, this.#length, record.line);
    this.#length += this.#bytes.write(tail, this.#length);
    this.#note(record.line, this.#length);
  }

  addForm({ records }: RecordLine, mentions: readonly Mention[], anchors: readonly Anchor[]): number {
    return records?.addForm(formOf(mentions, anchors)) ?? -1;
  }

  forgetForms({ records }: RecordLine): void {
    records?.forgetForms();
  }

  addLine(line: RecordLine, form: number, time: number | undefined): boolean {
    const { records } = line;
    if (records === undefined) return false;
    if (records !== this.#writer) this.#begin(records);
    const size = records.write(line, form, time);
    if (size < 0) return false;
    this.#note(line.number, this.#end + size);
    if (this.#end - this.#length > leftBytes) this.#takeWritten();
    return true;
  }

  take(): Uint8Array {
    this.#takeWritten();
    const records = this.#bytes.subarray(0, this.#length);
    [this.#bytes, this.#taken] = [this.#taken, this.#bytes];
    this.#forget();
    return records;
  }

  give(linesBefore: number): Uint8Array<ArrayBuffer> {
    this.#takeWritten();
    const records = this.#renumbered(linesBefore);
    this.#forget();
    return records;
  }

  #begin(writer: RecordWriter): void {
    this.#takeWritten();
    writer.begin(this.#head);
    this.#writer = writer;
  }

  #note(line: number, end: number): void {
    if (this.#count === this.#lines.length) {
      this.#lines = doubled(this.#lines);
      this.#ends = doubled(this.#ends);
    }
    this.#lines[this.#count] = line;
    this.#ends[this.#count++] = end;
    this.#end = end;
  }

  #takeWritten(): void {
    if (this.#writer === undefined || this.#end === this.#length) return;
    const written = this.#writer.take();
    this.#makeRoom(written.length);
    this.#put(written);
  }

  /** A copy of all records with other numbers: what is between two numbers is copied at once. */
  #renumbered(linesBefore: number): Uint8Array<ArrayBuffer> {
    let size = this.#length;
    for (let index = 0; index < this.#count; index++) {
      const line = this.#lines[index] ?? 0;
      size += digitsOf(line + linesBefore) - digitsOf(line);
    }
    const records = new Uint8Array(size);
    let done = 0;
    let at = 0;
    for (let index = 0; index < this.#count; index++) {
      const line = this.#lines[index] ?? 0;
      const number = (index === 0 ? 0 : (this.#ends[index - 1] ?? 0)) + this.#head.length;
      records.set(this.#bytes.subarray(done, number), at);
      at = putNumber(records, at + number - done, line + linesBefore);
      done = number + digitsOf(line);
    }
    records.set(this.#bytes.subarray(done, this.#length), at);
    return records;
  }

  #forget(): void {
    this.#length = 0;
    this.#end = 0;
    this.#count = 0;
  }

  #makeRoom(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(leastBytes, 1.25 * this.#bytes.length, this.#length + bytes));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }

  #put(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }
}

/** Writes a whole number from 0 on in decimal, and gives where it ends. */
function putNumber(bytes: Uint8Array, at: number, number: number): number {
  const end = at + digitsOf(number);
  let left = number;
  for (let place = end - 1; place >= at; place--) {
    const rest = Math.floor(left / 10);
    bytes[place] = zero + left - 10 * rest;
    left = rest;
  }
  return end;
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * array.length);
  larger.set(array);
  return larger;
}

function digitsOf(number: number): number {
  let digits = 1;
  for (let limit = 10; number >= limit; limit *= 10) digits++;
  return digits;
}

/** What is between the text of a line and the end of its record, cut so that many forms have the same pieces. */
function formOf(mentions: readonly Mention[], anchors: readonly Anchor[]): FormPart[] {
  const parts: FormPart[] = [];
  let open = mentionsKey;
  for (const [index, mention] of mentions.entries()) {
    const { entry, evidence, behind } = mentionParts(mention);
    parts.push({ text: open + entry }, { text: evidence, span: anchors[index] });
    open = `${behind},`;
  }
  parts.push({ text: (mentions.length === 0 ? open : open.slice(0, -1)) + recordEnd });
  return parts;
}
