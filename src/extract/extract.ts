/**
 * Line → mentions: every candidate of every format, judged by its evidence. Pure: no I/O, no clock, no state between
 * lines.
 */
import { type Catalogue, inRange } from '../catalogue/catalogue.ts';
import type { Domain } from '../catalogue/domain.ts';
import { type Alternative, type Confidence, confidences, type Entry } from '../record.ts';
import { compileWords, type DomainWords, LineContext } from './context.ts';
import { type Judgement, judge, type Reading } from './evidence.ts';
import type { ShapeName } from './formats.ts';
import type { Line } from './line.ts';
import { shapeAt, type Shapes, shapesOf } from './shapes.ts';

/** A mention before it is explained: where, what, how sure, and why. */
export interface Finding {
  readonly domain: Domain;
  readonly code: string;
  readonly entry: Entry;
  readonly known: boolean;
  readonly confidence: Confidence;
  readonly evidence: string;
  /** UTF-16 units in the text of the line, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** True where the symbolic name stands for the code. */
  readonly byName: boolean;
  readonly cause?: true;
  readonly alternatives?: readonly Alternative[];
}

/** A candidate with its judgement, accepted or not; what `rtclog why` shows. */
export interface Verdict extends Reading, Judgement {
  /** The format that found it. */
  readonly shape?: ShapeName;
}

export interface ExtractOptions {
  /** The least confidence that counts. @default 'likely' */
  readonly minConfidence?: Confidence;
  /** Whether codes of success (0, DryRunOperation) are looked for. @default false */
  readonly success?: boolean;
  /** Products that the input is known to come from; see `products` in the domain files. @default none */
  readonly products?: readonly string[];
}

export class Extractor {
  readonly #catalogue: Catalogue;
  readonly #words: ReadonlyMap<Domain, DomainWords>;
  readonly #shapes: Shapes;
  readonly #numeric: readonly Domain[];
  readonly #hexes: readonly Domain[];
  readonly #named: readonly Domain[];
  readonly #least: number;
  readonly #success: boolean;

  constructor(catalogue: Catalogue, options: ExtractOptions = {}) {
    const { minConfidence = 'likely', success = false, products = [] } = options;
    this.#catalogue = catalogue;
    this.#least = confidences.indexOf(minConfidence);
    this.#success = success;
    this.#shapes = shapesOf(catalogue, success);
    const { domains } = catalogue;
    const isChosen = (domain: Domain): boolean => domain.products.some((product) => products.includes(product));
    this.#words = new Map(domains.map((domain) => [domain, compileWords(domain, isChosen(domain))]));
    this.#hexes = domains.filter(({ format }) => format.name === 'hex');
    this.#named = domains.filter(({ format }) => format.name === 'dotted-name');
    this.#numeric = domains.filter((domain) => !this.#hexes.includes(domain) && !this.#named.includes(domain));
  }

  /** Every candidate of the line with its judgement, accepted or not, in order of place. */
  verdicts(line: Line): Verdict[] {
    const context = new LineContext(line, this.#words);
    const verdicts: Verdict[] = [];
    for (const reading of this.#candidates(line.text)) {
      const shape = shapeAt(this.#shapes, line.text, reading.start);
      verdicts.push({ ...reading, ...judge(reading, context), ...(shape && { shape }) });
    }
    return verdicts;
  }

  /** The mentions of the line, in order of place; one a code, however often the line repeats it. */
  extract(line: Line): Finding[] {
    const context = new LineContext(line, this.#words);
    const findings: Finding[] = [];
    for (const reading of this.#candidates(line.text)) {
      const { confidence, evidence } = judge(reading, context);
      if (confidence === undefined || evidence === undefined || rankOf(confidence) < this.#least) continue;
      merge(findings, { ...reading, confidence, evidence });
    }
    return findings.length > 1 ? markCauses(withoutNamesOfNumbers(findings)) : findings;
  }

  /** Everything in the text that can be read as a code, in order of place. */
  #candidates(text: string): Reading[] {
    const { pattern } = this.#shapes;
    const readings: Reading[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      this.#read(match[0], match.index, readings);
    }
    return readings;
  }

  /** Adds what the text can be read as: one reading for each domain that it fits. */
  #read(text: string, start: number, readings: Reading[]): void {
    const end = start + text.length;
    const first = text.charCodeAt(0);
    const add = (domain: Domain, code: string, byName = false): void => {
      const result = this.#catalogue.find(domain, code);
      if (result === undefined || (result.entry.category === 'success' && !this.#success)) return;
      readings.push({ domain, code, known: result.known, entry: result.entry, start, end, byName });
    };
    if (text.startsWith('0x')) {
      for (const domain of this.#hexes) add(domain, canonicalHex(domain, text));
    } else if (first === 45 || (first >= 48 && first <= 57)) {
      for (const domain of this.#numeric) {
        const code = domain.format.negated === true && first === 45 ? text.slice(1) : text;
        if (inRange(domain, Number(code)) || this.#catalogue.listed(domain.domain, code) !== undefined)
          add(domain, code);
      }
      for (const { domain, entry } of this.#shapes.decimals.get(text) ?? []) add(domain, entry.code);
    } else {
      const names = this.#shapes.names.get(text);
      if (names === undefined) for (const domain of this.#named) add(domain, text);
      else for (const { domain, entry } of names) add(domain, entry.code, true);
    }
  }
}

/** `0xffff` is written `0xFFFF` where the catalogue writes it so; unlisted ones get capital digits. */
function canonicalHex(domain: Domain, text: string): string {
  const code = `0x${text.slice(2).toUpperCase()}`;
  return domain.codes.find((entry) => entry.code.toLowerCase() === code.toLowerCase())?.code ?? code;
}

function rankOf(confidence: Confidence): number {
  return confidences.indexOf(confidence);
}

/** Adds a finding: the same code is one mention, and the same place in two domains is one mention with alternatives. */
function merge(findings: Finding[], finding: Finding): void {
  for (const [at, other] of findings.entries()) {
    const samePlace = other.start === finding.start && other.end === finding.end;
    if (other.domain === finding.domain && other.code === finding.code) {
      if (rankOf(finding.confidence) > rankOf(other.confidence)) {
        findings[at] = { ...finding, start: other.start, end: other.end };
      }
      return;
    }
    if (!samePlace) continue;
    const [best, rest] = rankOf(finding.confidence) > rankOf(other.confidence) ? [finding, other] : [other, finding];
    const { domain, code, confidence } = rest;
    const alternatives = [...(other.alternatives ?? []), { domain: domain.domain, code, confidence }];
    findings[at] = { ...best, alternatives };
    return;
  }
  findings.push(finding);
}

/**
 * A name beside a number describes the number, even where another layer uses the name for a number of its own:
 * `{"code":-2106,"name":"ERR_ROOM_ID_OCCUPIED"}` is one error.
 */
function withoutNamesOfNumbers(findings: Finding[]): Finding[] {
  const isNumber = ({ byName, domain }: Finding): boolean => !byName && domain.format.ranges !== undefined;
  if (!findings.some(isNumber)) return findings;
  return findings.filter(({ byName, domain }) => !byName || domain.format.name === 'hex');
}

/** A server code beside a client code is what the client code wraps: the cause. */
function markCauses(findings: Finding[]): Finding[] {
  const wrapped = findings.some(({ domain }) => domain.layer === 'client');
  return findings.map((finding) =>
    wrapped && finding.domain.layer === 'server' ? { ...finding, cause: true } : finding,
  );
}
