/**
 * One pass over the lines of a source, or of a part of one: candidate lines in, counts and records out. It is what a thread
 * does; `run.ts` decides which pass reads what and adds the results up.
 */
import type { Extractor, Finding } from '../extract/extract.ts';
import { mentionOf } from '../extract/mention.ts';
import { type Redaction, redactWithShift } from '../extract/redact.ts';
import { isRepeat, repeatsBelow } from '../extract/repeat.ts';

import type { LogRecord } from '../record.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import type { Counts } from '../tally/counts.ts';
import type { Totals } from '../tally/summary.ts';
import type { Filter } from './filter.ts';
import { LineTimes, type SourceTimes } from './line-time.ts';

export interface PassOptions {
  readonly extractor: Extractor;
  readonly filter: Filter;
  readonly counts: Counts;
  readonly totals: Totals;
  /** Called with each line that has mentions, explained. Without it nothing is explained. */
  readonly onRecord?: ((record: LogRecord) => void) | undefined;
  /** Whether lines without mentions are given to `onRecord`, too. */
  readonly all: boolean;
  /** Whether secrets are taken out of what is shown. */
  readonly redact: boolean;
}

export class Pass {
  readonly #options: PassOptions;
  readonly #source: string;
  readonly #times: LineTimes;

  /**
   * @param source the name of what is read
   * @param times how to read its times
   */
  constructor(options: PassOptions, source: string, times: SourceTimes) {
    this.#options = options;
    this.#source = source;
    this.#times = new LineTimes(times);
  }

  /** Looks at one line. */
  line(line: ScannedLine): void {
    const { extractor, totals, onRecord, all } = this.#options;
    const found = extractor.extract(line);
    if (found.length === 0 && !all) return;
    if (found.length > 0 && isRepeat(line)) {
      totals.repeated++;
      return;
    }
    const time = this.#timeOf(line);
    const kept = this.#kept(found, time);
    if (kept.length > 0) this.#count(kept, time);
    if (kept.length > 0 || (all && this.#options.filter.keepsTime(time))) onRecord?.(this.#record(line, kept, time));
  }

  #kept(found: readonly Finding[], time: number | undefined): readonly Finding[] {
    const { filter, totals } = this.#options;
    const kept = filter.keepsTime(time) ? found.filter((finding) => filter.keeps(finding)) : [];
    totals.filtered += found.length - kept.length;
    return kept;
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
    const found = this.#times.of(line);
    if (found?.inherited === true) this.#options.totals.timeInherited++;
    return found?.time;
  }

  #record(line: ScannedLine, findings: readonly Finding[], time: number | undefined): LogRecord {
    const shown = this.#options.redact ? redactWithShift(line.text) : unredacted(line.text);
    const repeated = repeatsBelow(line);
    return {
      type: 'record',
      source: this.#source,
      line: line.number,
      offset: line.offset,
      ...(time !== undefined && { time: new Date(time).toISOString() }),
      ...(repeated > 0 && { repeated }),
      text: shown.text,
      mentions: findings.map((finding) => mentionOf(finding, line.text, (offset) => shown.shift(offset))),
    };
  }
}

function unredacted(text: string): Redaction {
  return { text, shift: (offset) => offset };
}
