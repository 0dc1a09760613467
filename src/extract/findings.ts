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
  readonly cause?: true | undefined;
  readonly alternatives?: readonly Alternative[] | undefined;
}

/**
 * A finding with something else in it. Field by field, with none left out: V8 takes two microseconds for a spread of eleven fields, and
 * is slow wherever it meets objects that have some of them.
 */
export function findingWith(finding: Finding, changed: Partial<Finding>): Finding {
  const {
    domain = finding.domain,
    code = finding.code,
    entry = finding.entry,
    known = finding.known,
    confidence = finding.confidence,
    evidence = finding.evidence,
    start = finding.start,
    end = finding.end,
    byName = finding.byName,
    cause = finding.cause,
    alternatives = finding.alternatives,
  } = changed;
  return { domain, code, entry, known, confidence, evidence, start, end, byName, cause, alternatives };
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
  return findingWith(best, { alternatives: [...(last.alternatives ?? []), alternativeOf(rest)] });
}

/** The mention with the evidence of another place of the line, where it or one of its alternatives is surer. */
function surer(same: Finding, finding: Finding): Finding {
  const { start, end, alternatives } = same;
  if (alternatives === undefined) return findingWith(finding, { start, end });
  const { domain, code } = finding;
  const others = [alternativeOf(same), ...alternatives];
  const left = others.filter((other) => other.domain !== domain.domain || other.code !== code);
  return findingWith(finding, { start, end, alternatives: left });
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
  if (!wrapped) return findings;
  return findings.map((finding) =>
    finding.domain.layer === 'server' ? findingWith(finding, { cause: true }) : finding,
  );
}
