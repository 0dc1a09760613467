/**
 * The shape of a domain file, `data/codes/<domain>.json` (docs/data.md). A user's own file has the same shape; for a
 * domain that exists already it may leave out everything but `domain` and `codes`.
 */
import type { Category, Entry } from '../record.ts';

/** The code formats by name; `extract/formats.ts` has the regular expression of each. */
export const formatNames = ['negative-integer', 'five-digit', 'six-digit', 'hex', 'dotted-name'] as const;
export type FormatName = (typeof formatNames)[number];

/** A known range of numbers of a system, both ends included, and the category of a number in it that is not listed. */
export interface CodeRange {
  /** A number, or a hex string such as `"0x4000"`. */
  readonly from: number | string;
  readonly to: number | string;
  readonly category: Category;
}

/** A line, or several, and the codes of this domain that a careful person would report in it, in order. */
export interface Sample {
  readonly text: string;
  readonly codes: readonly string[];
}

/** A line that holds something shaped like a code of this domain which is none. */
export interface NearMiss {
  readonly text: string;
  readonly why: string;
}

export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  /** The day the document was read or last updated, `YYYY-MM-DD`. */
  readonly dated?: string;
}

export interface Domain {
  readonly domain: string;
  readonly title: string;
  readonly description: string;
  /** Where its codes arise. A server code beside a client code on one line is the cause of it. */
  readonly layer: 'client' | 'server';
  /** The values of `--product` that mean this domain. */
  readonly products: readonly string[];
  readonly sources: readonly SourceDocument[];
  readonly format: {
    readonly name: FormatName;
    readonly ranges?: readonly CodeRange[];
    /** True where native SDKs pass the same codes on with a minus. */
    readonly negated?: boolean;
  };
  /** Text that only this system prints: beside it a code in an error field is `certain`. Matched with regard to case. */
  readonly signs: readonly string[];
  /** Words that make this system likely. Matched without regard to case, from the start of a word on. */
  readonly hints: readonly string[];
  /** Codes that many other systems print too: they never count without a sign or a hint. */
  readonly generic: readonly string[];
  readonly samples: readonly Sample[];
  readonly nearMisses: readonly NearMiss[];
  readonly codes: readonly Entry[];
}

/** The value of a range's end. */
export function rangeEnd(end: number | string): number {
  return typeof end === 'number' ? end : Number(end);
}

/** Whether a sign or a hint is long enough to be told from other text: two characters, from its first letter or digit on. */
export function isTellable(word: string): boolean {
  return /[^ -~]/.test(word) || word.length - Math.max(0, word.search(/[A-Za-z\d]/)) > 1;
}
