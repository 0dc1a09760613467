/** Findings explained: what a record says of a code. */
import type { Entry, Mention } from '../record.ts';
import type { Finding } from './extract.ts';
import { jsonPathAt } from './json-path.ts';

/**
 * @param text the line in which the code was found
 * @param shift moves a place in the line to the same place in the text that is shown, which redaction may have shortened
 */
export function mentionOf(finding: Finding, text: string, shift: (offset: number) => number): Mention {
  const { domain, code, entry, known, confidence, evidence, start, end, cause, alternatives } = finding;
  const { category, name, severity, summary, owner, retryable } = entry;
  // Field by field: for each line with a code, spreads would take longer than the search.
  const mention: { -readonly [Name in keyof Mention]: Mention[Name] } = {
    code,
    domain: domain.domain,
    category,
    severity,
    summary,
    remedy: remedyOf(entry),
    owner,
    retryable,
    known,
    confidence,
    evidence: withPath(evidence, text, start),
    span: [shift(start), shift(end)],
  };
  if (name !== undefined) mention.name = name;
  if (cause !== undefined) mention.cause = cause;
  if (alternatives !== undefined) mention.alternatives = alternatives;
  return mention;
}

const remedies = new WeakMap<Entry, string>();

/** The steps as one text, always the same one for an entry. */
function remedyOf(entry: Entry): string {
  let remedy = remedies.get(entry);
  if (remedy === undefined) {
    remedy = entry.remedy.join(' ');
    remedies.set(entry, remedy);
  }
  return remedy;
}

/** The evidence, and where in a JSON text it stands. */
export function withPath(evidence: string, text: string, start: number): string {
  const path = jsonPathAt(text, start);
  return path === undefined ? evidence : `${evidence} path:${path}`;
}
