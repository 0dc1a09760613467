/**
 * The statement of a line: its template without the numbers of its codes. A log statement prints many codes, and the judge
 * asks little of a number but where it stands: what it asks is the _kind_ of the number. Lines of one statement are judged
 * alike (docs/decisions/006-templates.md).
 *
 * Ids in hex that happen to have no digit take no part either: a template keeps them, because they may be words, but the
 * judge knows no such word.
 */
import { keyOf } from '../catalogue/catalogue.ts';
import type { Meaning } from './judgement.ts';
import type { WordFinder } from './word-finder.ts';

/** The template of a line without its codes. */
export interface Statement {
  /** Its text, with the kinds of the codes in their places: no two that differ have the same. */
  readonly key: string;
  /** The codes in order of place, as written. */
  readonly codes: readonly string[];
}

/** What the judge asks of a number, wherever it stands. */
interface Kind {
  /** What stands for a number of that kind. */
  readonly mark: string;
  /** Names and aliases of its entries: beside one of them it is judged by itself. */
  readonly names: readonly string[];
  /** What it can be read as: domain and code. */
  readonly readings: readonly string[];
}

/** A number as it may stand at a place. */
const number = /(?:-?[1-9]\d{0,6}|0x[\da-fA-F]{4})(?!\w)/y;
/** An id in hex without a digit, or a word: `req-adba`, `face`. */
const letters = /\b[a-f]{4,}\b/g;
/** No line has one: it stands for each letter of such an id, and for a number, with that of its kind behind it. */
const stand = '\n';
/** A number with something beside it, or the start of one. */
const crossing = /(?<!\w)\d+(?!\w)|.0x/;
/** How many codes a statement may have: each is compared with all others. */
const codesAtMost = 16;
/** How many numbers are remembered with their kinds. */
const kindsKept = 4096;

export class Statements {
  readonly #meaningsOf: (number: string) => readonly Meaning[];
  readonly #finder: WordFinder;
  /** Whether the judge knows words that are left out or partly in a number: then each line has to be judged by itself. */
  readonly #mayHideWords: boolean;
  readonly #kinds = new Map<string, Kind | null>();
  readonly #marks = new Map<string, string>();

  /**
   * @param meaningsOf what a text can mean wherever it stands
   * @param finder of the words that the judge looks for on a line
   * @param names that stand for codes
   */
  constructor(meaningsOf: (number: string) => readonly Meaning[], finder: WordFinder, names: Iterable<string>) {
    this.#meaningsOf = meaningsOf;
    this.#finder = finder;
    this.#mayHideWords = [...finder.words, ...names].some((word) => crossing.test(word) || word.search(letters) >= 0);
  }

  /**
   * The statement of a line, or nothing where it has to be judged by itself: something other than a number stands at a place,
   * or more of a number matters than its kind.
   *
   * @param template its text, in which two lines of one template do not differ
   * @param places where in it mentions can start, ascending
   */
  of(template: string, places: readonly number[]): Statement | undefined {
    if (this.#mayHideWords || places.length > codesAtMost) return undefined;
    letters.lastIndex = 0;
    const text = letters.test(template) ? template.replaceAll(letters, (word) => stand.repeat(word.length)) : template;
    const codes: string[] = [];
    const kinds: Kind[] = [];
    let key = '';
    let rest = '';
    let done = 0;
    for (const place of places) {
      number.lastIndex = place;
      const code = number.exec(template)?.[0];
      const kind = code === undefined || place < done ? undefined : this.#kindOf(code);
      if (code === undefined || kind === undefined) return undefined;
      const before = text.slice(done, place);
      const same = codes.indexOf(code);
      // What is read as the same code in two spellings is one mention.
      if (same < 0 && kinds.some(({ readings }) => readings.some((reading) => kind.readings.includes(reading))))
        return undefined;
      key += before + kind.mark + (same < 0 ? '' : `${same};`);
      rest += `${before}\n`;
      codes.push(code);
      kinds.push(kind);
      done = place + code.length;
    }
    const behind = text.slice(done);
    rest += behind;
    const matters =
      codes.some((code) => rest.includes(code)) || kinds.some(({ names }) => names.some((name) => rest.includes(name)));
    return matters ? undefined : { key: key + behind, codes };
  }

  #kindOf(code: string): Kind | undefined {
    let kind = this.#kinds.get(code);
    if (kind === undefined) {
      kind = this.#makeKind(code) ?? null;
      if (this.#kinds.size >= kindsKept) this.#kinds.clear();
      this.#kinds.set(code, kind);
    }
    return kind ?? undefined;
  }

  #makeKind(code: string): Kind | undefined {
    const meanings = this.#meaningsOf(code);
    const isTwice = (meaning: Meaning): boolean =>
      meanings.some((other) => other !== meaning && other.domain === meaning.domain);
    if (meanings.some((meaning) => meaning.byName || isTwice(meaning))) return undefined;
    let form = `${code.length} ${this.#finder.find(code).key}`;
    for (const { domain, known, generic } of meanings) form += `\n${domain.domain} ${known} ${generic}`;
    const mark = this.#marks.get(form) ?? `${stand}${this.#marks.size};`;
    this.#marks.set(form, mark);
    return {
      mark,
      names: meanings.flatMap(({ entry: { name, aliases = [] } }) =>
        name === undefined ? aliases : [name, ...aliases],
      ),
      readings: meanings.map(({ domain, code: canonical }) => keyOf(domain.domain, canonical)),
    };
  }
}
