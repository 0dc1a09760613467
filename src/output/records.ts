/** Records as bytes, in the form that was asked for. */
import type { LogRecord } from '../record.ts';
import { RecordBytes } from './record-bytes.ts';

/** Takes the records of one source after the other, and gives them in UTF-8. */
export interface RecordSink {
  /** Says of which source the records are from now on. */
  begin(source: string): void;
  add(record: LogRecord): void;
  /** See {@link RecordBytes.addLine}; absent where each line has to become a record first. */
  readonly addLine?: RecordBytes['addLine'];
  /**
   * The records that were added since the last time; they are good until the next time.
   *
   * @param linesBefore what to add to the numbers of their lines
   */
  take(linesBefore: number): Uint8Array;
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

  take(linesBefore: number): Uint8Array {
    const records = this.#records.splice(0);
    return Buffer.from(records.map((record) => this.#format({ ...record, line: record.line + linesBefore })).join(''));
  }
}
