/**
 * What may stand before a number that counts, as keys of the kernel's bit set. Made from the tables of `extract/lead.ts`
 * and `extract/words.ts`, so that a word that the judge learns is let through from then on.
 */
import { copulas, escapePrefixes, escapes, separators, wrapperQuotes, wrappers } from '../extract/lead.ts';
import { leadEndings, leadPrefix, leadWords } from '../extract/words.ts';
import { blanks } from './blanks.ts';
import { bytesOf, type ByteSet } from './byte-set.ts';
import { type Key, keyOfBytes, keyOfWord } from './hash-keys.ts';

/** The one number that needs no word, `[error:FREQ_LIMIT,value:-2`: a blank of any kind may stand before it. */
const namedValue = 'value';
/** Bytes between a word and a number. An underscore belongs to the word, but says nothing at its end. */
export const separatorBytes: ByteSet = bytesOf(`${separators.filter(isAscii).join('')}_`);

const wordCharacters = 'abcdefghijklmnopqrstuvwxyz0123456789_';
const endings = leadEndings.filter(isAscii);
/** Of longer endings only so many bytes are compared. */
const longestEnding = 8;
/** How many bytes of a word an ending may have, one a bit. */
export const endingLengths: number = endings.reduce(
  (mask, { length }) => mask | (1 << Math.min(length, longestEnding)),
  0,
);
const anyByte = Array.from({ length: 256 }, (_, byte) => [byte]);

export function leadKeys(): Key[] {
  const known = [...leadWords, ...copulas, namedValue];
  const words = [...known, ...known.flatMap(behindEscapes), ...escapes.map(lastWord)];
  const wraps = [...wrappers, ...[...wrappers].flatMap(behindEscapes)];
  const instead = [...separators, ...blanks.map((blank) => `${namedValue}:${blank}`)];
  return [
    ...words.map((word) => keyOfWord('word', smallBytes(word))),
    ...endings.map((ending) => keyOfWord('ending', smallBytes(ending).subarray(-longestEnding))),
    ...[...words, ...wraps].flatMap((word) => tails(word, '_')),
    ...endings.flatMap((ending) => tails(ending, wordCharacters)),
    ...[...leadEndings, ...instead].filter((text) => !isAscii(text) || !isSeparator(text)).flatMap(marks),
    ...wraps.flatMap((word) =>
      [...Buffer.from(wrapperQuotes)].map((quote) => keyBefore(keyOfWord('wrapper', smallBytes(word)), quote)),
    ),
    ...[leadPrefix, ...behindEscapes(leadPrefix)].map((start) =>
      keyOfBytes('prefix', [...smallBytes(start.slice(0, 4))]),
    ),
  ];
}

/** The word as it stands behind an escape whose letters the kernel takes for the word's own. */
function behindEscapes(word: string): string[] {
  return escapePrefixes.map((prefix) => prefix + word);
}

/**
 * The last four bytes of a word, fewer of a shorter one. There may be underscores between its letters, and other letters and
 * digits before an ending.
 */
function tails(word: string, befores: string): Key[] {
  const grown = (text: string, left: string): string[] => {
    if (text.length === 4) return [text];
    if (left === '') return [text, ...befores.split('').flatMap((before) => grown(before + text, left))];
    return [...grown(`_${text}`, left), ...grown(left.slice(-1) + text, left.slice(0, -1))];
  };
  return grown(word.slice(-1), word.slice(0, -1)).map((text) => keyOfBytes('tail', lastOf([...smallBytes(text)], 4)));
}

/** The last three bytes of what is no word, for the two steps that look at them. */
function marks(text: string): Key[] {
  const bytes = [...Buffer.from(text)];
  const befores = bytes.length === 2 ? anyByte : [[]];
  return befores
    .map((before) => lastOf([...before, ...bytes], 3))
    .flatMap((last) => [keyOfBytes('mark', last), keyOfBytes('tail', lastOf(last.map(fold), 4))]);
}

/** The last bytes, behind zeros when there are fewer. */
function lastOf(bytes: readonly number[], count: number): number[] {
  return [...Array.from({ length: Math.max(0, count - bytes.length) }, () => 0), ...bytes.slice(-count)];
}

/** A key of what stands before a byte. */
function keyBefore({ question, value }: Key, byte: number): Key {
  return { question, value: value ^ (byte << 8) };
}

/** The bytes, letters made small. */
function smallBytes(text: string): Uint8Array {
  return Buffer.from(text).map(fold);
}

function fold(byte: number): number {
  return byte | 0x20;
}

/** `quot` of `&quot;`: what the kernel takes for the word. */
function lastWord(escape: string): string {
  return /\w+(?=\W*$)/.exec(escape)?.[0] ?? '';
}

function isSeparator(text: string): boolean {
  return separatorBytes[text.charCodeAt(text.length - 1)] === 1;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}
