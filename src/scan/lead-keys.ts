/**
 * What may stand before a number that counts, as keys of the kernel's bit set. Made from the tables of `extract/lead.ts`
 * and `extract/words.ts`, so that a word that the judge learns is let through from then on.
 */
import { escapePrefixes, escapes, separators, wrapperQuotes, wrappers } from '../extract/lead.ts';
import { leadEndings, leadPrefix, leadWords } from '../extract/words.ts';
import { blanks } from './blanks.ts';
import { bytesOf, type ByteSet } from './byte-set.ts';
import { type Key, keyOfBytes, keyOfText } from './hash-keys.ts';

/** The one number that needs no word, `[error:FREQ_LIMIT,value:-2`: a blank of any kind may stand before it. */
const namedValue = 'value';
/** Bytes between a word and a number. An underscore belongs to the word, but says nothing at its end. */
export const separatorBytes: ByteSet = bytesOf(`${separators.filter(isAscii).join('')}_`);

export function leadKeys(): Key[] {
  const known = [...leadWords, namedValue];
  const words = [...known, ...known.flatMap(behindEscapes), ...escapes.map(lastWord)];
  const wraps = [...wrappers, ...[...wrappers].flatMap(behindEscapes)];
  const endings = leadEndings.filter(isAscii);
  const instead = [...separators, ...blanks.map((blank) => `${namedValue}:${blank}`)];
  return [
    ...words.map((word) => keyOfText('word', backwards(word))),
    ...endings.map((ending) => keyOfText('ending', backwards(ending))),
    ...[...words, ...endings, ...wraps].flatMap(tails),
    ...[...leadEndings, ...instead].filter((text) => !isAscii(text) || !isSeparator(text)).flatMap(lastThree),
    ...wraps.flatMap((word) =>
      [...Buffer.from(wrapperQuotes)].map((quote) => keyOfText('wrapper', [...backwards(word), quote])),
    ),
    ...[leadPrefix, ...behindEscapes(leadPrefix)].map((start) => keyOfBytes('prefix', folded(start.slice(0, 4)))),
  ];
}

/** The word as it stands behind an escape whose letters the kernel takes for the word's own. */
function behindEscapes(word: string): string[] {
  return escapePrefixes.map((prefix) => prefix + word);
}

/** The last three bytes of a word that may have underscores between its letters. */
function tails(word: string): Key[] {
  const letters = word.split('').toReversed();
  const [last = '', second = ''] = letters;
  // Behind all letters of a short word there may be any.
  const thirds = letters.length < 3 ? 'abcdefghijklmnopqrstuvwxyz0123456789'.split('') : [letters[2] ?? ''];
  const befores = [`_${second}`, `${second}_`, '__', ...thirds.map((third) => third + second)];
  return befores.map((before) => keyOfBytes('tail', folded(`__${before}${last}`.slice(-3))));
}

function folded(text: string): number[] {
  return [...Buffer.from(text)].map((byte) => byte | 0x20);
}

/** The last three bytes; of a shorter text, all that they can be. */
function lastThree(text: string): Key[] {
  const bytes = [...Buffer.from(text)].slice(-3);
  if (bytes.length === 3) return [keyOfBytes('last3', bytes)];
  const before = Array.from({ length: 256 }, (_, byte) => byte);
  return before.flatMap((byte) =>
    bytes.length === 2
      ? keyOfBytes('last3', [byte, ...bytes])
      : before.map((other) => keyOfBytes('last3', [other, byte, ...bytes])),
  );
}

/** The bytes from the last to the first, as the kernel meets them. */
function backwards(word: string): Uint8Array {
  return Buffer.from(word).toReversed();
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
