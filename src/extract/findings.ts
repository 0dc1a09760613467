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
  /** Where in the list a code is, as a mention or as an alternative of one, by its key. */
  readonly #places = new Map<string, number>();

  add(finding: Finding): void {
    const key = keyOf(finding.domain.domain, finding.code);
    const at = this.#places.get(key) ?? this.#list.length;
    const same = this.#list[at];
    if (same !== undefined) {
      if (rankOf(finding.confidence) > rankOf(same.confidence)) this.#list[at] = surer(same, finding);
      return;
    }
    const last = this.#list.at(-1);
    if (last?.start === finding.start) this.#list[at - 1] = withReading(last, finding);
    else this.#list.push(finding);
    this.#places.set(key, this.#list.length - 1);
  }

  /** The mentions of the line, in order of place. */
  mentions(): Finding[] {
    return markCauses(withoutNamesOfNumbers(this.#list));
  }
}

/** The better reading of a place is the mention, the other one its alternative. */
function withReading(last: Finding, finding: Finding): Finding {
  const [best, rest] = rankOf(finding.confidence) > rankOf(last.confidence) ? [finding, last] : [last, finding];
  return { ...best, alternatives: [...(last.alternatives ?? []), alternativeOf(rest)] };
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
