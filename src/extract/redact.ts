/** Takes secrets out of a text before it leaves the program. */

import { redacted, secretSpans, type Span } from './secrets.ts';

/** A text without its secrets. */
export interface Redaction {
  readonly text: string;
  /** Moves an offset of the original text to the redacted one. An offset within a secret stays within its replacement. */
  shift(offset: number): number;
}

/**
 * How often a text is searched at most. What stood beside a secret may read as one once that is gone; after one or two
 * passes there is nothing left, and only a text made for it takes more.
 */
const mostPasses = 8;

/** The text with `[redacted]` in place of each secret. Keys, quotes and everything else stay. */
export function redact(text: string): string {
  return redactWithShift(text).text;
}

/** The same as `redact`, for texts in which positions are known. */
export function redactWithShift(text: string): Redaction {
  const passes: (readonly Span[])[] = [];
  let output = text;
  for (let spans = secretSpans(text); spans.length > 0; spans = secretSpans(output)) {
    output = replace(output, spans);
    if (passes.push(spans) === mostPasses) break;
  }
  return {
    text: output,
    shift: (offset) => passes.reduce((moved, spans) => shift(spans, moved), offset),
  };
}

function replace(text: string, spans: readonly Span[]): string {
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
