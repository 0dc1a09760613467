/**
 * Which groups of words a text may hold, told in one walk: each word start of the text is looked up by its first characters.
 * It may name too many groups and never too few, so that the regular expressions of the groups need to run only where it
 * says so; on most lines of a log that is nowhere.
 */
import type { GroupWords } from './word-group.ts';

/** The bit of a group in a mask; all groups from 31 on share one. */
export function groupBit(place: number): number {
  return 1 << Math.min(place, 31);
}

/** Every group may be held. */
export const everyGroup = -1;

/** So many characters of a word are looked up. */
const longestKey = 4;

export class WordIndex {
  /** For the first two characters of a word, whether any word starts with them. */
  readonly #starts = new Uint8Array(1 << 14);
  /** For the first characters of a word, up to four, the groups that have a word with them. */
  readonly #groups = new Map<number, number>();
  /** Groups without words, which always may match. */
  readonly #always: number = 0;
  /** Groups with words outside ASCII. */
  readonly #wide: number = 0;

  constructor(groups: readonly GroupWords[]) {
    for (const [place, { words }] of groups.entries()) {
      const bit = groupBit(place);
      if (words.length === 0) this.#always |= bit;
      for (const word of words) {
        const start = word.search(/[A-Za-z\d]/);
        if (start < 0 || /[^ -~]/.test(word)) this.#wide |= bit;
        else this.#add(word.slice(start, start + longestKey), bit);
      }
    }
  }

  /** The groups that the text may hold words of, as a mask of {@link groupBit}s. */
  groupsOf(text: string): number {
    const starts = this.#starts;
    let groups = this.#always;
    let isWide = false;
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x7f) {
        isWide = true;
        before = 0;
        continue;
      }
      const kind = kinds[code] ?? 0;
      if (kind === 1 && before !== 1) {
        // Behind the last character there is none, and NaN & 0x7f is 0.
        const next = lowerCase[text.charCodeAt(at + 1) & 0x7f] ?? 0;
        if (starts[(lowerCase[code] ?? 0) | (next << 7)] === 1) groups |= this.#groupsAt(text, at);
      } else if (kind === 2 && text.charCodeAt(at + 1) === letterX) {
        // `\x22` of nginx is a quote, and its digits belong to no word.
        return everyGroup;
      }
      before = kind;
    }
    return isWide ? groups | this.#wide : groups;
  }

  #groupsAt(text: string, at: number): number {
    let groups = 0;
    for (let length = 1; length <= longestKey; length++) groups |= this.#groups.get(keyOf(text, at, length)) ?? 0;
    return groups;
  }

  #add(word: string, bit: number): void {
    const whole = keyOf(word, 0, word.length);
    this.#groups.set(whole, (this.#groups.get(whole) ?? 0) | bit);
    // A word of one letter may be followed by anything.
    if (word.length === 1) for (let next = 0; next < 128; next++) this.#starts[packed(word, 0, 1) | (next << 7)] = 1;
    else this.#starts[packed(word, 0, 2)] = 1;
  }
}

const letterX = 120;

/** 1 for letters and digits, 2 for the backslash. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Za-z\d]/.test(character) ? 1 : character === '\\' ? 2 : 0;
});
/** ASCII in lower case; what is outside it is told apart nowhere. */
const lowerCase = Uint8Array.from({ length: 128 }, (_, code) => String.fromCharCode(code).toLowerCase().charCodeAt(0));

/** Up to four characters in lower case, seven bits each. */
function packed(text: string, at: number, length: number): number {
  let bits = 0;
  for (let index = 0; index < length; index++)
    bits |= (lowerCase[text.charCodeAt(at + index) & 0x7f] ?? 0) << (7 * index);
  return bits;
}

/** With their number, so that keys of different length differ. */
function keyOf(text: string, at: number, length: number): number {
  return packed(text, at, length) * 8 + length;
}
