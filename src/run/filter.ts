/** Which mentions are kept, as `--domain`, `--category`, `--code`, `--severity`, `--since` and `--until` say. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { RtclogError } from '../errors.ts';
import type { Finding } from '../extract/extract.ts';
import { type Category, categories, severities, type Severity } from '../record.ts';
import { wantedCodes } from './wanted-codes.ts';

/** Names to keep; a name behind `!` is left out. An empty list keeps all. */
export interface FilterOptions {
  readonly domain?: readonly string[];
  readonly category?: readonly string[];
  /** By number or by name, as {@link lookUp} takes them. */
  readonly code?: readonly string[];
  readonly severity?: readonly string[];
  /** Milliseconds since the epoch, included. */
  readonly since?: number;
  /** Milliseconds since the epoch, excluded. */
  readonly until?: number;
}

type Test = (value: string) => boolean;

/**
 * The filter with its codes as mentions have them.
 *
 * @throws RtclogError `BAD_USAGE` for a domain, category, code or severity that does not exist
 */
export function checkedFilter(options: FilterOptions, catalogue: Catalogue): FilterOptions {
  const domains = catalogue.domains.map(({ domain }) => domain);
  checkNames('domain', options.domain, domains);
  checkNames('category', options.category, categories);
  checkNames('severity', options.severity, severities);
  return { ...options, code: wantedCodes(catalogue, options.code ?? []) };
}

export class Filter {
  readonly #domain: Test;
  readonly #category: Test;
  readonly #code: Test;
  readonly #severity: Test;
  readonly #since: number;
  readonly #until: number;
  /** Whether `--since` or `--until` is given. */
  readonly hasTime: boolean;
  /** Whether codes of success are wanted: only when their category is asked for by name. */
  readonly success: boolean;

  constructor(options: FilterOptions) {
    const { domain = [], category = [], code = [], severity = [], since, until } = options;
    this.#domain = testOf(domain);
    this.#category = testOf(category);
    this.#severity = testOf(severity);
    const isCode = testOf(code.map(folded));
    this.#code = code.length === 0 ? isCode : (value) => isCode(folded(value));
    this.#since = since ?? -Infinity;
    this.#until = until ?? Infinity;
    this.hasTime = since !== undefined || until !== undefined;
    this.success = category.includes('success');
  }

  keeps({ domain, code, entry }: Finding): boolean {
    return (
      this.#domain(domain.domain) &&
      this.#isCategory(entry.category) &&
      this.#isSeverity(entry.severity) &&
      this.#code(code)
    );
  }

  /** With `--since` or `--until` a line without a time is left out: it cannot be shown to lie between. */
  keepsTime(time: number | undefined): boolean {
    if (!this.hasTime) return true;
    return time !== undefined && time >= this.#since && time < this.#until;
  }

  #isCategory(category: Category): boolean {
    return this.#category(category);
  }

  #isSeverity(severity: Severity): boolean {
    return this.#severity(severity);
  }
}

function folded(code: string): string {
  return code.toLowerCase();
}

function checkNames(what: string, wanted: readonly string[] = [], known: readonly string[]): void {
  const stranger = wanted.map((name) => name.replace(/^!/, '')).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw new RtclogError('BAD_USAGE', `--${what}: there is no ${what} '${stranger}'; known: ${known.join(' ')}`);
}

function testOf(wanted: readonly string[]): Test {
  const kept = new Set(wanted.filter((name) => !name.startsWith('!')));
  const left = new Set(wanted.filter((name) => name.startsWith('!')).map((name) => name.slice(1)));
  if (kept.size === 0 && left.size === 0) return () => true;
  return (value) => !left.has(value) && (kept.size === 0 || kept.has(value));
}
