/**
 * One pass over the lines of a source, or of a part of one: candidate lines in, counts and records out. It is what a thread
 * does; `run.ts` decides which pass reads what and adds the results up.
 */
import type { Extractor, Finding } from '../extract/extract.ts';
import { mentionOf } from '../extract/mention.ts';
import { type Redaction, redactWithShift } from '../extract/redact.ts';
import { isRepeat, mayBePrint, repeatsBelow } from '../extract/repeat.ts';
import { mayHoldSecrets } from '../extract/secrets.ts';
import type { LogRecord, Mention } from '../record.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import { addTo, type Cell, type Counts } from '../tally/counts.ts';
import type { Totals } from '../tally/summary.ts';
import type { Filter } from './filter.ts';
import { anchorsOf, foundOn, type Judged, type JudgedTemplates } from './judged-templates.ts';
import { LineTimes, type SourceTimes } from './line-time.ts';

export interface PassOptions {
  readonly extractor: Extractor;
  /** What was found on lines before; absent where each line has to be judged by itself. */
  readonly templates?: JudgedTemplates | undefined;
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

/** What is read: its name, and its place in the job. */
export interface PassSource {
  readonly name: string;
  readonly place: number;
}

export class Pass {
  readonly #options: PassOptions;
  readonly #source: PassSource;
  readonly #times: LineTimes;

  /** @param times how to read the times of the source */
  constructor(options: PassOptions, source: PassSource, times: SourceTimes) {
    this.#options = options;
    this.#source = source;
    this.#times = new LineTimes(times);
  }

  /** Looks at one line. */
  line(line: ScannedLine): void {
    const known = this.#options.templates?.of(line);
    if (known !== undefined) this.#take(line, known);
    else this.#judge(line);
  }

  #judge(line: ScannedLine): void {
    const { extractor, filter, templates, totals, onRecord } = this.#options;
    const found = extractor.extract(line);
    const { lookedAround, text } = line;
    const isTemplate = templates !== undefined && !lookedAround && !mayBePrint(text);
    const kept = found.filter((finding) => filter.keeps(finding));
    const judged: Judged = {
      found,
      kept,
      unknown: kept.filter(({ known }) => !known).length,
      isTemplate,
      mayHoldSecrets: !isTemplate || mayHoldSecrets(text),
      anchors: onRecord && anchorsOf(kept, line.places()),
    };
    if (isTemplate) templates.add(line, judged);
    if (found.length > 0 && isRepeat(line)) totals.repeated++;
    else this.#take(line, judged);
  }

  /** Counts a line whose mentions are known, and makes its record. */
  #take(line: ScannedLine, judged: Judged): void {
    const { filter, totals, onRecord, all } = this.#options;
    const { found, kept } = judged;
    if (found.length === 0 && !all) return;
    if (judged.source !== this.#source.place) this.#own(judged);
    const time = this.#timeOf(line, judged);
    if (!filter.keepsTime(time)) {
      totals.filtered += found.length;
      return;
    }
    totals.filtered += found.length - kept.length;
    if (kept.length > 0) this.#count(judged, time);
    if (kept.length > 0 || all) onRecord?.(this.#record(line, judged, time));
  }

  /** Cells and clocks are of one source. */
  #own(judged: Judged): void {
    judged.source = this.#source.place;
    judged.cells = undefined;
    judged.clock = undefined;
  }

  #count(judged: Judged, time: number | undefined): void {
    const { totals } = this.#options;
    const { kept } = judged;
    totals.linesWithCodes++;
    totals.mentions += kept.length;
    totals.unknown += judged.unknown;
    judged.cells ??= kept.map((finding) => this.#cellOf(finding));
    const { cells } = judged;
    for (let at = 0; at < cells.length; at++) addTo(cells[at] as Cell, time);
  }

  #cellOf({ domain, code, entry, confidence }: Finding): Cell {
    const { category, severity, owner, name } = entry;
    const source = this.#source.name;
    return this.#options.counts.cellOf({
      domain: domain.domain, category, code, name, severity, owner, confidence, source,
    }); // prettier-ignore
  }

  #timeOf(line: ScannedLine, judged: Judged): number | undefined {
    const shown = judged.clock?.timeOf(line);
    if (shown !== undefined) return shown;
    const found = this.#times.of(line, judged.isTemplate && judged.clock !== null);
    // Where it cannot be told once, it is not tried again.
    judged.clock = found?.clock ?? null;
    if (found?.inherited === true) this.#options.totals.timeInherited++;
    return found?.time;
  }

  #record(line: ScannedLine, judged: Judged, time: number | undefined): LogRecord {
    const { text } = line;
    const shown = judged.mayHoldSecrets && this.#options.redact ? redactWithShift(text) : unredacted(text);
    const repeated = judged.isTemplate ? 0 : repeatsBelow(line);
    return {
      type: 'record',
      source: this.#source.name,
      line: line.number,
      offset: line.offset,
      ...(time !== undefined && { time: new Date(time).toISOString() }),
      ...(repeated > 0 && { repeated }),
      text: shown.text,
      mentions: this.#mentionsOf(line, judged, shown),
    };
  }

  #mentionsOf(line: ScannedLine, judged: Judged, shown: Redaction): readonly Mention[] {
    const { text } = line;
    const { mentions } = judged;
    const found = judged.isTemplate ? (foundOn(line, judged) ?? this.#foundAnew(line)) : judged.kept;
    if (mentions?.length === found.length) {
      return found.map(({ start, end }, index) => withSpan(mentions[index] as Mention, start, end));
    }
    const made = found.map((finding) => mentionOf(finding, text, (offset) => shown.shift(offset)));
    // A path can go through keys that hold numbers, which are other ones on the next line.
    const areSame = judged.isTemplate && !judged.mayHoldSecrets && !made.some(({ evidence }) => /\d/.test(evidence));
    if (areSame) judged.mentions = made;
    return made;
  }

  #foundAnew(line: ScannedLine): readonly Finding[] {
    const { extractor, filter } = this.#options;
    return extractor.extract(line).filter((finding) => filter.keeps(finding));
  }
}

function withSpan(mention: Mention, start: number, end: number): Mention {
  return { ...mention, span: [start, end] };
}

function unredacted(text: string): Redaction {
  return { text, shift: (offset) => offset };
}
