/** Findings explained: what a record says of a code. */
import type { Mention } from '../record.ts';
import type { Finding } from './extract.ts';

/**
 * @param shift moves a place in the line to the same place in the text that is shown, which redaction may have shortened
 */
export function mentionOf(finding: Finding, shift: (offset: number) => number): Mention {
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
    evidence,
    span: [shift(start), shift(end)],
    ...(cause && { cause }),
    ...(alternatives && { alternatives }),
  };
}
