/**
 * Finds groups of words in a text, in one walk: the signs of a domain, its hints, the words of a stranger.
 *
 * All words are found by one rule. A word that starts with a letter or digit is found only where no letter or digit stands
 * before it, and one of up to three letters only where none stands behind it either (`im` is not the start of `image`). A
 * word outside ASCII is found anywhere.
 *
 * It is a walk by hand and no regular expression, because it runs over each line that has a candidate, and three dozen
 * alternations over such a line took 12 of 15 microseconds.
 */
import { isTellable } from '../catalogue/domain.ts';

/** Words that mean the same. */
export interface WordGroup {
  readonly words: readonly string[];
  /** Whether upper and lower case are told apart. @default false */
  readonly matchCase?: boolean;
}

/** The words that a text holds. */
export class FoundWords {
  /** The words of a text that holds none. That there is always one keeps V8 from throwing away what it compiled for them. */
  static readonly none: FoundWords = new FoundWords();

  /** The groups that have a word in the text, as a mask of {@link groupBit}s. */
  mask = 0;
  readonly #places: number[] = [];
  readonly #words: string[] = [];

  /** The first word of the group in the text, as the text writes it. */
  of(place: number): string | undefined {
    return (this.mask & groupBit(place)) === 0 ? undefined : this.#words[this.#places.indexOf(place)];
  }

  /** All of them in one text: no two that differ have the same. */
  get key(): string {
    let key = '';
    for (let at = 0; at < this.#places.length; at++) key += `${this.#places[at]} ${this.#words[at]}\n`;
    return key;
  }

  /** @internal */
  add(place: number, word: string): void {
    if (this.of(place) !== undefined) return;
    this.mask |= groupBit(place);
    this.#places.push(place);
    this.#words.push(word);
  }
}

/** The bit of a group in a mask; all groups from 31 on share one. */
export function groupBit(place: number): number {
  return 1 << Math.min(place, 31);
}

/** A word, made ready, with the groups that it is a word of. */
interface Entry {
  readonly places: number[];
  /** In lower case, unless case is told apart. */
  readonly word: string;
  readonly matchCase: boolean;
  /** How many characters stand before its first letter or digit. */
  readonly lead: number;
  /** Whether it must stand alone. */
  readonly alone: boolean;
}

/** So many characters, from the first letter or digit on, tell most words apart. */
const keyLength = 4;
const long = 1;
const short = 2;
const alone = /^[A-Za-z\d]{1,3}$/;

export class WordFinder {
  /** By the first two characters: whether long words start so, and whether short ones do. */
  readonly #starts = new Uint8Array(1 << 14);
  /** Long words by their first four characters. */
  readonly #long = new Map<number, Entry[]>();
  /** Words shorter than that by their first two. */
  readonly #short = new Map<number, Entry[]>();
  /** Words outside ASCII. */
  readonly #others: Entry[] = [];

  /** All words of all groups. */
  readonly words: readonly string[];

  constructor(groups: readonly WordGroup[]) {
    this.words = groups.flatMap(({ words }) => words);
    for (const [place, { words, matchCase = false }] of groups.entries()) {
      for (const word of words) this.#add(word, place, matchCase);
    }
  }

  /** The groups that have words in the text. */
  find(text: string): FoundWords {
    const found = new FoundWords();
    const starts = this.#starts;
    const { length } = text;
    let isAscii = true;
    let before = 0;
    let next = length > 0 ? text.charCodeAt(0) : 0;
    for (let at = 0; at < length; at++) {
      const code = next;
      next = at + 1 < length ? text.charCodeAt(at + 1) : 0;
      if (code > 0x7f) {
        isAscii = false;
        before = 0;
        continue;
      }
      const inWord = wordCharacters[code] ?? 0;
      if (inWord > before) {
        const start = starts[(lowerCase[code] ?? 0) | ((lowerCase[next & 0x7f] ?? 0) << 7)] ?? 0;
        if ((start & long) !== 0) this.#take(this.#long.get(packed(text, at, keyLength)), text, at, found);
        if ((start & short) !== 0) this.#take(this.#short.get(packed(text, at, 2)), text, at, found);
      }
      before = inWord;
    }
    if (!isAscii) this.#findOthers(text, found);
    return found;
  }

  /** Of several words of a group the first in the text is found, as of the others. */
  #findOthers(text: string, found: FoundWords): void {
    const folded = text.toLowerCase();
    const present: { readonly entry: Entry; readonly at: number }[] = [];
    for (const entry of this.#others) {
      const at = (entry.matchCase ? text : folded).indexOf(entry.word);
      if (at >= 0) present.push({ entry, at });
    }
    for (const { entry, at } of present.toSorted((one, other) => one.at - other.at)) {
      const word = text.slice(at, at + entry.word.length);
      for (const place of entry.places) found.add(place, word);
    }
  }

  #take(entries: readonly Entry[] | undefined, text: string, at: number, found: FoundWords): void {
    if (entries === undefined) return;
    for (const entry of entries) {
      const start = at - entry.lead;
      if (!isAt(entry, text, start)) continue;
      const word = text.slice(start, start + entry.word.length);
      for (const place of entry.places) found.add(place, word);
    }
  }

  #add(text: string, place: number, matchCase: boolean): void {
    const lead = Math.max(0, text.search(/[A-Za-z\d]/));
    const word = matchCase ? text : text.toLowerCase();
    const list = this.#listFor(text, lead);
    const same = list.find((entry) => entry.word === word && entry.matchCase === matchCase);
    if (same === undefined) list.push({ places: [place], word, matchCase, lead, alone: alone.test(text) });
    else if (!same.places.includes(place)) same.places.push(place);
  }

  /** Where a word belongs that has its first letter or digit at `lead`. */
  #listFor(text: string, lead: number): Entry[] {
    if (/[^ -~]/.test(text)) return this.#others;
    if (!isTellable(text)) throw new RangeError(`'${text}' is too short to be told from other text`);
    const kind = text.length - lead < keyLength ? short : long;
    const start = packed(text, lead, 2);
    this.#starts[start] = (this.#starts[start] ?? 0) | kind;
    const map = kind === long ? this.#long : this.#short;
    const key = packed(text, lead, kind === long ? keyLength : 2);
    const list = map.get(key) ?? [];
    map.set(key, list);
    return list;
  }
}

function isAt({ word, matchCase, alone: standsAlone }: Entry, text: string, start: number): boolean {
  const last = word.length - 1;
  const end = start + word.length;
  if (start < 0 || end > text.length) return false;
  // The last character tells most words apart.
  const ending = text.charCodeAt(end - 1);
  if ((matchCase ? ending : lowered(ending)) !== word.charCodeAt(last)) return false;
  if (standsAlone && end < text.length && isAlphanumeric(text.charCodeAt(end))) return false;
  if (matchCase) return text.startsWith(word, start);
  for (let at = last - 1; at >= 0; at--) {
    if (lowered(text.charCodeAt(start + at)) !== word.charCodeAt(at)) return false;
  }
  return true;
}

// Reading beyond the end of a table or a text would make V8 throw away the code that it made.

function lowered(code: number): number {
  return code < 128 ? (lowerCase[code] ?? 0) : code;
}

function isAlphanumeric(code: number): boolean {
  return code < 128 && wordCharacters[code] === 1;
}

/** 1 for letters and digits. */
const wordCharacters = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z\d]/.test(String.fromCharCode(code)) ? 1 : 0,
);
/** ASCII in lower case; what is outside it is told apart later. */
const lowerCase = Uint8Array.from({ length: 128 }, (_, code) => String.fromCharCode(code).toLowerCase().charCodeAt(0));

/** Up to four characters in lower case, seven bits each; zeros behind the end of the text. */
function packed(text: string, at: number, length: number): number {
  const end = Math.min(length, text.length - at);
  let bits = 0;
  for (let index = 0; index < end; index++) {
    bits |= (lowerCase[text.charCodeAt(at + index) & 0x7f] ?? 0) << (7 * index);
  }
  return bits;
}
