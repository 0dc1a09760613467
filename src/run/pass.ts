/**
 * One pass over the lines of a source, or of a part of one: candidate lines in, counts and records out. It is what a thread
 * does; `run.ts` decides which pass reads what and adds the results up.
 */
import type { Extractor, Finding } from '../extract/extract.ts';
import { mentionOf } from '../extract/mention.ts';
import { type Redaction, redactWithShift } from '../extract/redact.ts';
import { isRepeat, mayBePrint, repeatsBelow } from '../extract/repeat.ts';
import { templateMayHoldSecrets } from '../extract/secrets.ts';
import type { Statement } from '../extract/statement.ts';
import { templateMayHoldTime } from '../extract/timestamp.ts';
import type { RecordSink } from '../output/records.ts';
import type { LogRecord, Mention } from '../record.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';
import { addAllTo, type Cell, type Counts } from '../tally/counts.ts';
import type { Totals } from '../tally/summary.ts';
import { CutLine } from './cut-line.ts';
import type { Filter } from './filter.ts';
import { anchorsOf, foundOn, Judged } from './judged.ts';
import { type JudgedStatement, judgedLike } from './judged-statements.ts';
import type { JudgedTemplates } from './judged-templates.ts';
import { LineTimes, type SourceTimes } from './line-time.ts';
import type { TemplateLines, TemplateTally } from './template-tally.ts';

export interface PassOptions {
  readonly extractor: Extractor;
  /** What was found on lines before; absent where each line has to be judged by itself. */
  readonly templates?: JudgedTemplates | undefined;
  /** Counts the lines of templates; it is empty when the first pass over a source begins. */
  readonly tally: TemplateTally;
  readonly filter: Filter;
  readonly counts: Counts;
  readonly totals: Totals;
  /** Takes the lines with mentions, explained; without it nothing is explained. */
  readonly sink?: LineSink | undefined;
  /** Whether lines without mentions are explained, too. */
  readonly all: boolean;
  /** Whether secrets are taken out of what is shown. */
  readonly redact: boolean;
}

/** Where explained lines go: as records, or straight from their bytes where it can take them so. */
export type LineSink = Pick<RecordSink, 'add' | 'forms'>;

/** What is read: its name, and its place in the job. */
export interface PassSource {
  readonly name: string;
  readonly place: number;
}

/** In the evidence of a mention: all else in it is of the template. */
const numberInPath = / path:.*\d/;

export class Pass {
  readonly #options: PassOptions;
  readonly #source: PassSource;
  readonly #times: LineTimes;
  readonly #cutLine = new CutLine();

  /** @param times how to read the times of the source */
  constructor(options: PassOptions, source: PassSource, times: SourceTimes) {
    this.#options = options;
    this.#source = source;
    this.#times = new LineTimes(times, (head) => options.tally.addHead(head));
  }

  /** Looks at one line. */
  line(line: ScannedLine): void {
    const { templates } = this.#options;
    if (this.#takeFollowed(line)) return;
    const known = templates?.of(line);
    if (known !== undefined) this.#take(line, known);
    else this.#judge(line);
  }

  /** Adds up what is still counted by template: at the end of the last pass over a source, and before templates are forgotten. */
  finish(): void {
    const { tally, templates } = this.#options;
    for (const lines of tally.drain()) {
      const judged = templates?.at(lines.template);
      if (judged === undefined) continue;
      if (judged.kept.length > 0) this.#options.totals.linesWithCodes += lines.count;
      this.#options.totals.timeInherited += lines.inherited;
      this.#count(judged, lines);
    }
  }

  /** Counts a line of a template of which nothing has to be looked at but the time, and writes its record. */
  #takeFollowed(line: ScannedLine): boolean {
    const { tally, sink } = this.#options;
    const time = tally.timeOf(line, this.#times);
    if (time === undefined) return false;
    const form = tally.formOf(line.template);
    if (form >= 0 && sink?.forms?.addLine(line, form, time ?? undefined) !== true) return false;
    tally.add(line.template, time);
    tally.leaveToScanner(line);
    return true;
  }

  #judge(line: ScannedLine): void {
    const { extractor, templates } = this.#options;
    const template = templates && line.templateText();
    const statement = template && extractor.statementOf(template.text, template.places);
    const like = statement && templates?.on(statement);
    if (statement === undefined || like === undefined) this.#judgeAnew(line, statement);
    else this.#judgeLike(line, statement, like);
  }

  #judgeAnew(line: ScannedLine, statement: Statement | undefined): void {
    const { extractor, filter, templates, totals, sink } = this.#options;
    const found = this.#cutLine.newOn(line, extractor.extract(line));
    const { lookedAround, cutLine, text } = line;
    const isTemplate = templates !== undefined && cutLine === 0 && !mayBePrint(text);
    const surroundings = isTemplate && lookedAround ? extractor.surroundingsOf(line) : undefined;
    const kept = found.filter((finding) => filter.keeps(finding));
    const anchors = sink && anchorsOf(kept, line.places(), text);
    const judged = new Judged({ found, kept, isTemplate, surroundings, anchors });
    if (isTemplate) templates.add(line, judged, statement, () => this.#forget(line));
    if (found.length > 0 && isRepeat(line)) totals.repeated++;
    else this.#take(line, judged);
  }

  /** The same was found on another line of the statement, with other codes. */
  #judgeLike(line: ScannedLine, statement: Statement, like: JudgedStatement): void {
    const { extractor, filter, templates, sink } = this.#options;
    const judged = judgedLike(like, statement, extractor, filter, sink !== undefined);
    const { source, clock, mayHoldTime } = like.judged;
    judged.mayHoldTime = mayHoldTime;
    if (source === this.#source.place) {
      judged.source = source;
      judged.clock = clock;
    }
    templates?.addLike(line, judged, statement, like, () => this.#forget(line));
    this.#take(line, judged);
  }

  /** Counts a line whose mentions are known, and makes its record. */
  #take(line: ScannedLine, judged: Judged): void {
    const { filter, tally, totals, sink, all } = this.#options;
    const { found, kept } = judged;
    const byTemplate = judged.isTemplate && judged.surroundings === undefined && line.template >= 0;
    if (found.length === 0 && !all) {
      if (byTemplate) tally.skip(line);
      return;
    }
    if (judged.source !== this.#source.place) this.#own(judged);
    const time = this.#timeOf(line, judged);
    if (!filter.keepsTime(time)) {
      totals.filtered += found.length;
      return;
    }
    if (byTemplate) tally.add(line.template, time);
    else this.#countOne(line, judged, time);
    const isShown = sink !== undefined && (kept.length > 0 || all);
    if (isShown) this.#show(sink, line, judged, time);
    if (!byTemplate || filter.hasTime) return;
    const { clock, form = -1, mayHoldTime } = judged;
    if (clock && (!isShown || form >= 0)) tally.follow(line.template, clock, form);
    if (mayHoldTime === false && !isShown) tally.leaveBelow(line);
  }

  /** Before the templates are forgotten. */
  #forget(line: ScannedLine): void {
    this.finish();
    this.#options.tally.forget();
    this.#options.sink?.forms?.forgetForms(line);
  }

  /** Cells and clocks are of one source. */
  #own(judged: Judged): void {
    judged.source = this.#source.place;
    judged.cells = undefined;
    judged.clock = undefined;
  }

  #countOne(line: ScannedLine, judged: Judged, time: number | undefined): void {
    const isLine = judged.kept.length > 0 && this.#cutLine.isFirstCounted(line);
    if (isLine) this.#options.totals.linesWithCodes++;
    this.#count(judged, { count: 1, first: time ?? Infinity, last: time ?? -Infinity });
  }

  /** Counts lines on which the same was found. */
  #count(judged: Judged, lines: Pick<TemplateLines, 'count' | 'first' | 'last'>): void {
    const { totals } = this.#options;
    const { found, kept, unknown } = judged;
    const { count } = lines;
    totals.filtered += count * (found.length - kept.length);
    if (kept.length === 0) return;
    totals.mentions += count * kept.length;
    totals.unknown += count * unknown;
    judged.cells ??= kept.map((finding) => this.#cellOf(finding));
    for (const cell of judged.cells) addAllTo(cell, lines);
  }

  #cellOf({ domain, code, entry, confidence }: Finding): Cell {
    const { category, severity, owner, name } = entry;
    const source = this.#source.name;
    return this.#options.counts.cellOf({
      domain: domain.domain, category, code, name, severity, owner, confidence, source,
    }); // prettier-ignore
  }

  #timeOf(line: ScannedLine, judged: Judged): number | undefined {
    const { clock } = judged;
    const shown = clock ? this.#times.byClock(clock, line) : undefined;
    if (shown !== undefined) return shown ?? undefined;
    judged.mayHoldTime ??= !judged.isTemplate || templateMayHoldTime(line.text);
    if (!judged.mayHoldTime) {
      const taken = this.#times.above(line);
      if (taken !== undefined) this.#options.totals.timeInherited++;
      return taken;
    }
    const found = this.#times.of(line, judged.isTemplate && clock !== null && line.mayHaveTemplate);
    // Where it cannot be told once, or stands elsewhere the next time, it is not tried again.
    judged.clock = found?.clock !== undefined && line.markTemplate(found.at) ? found.clock : null;
    if (found?.inherited === true) this.#options.totals.timeInherited++;
    return found?.time;
  }

  #show(sink: LineSink, line: ScannedLine, judged: Judged, time: number | undefined): void {
    const { forms } = sink;
    const { anchors, mentions } = judged;
    // The mentions are known from the second line on: many templates have one line only.
    if (forms && anchors && mentions) judged.form ??= forms.addForm(line, mentions, anchors);
    const { form = -1 } = judged;
    if (form < 0 || forms?.addLine(line, form, time) !== true) sink.add(this.#record(line, judged, time));
  }

  #record(line: ScannedLine, judged: Judged, time: number | undefined): LogRecord {
    const { text } = line;
    judged.mayHoldSecrets ??= !judged.isTemplate || templateMayHoldSecrets(text);
    const shown = judged.mayHoldSecrets && this.#options.redact ? redactWithShift(text) : unredacted(text);
    const repeated = judged.isTemplate ? 0 : repeatsBelow(line);
    const record: { -readonly [Name in keyof LogRecord]: LogRecord[Name] } = {
      type: 'record',
      source: this.#source.name,
      line: line.number,
      offset: line.offset,
      text: shown.text,
      mentions: this.#mentionsOf(line, judged, shown),
    };
    if (time !== undefined) record.time = new Date(time).toISOString();
    if (repeated > 0) record.repeated = repeated;
    return record;
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
    const areSame =
      judged.isTemplate && judged.mayHoldSecrets === false && !made.some(({ evidence }) => numberInPath.test(evidence));
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
