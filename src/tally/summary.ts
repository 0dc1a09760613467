/** What a run saw, apart from the counts; additive like them. */
import type { SourceSummary, Summary } from '../record.ts';

/** Numbers that add up over sources and threads. */
export interface Totals {
  lines: number;
  bytes: number;
  linesWithCodes: number;
  mentions: number;
  unknown: number;
  filtered: number;
  timeInherited: number;
  linesCut: number;
  repeated: number;
}

export function noTotals(): Totals {
  return {
    lines: 0,
    bytes: 0,
    linesWithCodes: 0,
    mentions: 0,
    unknown: 0,
    filtered: 0,
    timeInherited: 0,
    linesCut: 0,
    repeated: 0,
  };
}

/** Adds `more` to `sum`. */
export function addTotals(sum: Totals, more: Readonly<Totals>): void {
  sum.lines += more.lines;
  sum.bytes += more.bytes;
  sum.linesWithCodes += more.linesWithCodes;
  sum.mentions += more.mentions;
  sum.unknown += more.unknown;
  sum.filtered += more.filtered;
  sum.timeInherited += more.timeInherited;
  sum.linesCut += more.linesCut;
  sum.repeated += more.repeated;
}

/** The last record of a run. */
export function summaryOf(totals: Readonly<Totals>, sources: readonly SourceSummary[], elapsedMs: number): Summary {
  return { type: 'summary', ...totals, sources, elapsedMs: Math.round(elapsedMs) };
}
