/**
 * Whose line it is: the signs, hints and vetoes of a line, looked for once and only when a reading asks.
 */
import type { Domain, FormatName } from '../catalogue/domain.ts';
import { type Veto, vetoOf } from './foreign.ts';
import { blockOf, type Line } from './line.ts';

/** Words that make any domain of Tencent RTC likely. */
const productHints = [
  'tencent', 'qcloud', 'trtc', '腾讯', 'liteav', 'txliteav', 'usersig', 'user_sig', 'sdkappid', 'sdk_app_id', 'imsdk', 'timsdk', 'tuikit',
]; // prettier-ignore

/** The words of one domain, compiled. */
export interface DomainWords {
  readonly domain: Domain;
  readonly sign: RegExp | undefined;
  readonly hint: RegExp;
  readonly roots: ReadonlySet<string>;
  /** True when the user said with `--product` that the input is of this domain. */
  readonly chosen: boolean;
}

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const anyOf = (words: readonly string[]): string => words.map(escaped).join('|');

/** Compiles a domain's signs and hints. */
export function compileWords(domain: Domain, chosen: boolean): DomainWords {
  return {
    domain,
    chosen,
    sign: domain.signs.length > 0 ? new RegExp(anyOf(domain.signs)) : undefined,
    hint: new RegExp(`(?<![a-z])(?:${anyOf([...productHints, ...domain.hints])})`, 'i'),
    roots: new Set(
      domain.format.name === 'dotted-name' ? domain.codes.map(({ code }) => code.split('.')[0] ?? code) : [],
    ),
  };
}

/** The context of one line. */
export class LineContext {
  readonly text: string;
  readonly #line: Line;
  readonly #words: ReadonlyMap<Domain, DomainWords>;
  #block: string | undefined | null = null;
  #unescaped: string | undefined;

  constructor(line: Line, words: ReadonlyMap<Domain, DomainWords>) {
    this.text = line.text;
    this.#line = line;
    this.#words = words;
  }

  /** The sign of the domain on the line; with `around`, also in the dump that the line is part of. */
  signOf(domain: Domain, around = false): string | undefined {
    const { sign } = this.#of(domain);
    if (sign === undefined) return undefined;
    return sign.exec(this.#plain())?.[0] ?? (around ? sign.exec(this.#around())?.[0] : undefined);
  }

  hasSign(domain: Domain): boolean {
    return this.signOf(domain) !== undefined;
  }

  /** The hint of the domain on the line; with `around`, also in the dump that the line is part of. */
  hintOf(domain: Domain, around = false): string | undefined {
    const { hint, chosen } = this.#of(domain);
    if (chosen) return '--product';
    return hint.exec(this.text)?.[0] ?? (around ? hint.exec(this.#around())?.[0] : undefined);
  }

  hasHint(domain: Domain): boolean {
    return this.hintOf(domain) !== undefined;
  }

  /** The stranger who claims codes of that format on this line. */
  veto(format: FormatName): Veto | undefined {
    return vetoOf(this.text, format);
  }

  /** Whether an Apple error domain stands at this very number: `Error Domain=NSURLErrorDomain Code=-1001`. */
  claimedByErrorDomain(digits: string): boolean {
    if (!digits.startsWith('-') || !/ErrorDomain|kCFStream|_kCF/.test(this.text)) return false;
    return new RegExp(
      String.raw`(?:ErrorDomain"?,? (?:Code[=:] ?|error )|Key=|(?<![A-Za-z])Code=)${digits}(?!\d)`,
    ).test(this.text);
  }

  /** Whether the first word of a dotted name is one that the catalogue knows. */
  isRooted(domain: Domain, code: string): boolean {
    return this.#of(domain).roots.has(code.split('.')[0] ?? code);
  }

  /** The text with quotes as they are before JSON or HTML escapes them, so that signs are found in escaped JSON too. */
  #plain(): string {
    if (!this.text.includes('&quot;') && !this.text.includes('\\')) return this.text;
    this.#unescaped ??= this.text.replaceAll(/&quot;|\\x22|\\{1,3}"/g, '"');
    return this.#unescaped;
  }

  #around(): string {
    if (this.#block === null) this.#block = blockOf(this.#line);
    return this.#block ?? '';
  }

  #of(domain: Domain): DomainWords {
    const words = this.#words.get(domain);
    if (words === undefined) throw new TypeError(`no words were compiled for ${domain.domain}`);
    return words;
  }
}
