/**
 * Whose line it is: the signs, hints and vetoes of a line, looked for once and only when a reading asks.
 *
 * All of them are word groups with a number. The index tells beforehand which groups a line can hold; the others are not
 * searched for.
 */
import type { Domain, FormatName } from '../catalogue/domain.ts';
import { type Veto, vetoes, vetoesOf } from './foreign.ts';
import { blockOf, type Line } from './line.ts';
import { type WordGroup, wordGroup } from './word-group.ts';
import { groupBit, WordIndex } from './word-index.ts';

/** Words that make any domain of Tencent RTC likely. */
const productHints = [
  'tencent', 'qcloud', 'trtc', '腾讯', 'liteav', 'txliteav', 'usersig', 'user_sig', 'sdkappid', 'sdk_app_id', 'imsdk', 'timsdk', 'tuikit',
]; // prettier-ignore

/** The word groups of a catalogue: the vetoes first, then the product's words, then the signs and hints of each domain. */
export class ContextWords {
  /** Every group, in the order of its number. */
  readonly groups: readonly WordGroup[];
  /** Tells which groups a text may hold. */
  readonly index: WordIndex;
  readonly #places = new Map<Domain, number>();
  readonly #chosen: ReadonlySet<Domain>;

  /** @param products the values of `--product` */
  constructor(domains: readonly Domain[], products: readonly string[] = []) {
    const groups: WordGroup[] = [...vetoes, wordGroup({ words: productHints })];
    for (const domain of domains) {
      this.#places.set(domain, groups.length);
      groups.push(wordGroup({ words: domain.signs, matchCase: true }));
      groups.push(wordGroup({ words: domain.hints }));
    }
    this.groups = groups;
    this.index = new WordIndex(groups);
    this.#chosen = new Set(domains.filter((domain) => domain.products.some((product) => products.includes(product))));
  }

  /** The number of the group of a domain's signs; that of its hints is the next. */
  placeOf(domain: Domain): number {
    const place = this.#places.get(domain);
    if (place === undefined) throw new TypeError(`no words were compiled for ${domain.domain}`);
    return place;
  }

  /** Whether the user said with `--product` that the input is of this domain. */
  isChosen(domain: Domain): boolean {
    return this.#chosen.has(domain);
  }
}

/** `Error Domain=NSURLErrorDomain Code=-1001`, `(NSURLErrorDomain error -1004.)`, `_kCFStreamErrorCodeKey=-2102`. */
const claimedNumber = /(?:ErrorDomain"?,? (?:Code[=:] ?|error )|Key=|(?<![A-Za-z])Code=)(-\d{1,5})(?!\d)/g;

/** The vetoes that can meet a code of the format, as one mask. */
const vetoMasks: ReadonlyMap<FormatName, number> = new Map(
  [...vetoesOf].map(([format, places]) => [format, places.reduce((mask, place) => mask | groupBit(place), 0)]),
);

/** The context of one line. Nothing is looked for twice: a line may hold a hundred thousand candidates. */
export class LineContext {
  readonly text: string;
  readonly #line: Line;
  readonly #words: ContextWords;
  /** The groups that the line may hold words of. */
  readonly #groups: number;
  #block: string | undefined | null = null;
  #unescaped: string | undefined;
  #claimed: ReadonlySet<string> | undefined;
  // `null` where it was looked for and not found; by the number of the group.
  #onLine: Map<number, string | null> | undefined;
  #inBlock: Map<number, string | null> | undefined;
  #vetoes: Map<FormatName, Veto | null> | undefined;
  #held: Map<RegExp, boolean> | undefined;

  constructor(line: Line, words: ContextWords) {
    this.text = line.text;
    this.#line = line;
    this.#words = words;
    this.#groups = words.index.groupsOf(line.text);
  }

  /** The sign of the domain on the line; with `around`, also in the dump that the line is part of. */
  signOf(domain: Domain, around = false): string | undefined {
    const place = this.#words.placeOf(domain);
    if (this.#words.groups[place]?.words.length === 0) return undefined;
    return this.#wordOnLine(place, true) ?? (around ? this.#wordInBlock(place) : undefined);
  }

  /**
   * The hint of the domain on the line, its own or one of the product; with `around`, also in the dump that the line is part of.
   *
   * @param ownOnly whether the words of the product are not enough
   */
  hintOf(domain: Domain, around = false, ownOnly = false): string | undefined {
    if (this.#words.isChosen(domain)) return '--product';
    const places = [this.#words.placeOf(domain) + 1, ...(ownOnly ? [] : [productPlace])];
    for (const place of places) {
      const hint = this.#wordOnLine(place, false) ?? (around ? this.#wordInBlock(place) : undefined);
      if (hint !== undefined) return hint;
    }
    return undefined;
  }

  /** The stranger who claims codes of that format on this line. */
  veto(format: FormatName): Veto | undefined {
    if ((this.#groups & (vetoMasks.get(format) ?? -1)) === 0) return undefined;
    this.#vetoes ??= new Map();
    let veto = this.#vetoes.get(format);
    if (veto === undefined) {
      veto = this.#findVeto(format) ?? null;
      this.#vetoes.set(format, veto);
    }
    return veto ?? undefined;
  }

  /** Whether the pattern is found on the line. It is a constant, not a literal in a function: answers are kept by it. */
  holds(pattern: RegExp): boolean {
    this.#held ??= new Map();
    let held = this.#held.get(pattern);
    if (held === undefined) {
      held = pattern.test(this.text);
      this.#held.set(pattern, held);
    }
    return held;
  }

  /** Whether an Apple error domain stands at this very number: `Error Domain=NSURLErrorDomain Code=-1001`. */
  claimedByErrorDomain(digits: string): boolean {
    if (!digits.startsWith('-') || !this.#mayHold(appleVeto)) return false;
    this.#claimed ??= this.#findClaimed();
    return this.#claimed.has(digits);
  }

  #wordOnLine(group: number, unescaped: boolean): string | undefined {
    if (!this.#mayHold(group)) return undefined;
    this.#onLine ??= new Map();
    let word = this.#onLine.get(group);
    if (word === undefined) {
      word = this.#words.groups[group]?.find(unescaped ? this.#plain() : this.text) ?? null;
      this.#onLine.set(group, word);
    }
    return word ?? undefined;
  }

  #wordInBlock(group: number): string | undefined {
    this.#inBlock ??= new Map();
    let word = this.#inBlock.get(group);
    if (word === undefined) {
      word = this.#words.groups[group]?.find(this.#around()) ?? null;
      this.#inBlock.set(group, word);
    }
    return word ?? undefined;
  }

  #findVeto(format: FormatName): Veto | undefined {
    for (const place of vetoesOf.get(format) ?? []) {
      const veto = vetoes[place];
      if (veto !== undefined && this.#mayHold(place) && veto.find(this.text) !== undefined) return veto;
    }
    return undefined;
  }

  #findClaimed(): ReadonlySet<string> {
    if (!/ErrorDomain|kCF/.test(this.text)) return new Set();
    return new Set([...this.text.matchAll(claimedNumber)].map(([, digits = '']) => digits));
  }

  #mayHold(place: number): boolean {
    return (this.#groups & groupBit(place)) !== 0;
  }

  /** The text with quotes as they are before JSON, HTML or nginx escapes them, so that signs are found there, too. */
  #plain(): string {
    const isEscaped = (): boolean => this.text.includes('&quot;') || this.text.includes('\\');
    this.#unescaped ??= isEscaped() ? this.text.replaceAll(/&quot;|\\x22|\\{1,3}"/g, '"') : this.text;
    return this.#unescaped;
  }

  #around(): string {
    if (this.#block === null) this.#block = blockOf(this.#line);
    return this.#block ?? '';
  }
}

/** The place of the product's words. */
const productPlace = vetoes.length;
const appleVeto = vetoes.findIndex(({ name }) => name === 'apple-error-domain');
