/**
 * The code formats: one named regular expression each. They say what is *shaped* like a code and nothing more; whether
 * it is one is for `evidence.ts` to judge. The prefilter of `scan/` is generated from the same table.
 *
 * House rules, held by a test: no nested repeats, every repeat bounded or over a class that cannot match its
 * neighbour (recheck calls each one safe), and nothing outside ASCII in a boundary, so that a code glued to Chinese
 * text is found. Sources: `reference/seeds` for the code tables, LOG-SHAPES A.1 for how SDKs print them.
 */
import type { FormatName } from '../catalogue/domain.ts';

/** What a candidate is shaped like: a format of a domain, a name of an entry, or a name in a code field. */
export type ShapeName = FormatName | 'negated-five-digit' | 'decimal-of-hex' | 'zero' | 'key-name' | 'field-name';

/**
 * What may not stand before a number: a letter, a digit, an underscore, or a dot or sign that would make it the rest of
 * a longer one. The look-behind comes after the first character, not before it: so V8 tries it only where that
 * character stands, which makes the joined pattern nine times faster (23 to 209 MB/s over a log of mixed lines).
 */
const notAfter = (first: string): string => String.raw`${first}(?<![\w.+\-−]${first})`;
/** No letter, digit or underscore after; nor a fraction or a dash that would make it part of a longer number. */
const after = String.raw`(?![\w−]|[.\-]\d)`;

/**
 * A negative integer of one to four digits, as RoomEngine writes its codes: `-1101`. No leading zeros, so that
 * `-00001101` is not one. The minus is the ASCII one: U+2212 marks typeset text, not a log.
 */
export const negativeInteger: string = String.raw`${notAfter('-')}[1-9]\d{0,3}${after}`;

/** Five digits, as the REST API (6xxxx) and the account system (7xxxx) write theirs: `60004`, `70001`. */
export const fiveDigit: string = String.raw`${notAfter('[1-9]')}\d{4}${after}`;

/** The same with a minus, as native SDKs pass a server's code on: `-70013` is `70013` (LOG-SHAPES, OTHER-CATALOGUES C.2). */
export const negatedFiveDigit: string = String.raw`${notAfter('-')}[1-9]\d{4}${after}`;

/** Six digits, as the Room REST API (100xxx) writes its private codes: `100003`. */
export const sixDigit: string = String.raw`${notAfter('[1-9]')}\d{5}${after}`;

/** Four hex digits after `0x` in either case, as the Web SDK writes them: `0x4004`, `0xffff`. */
export const hex: string = String.raw`0(?<!\w0)x[\da-fA-F]{4}(?!\w)`;

/** The decimal form of hex codes, as `getCode()` of the Web SDK gives it: `16388` for `0x4004`. */
export const decimalOfHex = (decimals: readonly string[]): string =>
  String.raw`(?:${startsOf(decimals, String.raw`[\w.+\-−]`)})${after}`;

/** A lone zero, the code of success. Looked for only when successes are asked for. */
export const zero: string = `${notAfter('0')}${after}`;

/** Up to two more words in capitals joined by dots, as the Cloud API writes them: `.SignatureExpire`. */
const leaves = String.raw`(?:\.[A-Z][A-Za-z\d_]{1,60}){0,2}(?!\w)`;

/** A Cloud API name whose first word is one of `roots`; names of other roots are found by {@link fieldName}. */
export const dottedName = (roots: readonly string[]): string => `(?:${startsOf(roots, String.raw`[\w.$]`)})${leaves}`;

/** A code field up to its value, as {@link fieldName} demands it before a name. */
export const codeField: string = String.raw`(?:Error)?[Cc]ode["'\\]{0,4}\s?[:=]\s?["'\\]{0,4}`;

/**
 * A Cloud API name of any root that stands as the value of a code field: `Code=ResourceBusy`, `"Code":"NewThing.Leaf"`.
 * The look-behind is bounded: `Code`, up to four quotes or backslashes, a colon or an equals sign, quotes again.
 */
export const fieldName: string = String.raw`[A-Z](?<=\b${codeField}[A-Z])[a-z][A-Za-z]{2,60}${leaves}`;

/** A symbolic name of an entry, as the Web SDK prints its keys: `JOIN_ROOM_FAILED`. */
export const keyName = (names: readonly string[]): string => String.raw`(?:${startsOf(names, String.raw`\w`)})(?!\w)`;

/**
 * An alternation of words that are not preceded by a character of the class: grouped by first letter, with the
 * look-behind behind it; longest first, so that `InvalidParameterValue` is not cut to `InvalidParameter`.
 */
function startsOf(words: readonly string[], notPreceded: string): string {
  if (words.length === 0) return '(?!)';
  const byFirst = new Map<string, string[]>();
  for (const word of words) byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word]);
  return [...byFirst]
    .map(([first, group]) => {
      const rests = group.map((word) => word.slice(1)).toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
      return `${first}(?<!${notPreceded}${first})(?:${rests.map(escaped).join('|')})`;
    })
    .join('|');
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
