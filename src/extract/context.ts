/**
 * Whose line it is: the signs, hints and vetoes of a line, looked for once and only when a reading asks.
 *
 * All of them are word groups with a number, which one walk over the line finds.
 */
import type { Domain, FormatName } from '../catalogue/domain.ts';
import { Dump } from './dump.ts';
import { type Veto, vetoes, vetoesOf } from './foreign.ts';
import type { Line } from './line.ts';
import { wordsAround } from './surroundings.ts';
import { type FoundWords, groupBit, WordFinder, type WordGroup } from './word-finder.ts';

/** Words that make any domain of Tencent RTC likely. */
const productHints = [
  'trtc', 'liteav', 'txliteav', 'usersig', 'user_sig', 'sdkappid', 'sdk_app_id', 'imsdk', 'timsdk', 'tencentim', 'tencent_im', 'tuikit',
]; // prettier-ignore
/** Names of the vendor. They are on the lines of its maps, documents and games, too. */
const vendorHints = ['tencent', 'qcloud', '腾讯'];

/** The word groups of a catalogue: the vetoes first, then the words of product and vendor, then the signs and hints of each domain. */
export class ContextWords {
  readonly finder: WordFinder;
  readonly #places = new Map<Domain, number>();
  readonly #chosen: ReadonlySet<Domain>;

  /** @param products the values of `--product` */
  constructor(domains: readonly Domain[], products: readonly string[] = []) {
    const groups: WordGroup[] = [...vetoes, { words: productHints }, { words: vendorHints }];
    for (const domain of domains) {
      this.#places.set(domain, groups.length);
      groups.push({ words: domain.signs, matchCase: true }, { words: domain.hints });
    }
    this.finder = new WordFinder(groups);
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
const claimedNumber = /(?:ErrorDomain"?,? (?:Code[=:] ?|error )|CodeKey=|(?<![A-Za-z])Code=)(-\d{1,5})(?!\d)/g;

/** The vetoes that can meet a code of the format and have words, as one mask. */
const vetoMasks: ReadonlyMap<FormatName, number> = new Map(
  [...vetoesOf].map(([format, places]) => [format, places.reduce((mask, place) => mask | maskOf(place), 0)]),
);

function maskOf(place: number): number {
  return vetoes[place]?.words.length === 0 ? 0 : groupBit(place);
}

/** The vetoes without words. */
const wordless = vetoes.filter(({ words }) => words.length === 0);

/** The context of one line. Nothing is looked for twice: a line may hold a hundred thousand candidates. */
export class LineContext {
  readonly text: string;
  readonly #line: Line;
  readonly #words: ContextWords;
  readonly #found: FoundWords;
  #block: FoundWords | undefined;
  #claimed: ReadonlySet<string> | undefined;
  // `null` where it was looked for and not found.
  #wordless: Veto | null | undefined;
  #vetoes: Map<FormatName, Veto | null> | undefined;
  #held: Map<RegExp, boolean> | undefined;

  constructor(line: Line, words: ContextWords) {
    this.text = line.text;
    this.#line = line;
    this.#words = words;
    this.#found = words.finder.find(unescaped(line.text));
  }

  /** The sign of the domain on the line; with `around`, also in the dump that the line is part of. */
  signOf(domain: Domain, around = false): string | undefined {
    return this.#wordOf(this.#words.placeOf(domain), around);
  }

  /**
   * The hint of the domain on the line, its own or one of the product; with `around`, also in the dump that the line is part of.
   *
   * @param withVendor whether the names of the vendor are hints, too
   */
  hintOf(domain: Domain, around: boolean, withVendor: boolean): string | undefined {
    const own = this.choiceOf(domain) ?? this.#wordOf(this.#words.placeOf(domain) + 1, around);
    const hint = own ?? this.#wordOf(productPlace, around);
    return hint ?? (withVendor ? this.#wordOf(vendorPlace, around) : undefined);
  }

  /** What the user said with `--product`, if it is the domain. */
  choiceOf(domain: Domain): string | undefined {
    return this.#words.isChosen(domain) ? '--product' : undefined;
  }

  /** The stranger who claims codes of that format on this line. */
  veto(format: FormatName): Veto | undefined {
    this.#wordless ??= wordless.find(({ refine }) => refine?.test(this.text) === true) ?? null;
    if (this.#wordless === null && (this.#found.mask & (vetoMasks.get(format) ?? -1)) === 0) return undefined;
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
    if (!digits.startsWith('-') || this.#found.of(appleVeto) === undefined) return false;
    this.#claimed ??= this.#findClaimed();
    return this.#claimed.has(digits);
  }

  #wordOf(place: number, around: boolean): string | undefined {
    const word = this.#found.of(place);
    if (word !== undefined || !around) return word;
    this.#block ??= wordsAround(this.#line, new Dump(this.text), this.#words.finder);
    return this.#block.of(place);
  }

  #findVeto(format: FormatName): Veto | undefined {
    for (const place of vetoesOf.get(format) ?? []) {
      const veto = vetoes[place];
      if (veto !== undefined && this.#isShown(veto, place)) return veto;
    }
    return undefined;
  }

  #isShown({ words, refine }: Veto, place: number): boolean {
    if (words.length > 0 && this.#found.of(place) === undefined) return false;
    return refine === undefined || refine.test(this.text);
  }

  #findClaimed(): ReadonlySet<string> {
    if (!/ErrorDomain|kCF/.test(this.text)) return new Set();
    return new Set([...this.text.matchAll(claimedNumber)].map(([, digits = '']) => digits));
  }
}

/** The text with quotes and line ends as they are before JSON, HTML or nginx escapes them, so that words are found there, too. */
function unescaped(text: string): string {
  if (!text.includes('\\') && !text.includes('&quot;')) return text;
  return text.replaceAll(/&quot;|\\x22|\\{1,3}"|\\[nrt]/g, (escape) => (/[nrt]$/.test(escape) ? ' ' : '"'));
}

/** The places of the words of product and vendor. */
const productPlace = vetoes.length;
const vendorPlace = productPlace + 1;
const appleVeto = vetoes.findIndex(({ name }) => name === 'apple-error-domain');
