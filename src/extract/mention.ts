/** Findings explained: what a record says of a code. */
import type { Mention } from '../record.ts';
import type { Finding } from './extract.ts';
import { jsonPathAt } from './json-path.ts';

/**
 * @param text the line in which the code was found
 * @param shift moves a place in the line to the same place in the text that is shown, which redaction may have shortened
 */
export function mentionOf(finding: Finding, text: string, shift: (offset: number) => number): Mention {
  const { domain, code, entry, known, confidence, evidence, start, end, cause, alternatives } = finding;
  const { category, name, severity, summary, remedy, owner, retryable } = entry;
  return {
    code,
    domain: domain.domain,
    category,
    ...(name !== undefined && { name }),
    severity,
    summary,
    remedy: remedy.join(' '),
    owner,
    retryable,
    known,
    confidence,
    evidence: withPath(evidence, text, start),
    span: [shift(start), shift(end)],
    ...(cause && { cause }),
    ...(alternatives && { alternatives }),
  };
}

/** The evidence, and where in a JSON text it stands. */
export function withPath(evidence: string, text: string, start: number): string {
  const path = jsonPathAt(text, start);
  return path === undefined ? evidence : `${evidence} path:${path}`;
}
