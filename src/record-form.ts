/**
 * How records are written from the bytes of their lines: what a scanner offers, and what the output makes of it. What follows
 * the text in the records of many lines is a form, which is put into JSON once.
 */

/** Where in a line a mention is: so many characters behind one of its places, told by its number, or behind its start for -1. */
export interface Anchor {
  readonly place: number;
  readonly behind: number;
  /** In UTF-16 units, as what is before it. */
  readonly length: number;
}

/** A piece of JSON, and the mention whose start and end follow it: `4,9`. */
export interface FormPart {
  readonly text: string;
  readonly span?: Anchor | undefined;
}

/** A line with a record. */
export interface RecordLine {
  /** What can write it; absent where the line has to become a string. */
  readonly records?: RecordWriter | undefined;
  /** From 1. */
  readonly number: number;
  /** Of its text in its source, in bytes. */
  readonly offset: number;
  /** Where in memory its text starts, and where the line ends. */
  readonly textStart: number;
  readonly end: number;
  /** The first of its places among the positions of the scanner. */
  readonly firstPlace: number;
}

/**
 * Writes records as lines of JSON, one behind the other, from the bytes of their lines: none becomes a string.
 */
export interface RecordWriter {
  /** Says what each record starts with from now on, up to the number of its line. Where that is too long none is written. */
  begin(head: Uint8Array): void;

  /** Adds a form: its pieces, which end with the record. @returns its number, or -1 where there is no room */
  addForm(parts: readonly FormPart[]): number;

  /** Forgets all forms. */
  forgetForms(): void;

  /**
   * Writes the record of a line.
   *
   * @param time milliseconds since the epoch
   * @returns its bytes; -1 where the line has to become a string, or what was written has to be taken first: nothing was written
   */
  write(line: RecordLine, form: number, time: number | undefined): number;

  /** What was written since the last time, good until the next record. */
  take(): Uint8Array;
}
