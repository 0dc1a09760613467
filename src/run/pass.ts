/**
 * One pass over the lines of a source, or of a part of one: candidate lines in, counts and records out. It is what a thread
 * does; `run.ts` decides which pass reads what and adds the results up.
 */
import type { Extractor, Finding } from '../extract/extract.ts';
import { mentionOf } from '../extract/mention.ts';
import { redactWithShift } from '../extract/redact.ts';
import { isRepeat, repeatsBelow } from '../extract/repeat.ts';
import { type TimeContext, timestampOf } from '../extract/timestamp.ts';
import type { LogRecord } from '../record.ts';
import { lookback } from '../scan/reader.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import type { Counts } from '../tally/counts.ts';
import type { Totals } from '../tally/summary.ts';
import type { Filter } from './filter.ts';

/** How many lines back a time is looked for. */
const timeLines = 64;

export interface PassOptions {
  readonly extractor: Extractor;
  readonly filter: Filter;
  readonly counts: Counts;
  readonly totals: Totals;
  /** Called with each line that has mentions, explained. Without it nothing is explained. */
  readonly onRecord?: ((record: LogRecord) => void) | undefined;
  /** Whether secrets are taken out of what is shown. */
  readonly redact: boolean;
}

export class Pass {
  readonly #options: PassOptions;
  readonly #source: string;
  readonly #times: TimeContext;

  /**
   * @param source the name of what is read
   * @param times how to read its times
   */
  constructor(options: PassOptions, source: string, times: TimeContext) {
    this.#options = options;
    this.#source = source;
    this.#times = times;
  }

  /** Looks at one line. */
  line(line: ScannedLine): void {
    const { extractor, filter, totals, onRecord } = this.#options;
    const found = extractor.extract(line);
    if (found.length === 0) return;
    if (isRepeat(line)) {
      totals.repeated++;
      return;
    }
    const time = this.#timeOf(line);
    const kept = filter.keepsTime(time) ? found.filter((finding) => filter.keeps(finding)) : [];
    totals.filtered += found.length - kept.length;
    if (kept.length === 0) return;
    this.#count(kept, time);
    onRecord?.(this.#record(line, kept, time));
  }

  #count(findings: readonly Finding[], time: number | undefined): void {
    const { counts, totals } = this.#options;
    totals.linesWithCodes++;
    totals.mentions += findings.length;
    for (const { domain, code, entry, known, confidence } of findings) {
      if (!known) totals.unknown++;
      const { category, severity, owner, name } = entry;
      const { domain: issuer } = domain;
      counts.add({ domain: issuer, category, code, name, severity, owner, confidence, source: this.#source }, time);
    }
  }

  #timeOf(line: ScannedLine): number | undefined {
    const own = timestampOf(line.text, this.#times);
    if (own !== undefined) return own;
    for (const text of line.linesAbove(timeLines, lookback)) {
      const time = timestampOf(text, this.#times);
      if (time === undefined) continue;
      this.#options.totals.timeInherited++;
      return time;
    }
    return undefined;
  }

  #record(line: ScannedLine, findings: readonly Finding[], time: number | undefined): LogRecord {
    const { text, shift } = this.#options.redact ? redactWithShift(line.text) : unredacted(line.text);
    const repeated = repeatsBelow(line);
    return {
      type: 'record',
      source: this.#source,
      line: line.number,
      offset: line.offset,
      ...(time !== undefined && { time: new Date(time).toISOString() }),
      ...(repeated > 0 && { repeated }),
      text,
      mentions: findings.map((finding) => mentionOf(finding, shift)),
    };
  }
}

function unredacted(text: string): { text: string; shift: (offset: number) => number } {
  return { text, shift: (offset) => offset };
}
