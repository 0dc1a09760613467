/**
 * The findings of a line, put together: what is the same mention, which name describes which number, what wraps what.
 */
import { keyOf } from '../catalogue/catalogue.ts';
import type { Domain } from '../catalogue/domain.ts';
import { type Alternative, type Confidence, confidences, type Entry } from '../record.ts';

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

/** How sure a confidence is, from 0 on. */
export function rankOf(confidence: Confidence): number {
  return confidences.indexOf(confidence);
}

/** The findings of a line: the same code is one mention, and the same place in two domains is one with alternatives. */
export class Findings {
  readonly #list: Finding[] = [];
  /** Where in the list a code is, by its key; made only for a line with many, which must not take quadratic time. */
  #places: Map<string, number> | undefined;

  add(finding: Finding): void {
    const at = this.#placeOf(finding);
    const same = this.#list[at];
    if (same !== undefined) {
      if (rankOf(finding.confidence) > rankOf(same.confidence)) this.#put(at, surer(same, finding));
      return;
    }
    const last = this.#list.at(-1);
    if (last !== undefined && last.start === finding.start && last.end === finding.end) this.#addReading(last, finding);
    else this.#put(this.#list.length, finding);
  }

  /** The mentions of the line, in order of place. */
  mentions(): Finding[] {
    return this.#list.length > 1 ? markCauses(withoutNamesOfNumbers(this.#list)) : this.#list;
  }

  /** The better reading of a place is the mention, the other one its alternative. */
  #addReading(last: Finding, finding: Finding): void {
    const [best, rest] = rankOf(finding.confidence) > rankOf(last.confidence) ? [finding, last] : [last, finding];
    const alternatives = [...(last.alternatives ?? []), alternativeOf(rest)];
    this.#put(this.#list.length - 1, { ...best, alternatives });
  }

  #put(at: number, finding: Finding): void {
    this.#list[at] = finding;
    if (this.#list.length <= few) return;
    if (this.#places === undefined) {
      this.#places = new Map();
      for (const [index, each] of this.#list.entries()) this.#note(each, index);
    } else this.#note(finding, at);
  }

  #note({ domain, code, alternatives }: Finding, at: number): void {
    this.#places?.set(keyOf(domain.domain, code), at);
    for (const other of alternatives ?? []) this.#places?.set(keyOf(other.domain, other.code), at);
  }

  /** Where the code is in the list, as a mention or as an alternative of one. */
  #placeOf({ domain, code }: Finding): number {
    if (this.#places !== undefined) return this.#places.get(keyOf(domain.domain, code)) ?? -1;
    for (let at = 0; at < this.#list.length; at++) {
      const other = this.#list[at];
      if (other?.code === code && other.domain === domain) return at;
      if (other?.alternatives?.some((each) => each.code === code && each.domain === domain.domain) === true) return at;
    }
    return -1;
  }
}

/** The mention with the evidence of another place of the line, where it or one of its alternatives is surer. */
function surer(same: Finding, finding: Finding): Finding {
  const { start, end, alternatives } = same;
  if (alternatives === undefined) return { ...finding, start, end };
  const { domain, code } = finding;
  const others = [alternativeOf(same), ...alternatives];
  const left = others.filter((other) => other.domain !== domain.domain || other.code !== code);
  return { ...finding, start, end, alternatives: left };
}

function alternativeOf({ domain, code, confidence }: Finding): Alternative {
  return { domain: domain.domain, code, confidence };
}

/** Up to so many findings are compared one by one. */
const few = 8;

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
