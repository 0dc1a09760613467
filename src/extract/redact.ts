/** Takes secrets out of a text before it leaves the program. */

import { redacted, secretSpans, type Span } from './secrets.ts';

/** A text without its secrets. */
export interface Redaction {
  readonly text: string;
  /** Moves an offset of the original text to the redacted one. An offset within a secret stays within its replacement. */
  shift(offset: number): number;
}

/** The text with `[redacted]` in place of each secret. Keys, quotes and everything else stay. */
export function redact(text: string): string {
  return replace(text, secretSpans(text));
}

/** The same as `redact`, for texts in which positions are known. */
export function redactWithShift(text: string): Redaction {
  const spans = secretSpans(text);
  return { text: replace(text, spans), shift: (offset) => shift(spans, offset) };
}

function replace(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  let output = '';
  let kept = 0;
  for (const [from, to] of spans) {
    output += text.slice(kept, from) + redacted;
    kept = to;
  }
  return output + text.slice(kept);
}

function shift(spans: readonly Span[], offset: number): number {
  let moved = offset;
  for (const [from, to] of spans) {
    if (offset <= from) break;
    if (offset < to) return moved - Math.max(0, offset - from - redacted.length);
    moved += redacted.length - (to - from);
  }
  return moved;
}
