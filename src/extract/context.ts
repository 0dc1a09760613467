/**
 * Whose line it is: the signs, hints and vetoes of a line, looked for once and only when a reading asks.
 *
 * All of them are word groups with a number. A line may know beforehand which groups it cannot hold (`Line.mayHold`); then
 * they are not searched for.
 */
import type { Domain, FormatName } from '../catalogue/domain.ts';
import { type Veto, vetoes, vetoesOf } from './foreign.ts';
import { blockOf, type Line } from './line.ts';
import { type WordGroup, wordGroup } from './word-group.ts';

/** Words that make any domain of Tencent RTC likely. */
const productHints = [
  'tencent', 'qcloud', 'trtc', '腾讯', 'liteav', 'txliteav', 'usersig', 'user_sig', 'sdkappid', 'sdk_app_id', 'imsdk', 'timsdk', 'tuikit',
]; // prettier-ignore

/** The word groups of a catalogue: the vetoes first, then the signs and hints of each domain. */
export class ContextWords {
  /** Every group, in the order of its number. */
  readonly groups: readonly WordGroup[];
  readonly #places = new Map<Domain, number>();
  readonly #chosen: ReadonlySet<Domain>;

  /** @param products the values of `--product` */
  constructor(domains: readonly Domain[], products: readonly string[] = []) {
    const groups: WordGroup[] = [...vetoes];
    for (const domain of domains) {
      this.#places.set(domain, groups.length);
      groups.push(wordGroup({ words: domain.signs, matchCase: true }));
      groups.push(wordGroup({ words: [...productHints, ...domain.hints] }));
    }
    this.groups = groups;
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

/** The context of one line. */
export class LineContext {
  readonly text: string;
  readonly #line: Line;
  readonly #words: ContextWords;
  #block: string | undefined | null = null;
  #unescaped: string | undefined;

  constructor(line: Line, words: ContextWords) {
    this.text = line.text;
    this.#line = line;
    this.#words = words;
  }

  /** The sign of the domain on the line; with `around`, also in the dump that the line is part of. */
  signOf(domain: Domain, around = false): string | undefined {
    const place = this.#words.placeOf(domain);
    const group = this.#words.groups[place];
    if (group === undefined || group.words.length === 0) return undefined;
    const own = this.#mayHold(place) ? group.find(this.#plain()) : undefined;
    return own ?? (around ? group.find(this.#around()) : undefined);
  }

  /** The hint of the domain on the line; with `around`, also in the dump that the line is part of. */
  hintOf(domain: Domain, around = false): string | undefined {
    if (this.#words.isChosen(domain)) return '--product';
    const place = this.#words.placeOf(domain) + 1;
    const group = this.#words.groups[place];
    const own = this.#mayHold(place) ? group?.find(this.text) : undefined;
    return own ?? (around ? group?.find(this.#around()) : undefined);
  }

  /** The stranger who claims codes of that format on this line. */
  veto(format: FormatName): Veto | undefined {
    for (const place of vetoesOf.get(format) ?? []) {
      const veto = vetoes[place];
      if (veto !== undefined && this.#mayHold(place) && veto.find(this.text) !== undefined) return veto;
    }
    return undefined;
  }

  /** Whether an Apple error domain stands at this very number: `Error Domain=NSURLErrorDomain Code=-1001`. */
  claimedByErrorDomain(digits: string): boolean {
    if (!digits.startsWith('-') || !this.#mayHold(appleVeto) || !/ErrorDomain|kCF/.test(this.text)) return false;
    return new RegExp(
      String.raw`(?:ErrorDomain"?,? (?:Code[=:] ?|error )|Key=|(?<![A-Za-z])Code=)${digits}(?!\d)`,
    ).test(this.text);
  }

  #mayHold(group: number): boolean {
    return this.#line.mayHold === undefined || this.#line.mayHold(group);
  }

  /** The text with quotes as they are before JSON, HTML or nginx escapes them, so that signs are found there, too. */
  #plain(): string {
    if (!this.text.includes('&quot;') && !this.text.includes('\\')) return this.text;
    this.#unescaped ??= this.text.replaceAll(/&quot;|\\x22|\\{1,3}"/g, '"');
    return this.#unescaped;
  }

  #around(): string {
    if (this.#block === null) this.#block = blockOf(this.#line);
    return this.#block ?? '';
  }
}

const appleVeto = vetoes.findIndex(({ name }) => name === 'apple-error-domain');
