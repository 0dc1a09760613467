/** Records as bytes, in the form that was asked for. */
import type { LogRecord, Mention } from '../record.ts';
import type { Anchor, RecordLine } from '../record-form.ts';
import { RecordBytes } from './record-bytes.ts';

/** Takes the records of one source after the other, and gives them in UTF-8. */
export interface RecordSink {
  /** Says of which source the records are from now on. */
  begin(source: string): void;
  add(record: LogRecord): void;
  /** Takes lines from their bytes; absent where each has to become a record. */
  readonly forms?: RecordForms;
  /** The records that were added since the last time; they are good until the next time. */
  take(): Uint8Array;
  /**
   * The same, in bytes that nobody else uses, with other numbers.
   *
   * @param linesBefore what to add to the numbers of their lines
   */
  give(linesBefore: number): Uint8Array<ArrayBuffer>;
}

/** Lines with the same mentions, which are put into the form of their records once. */
export interface RecordForms {
  /**
   * Puts mentions into a form, for {@link addLine}.
   *
   * @param anchors where each is on its lines
   * @returns the number of the form; -1 where lines have to become records
   */
  addForm(line: RecordLine, mentions: readonly Mention[], anchors: readonly Anchor[]): number;

  /**
   * Adds the record of a line from its bytes.
   *
   * @param time milliseconds since the epoch
   * @returns false where the line has to become a record: nothing was added
   */
  addLine(line: RecordLine, form: number, time: number | undefined): boolean;

  /** Forgets all forms. @param line any that they could be of */
  forgetForms(line: RecordLine): void;
}

/** @param form ndjson, or text for people with or without colour */
export async function recordSink(form: {
  readonly format: 'ndjson' | 'text';
  readonly colour: boolean;
}): Promise<RecordSink> {
  if (form.format === 'ndjson') return new RecordBytes();
  const { prettyFormatter } = await import('./pretty.ts');
  return new RecordTexts(await prettyFormatter(form.colour));
}

class RecordTexts implements RecordSink {
  readonly #format: (record: LogRecord) => string;
  readonly #records: LogRecord[] = [];

  constructor(format: (record: LogRecord) => string) {
    this.#format = format;
  }

  begin(): void {}

  add(record: LogRecord): void {
    this.#records.push(record);
  }

  take(): Uint8Array {
    return this.give(0);
  }

  give(linesBefore: number): Uint8Array<ArrayBuffer> {
    const records = this.#records.splice(0);
    return Buffer.from(records.map((record) => this.#format({ ...record, line: record.line + linesBefore })).join(''));
  }
}
