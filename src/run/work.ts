/**
 * The work of one thread: part after part of a job, counted as it goes. The results of several threads add up.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { Extractor } from '../extract/extract.ts';
import { zoneOf } from '../extract/zone.ts';
import { isSeekable } from '../input/byte-source.ts';
import { type Opened, openSource } from '../input/open.ts';
import type { Problem, Source } from '../input/sources.ts';
import type { SourceSummary } from '../record.ts';
import { chooseScanner } from '../scan/choose.ts';
import { everyLine } from '../scan/every-line.ts';
import { LineReader, type ReadOptions, type ReadTotals } from '../scan/reader.ts';
import type { MakeScanner } from '../scan/scanner.ts';
import { Counts, type PortableCounts } from '../tally/counts.ts';
import { addTotals, noTotals, type Totals } from '../tally/summary.ts';
import { Filter } from './filter.ts';
import { JudgedTemplates } from './judged-templates.ts';
import { type Job, type Part, timesOf } from './job.ts';
import { type LineSink, Pass } from './pass.ts';
import { TemplateTally } from './template-tally.ts';

/** What became of a source, or of a part of one, and why it was not read whole. */
export type Outcome = Pick<SourceSummary, 'status' | 'reason'>;

/** What a signal leaves. */
export const notEnded: Outcome = { status: 'partial', reason: 'stopped by a signal before its end' };
export const notBegun: Outcome = { status: 'skipped', reason: 'stopped by a signal before it was read' };

/** What became of a part: of which source, and why it was not read whole. */
export type PartSummary = Omit<SourceSummary, 'source'> & { readonly source: number };

export interface WorkResult {
  readonly counts: PortableCounts;
  readonly totals: Totals;
  readonly parts: readonly PartSummary[];
}

/** What a thread's surroundings want to hear. */
export interface WorkListener {
  /** Takes the lines with mentions, explained; without it nothing is explained. */
  readonly sink?: LineSink | undefined;
  readonly afterChunk?: (() => Promise<void> | undefined) | undefined;
  readonly signal: AbortSignal;
}

/**
 * After how long without new bytes the lines of a pipe are given out, in milliseconds. Only where someone waits for records:
 * what is looked at early lacks the lines behind it.
 */
const idleMs = 200;

export class Work {
  readonly #job: Job;
  readonly #reader: LineReader;
  readonly #extractor: Extractor;
  readonly #templates: JudgedTemplates | undefined;
  readonly #tally = new TemplateTally();
  /** The last pass: what was counted by template is added up when there are no more parts of its source. */
  #pass: { readonly over: Pass; readonly source: number } | undefined;
  readonly #filter: Filter;
  readonly #counts: Counts;
  readonly #totals = noTotals();
  readonly #parts: PartSummary[] = [];

  private constructor(job: Job, extractor: Extractor, makeScanner: MakeScanner) {
    this.#job = job;
    this.#filter = new Filter(job.filter);
    this.#reader = new LineReader(job.everyLine ? everyLine(makeScanner) : makeScanner);
    this.#extractor = extractor;
    this.#templates = extractor.judgesTemplates ? new JudgedTemplates() : undefined;
    this.#counts = new Counts(job.by);
  }

  /** @param kernel of the scanner, where it was chosen already */
  static async of(job: Job, catalogue: Catalogue, kernel?: WebAssembly.Module): Promise<Work> {
    const { filter, minConfidence, products, tables } = job;
    const { success } = new Filter(filter);
    const extractor = new Extractor(catalogue, { success, minConfidence, products });
    return new Work(job, extractor, await chooseScanner(catalogue, extractor.shapes, { tables, kernel }));
  }

  /** Reads a part. @returns how many lines it has */
  async do(part: Part, listener: WorkListener): Promise<number> {
    const opened = await this.#open(part, listener);
    if (opened === undefined) return 0;
    const { bytes } = opened;
    // A read that waits for a pipe ends when its source is closed.
    const close = (): void => bytes.close();
    listener.signal.addEventListener('abort', close, { once: true });
    try {
      const read = await this.#read(part, bytes, listener);
      addTotals(this.#totals, { ...noTotals(), ...read });
      const { lines, bytes: size } = read;
      this.#parts.push({ source: part.source, ...outcome(bytes.problem, listener.signal), lines, bytes: size });
      return lines;
    } finally {
      listener.signal.removeEventListener('abort', close);
      close();
    }
  }

  result(): WorkResult {
    this.#pass?.over.finish();
    return { counts: this.#counts.toPortable(), totals: this.#totals, parts: this.#parts };
  }

  async #open({ source: place }: Part, { signal }: WorkListener) {
    const source = this.#sourceAt(place);
    const opened = await openSource(source, signal);
    const problem = 'bytes' in opened ? this.#takenFrom(source, opened) : opened;
    if (problem !== undefined) {
      const { status, reason } = problem;
      this.#parts.push({ source: place, status, reason, lines: 0, bytes: 0 });
    }
    return problem === undefined && 'bytes' in opened ? opened : undefined;
  }

  #sourceAt(place: number): Source {
    const source = this.#job.sources[place];
    if (source === undefined) throw new RangeError(`the job has no source ${place}`);
    return source;
  }

  /** Complains where a rotation has put the file of another source into the place of this one: it would be counted twice. */
  #takenFrom(source: Source, { identity, bytes }: Opened): Problem | undefined {
    if (identity === undefined || identity === source.identity) return undefined;
    const owner = this.#job.sources.find((other) => other.identity === identity);
    if (owner === undefined) return undefined;
    bytes.close();
    const reason = `rotated since the run began: what was ${owner.name} lies here now; run again`;
    return { source: source.name, status: 'unreadable', reason };
  }

  async #read(part: Part, bytes: Parameters<LineReader['read']>[0], listener: WorkListener): Promise<ReadTotals> {
    const source = this.#sourceAt(part.source);
    if (this.#pass?.source !== part.source) this.#pass?.over.finish();
    const pass = this.#passOver(part, listener);
    this.#pass = { over: pass, source: part.source };
    const options: ReadOptions = {
      onLine: (line) => pass.line(line),
      signal: listener.signal,
      ...(source.kind === 'stdin' && listener.sink && { idleMs }),
      ...(listener.afterChunk && { afterChunk: listener.afterChunk }),
    };
    if (part.range === undefined) return this.#reader.read(bytes, options);
    if (!isSeekable(bytes)) throw new TypeError('only a plain file can be read in parts');
    return this.#reader.readRange(bytes, part.range, options);
  }

  #passOver({ source: place }: Part, { sink }: WorkListener): Pass {
    const { timeZone, redact, everyLine: all } = this.#job;
    const source = this.#sourceAt(place);
    const extractor = this.#extractor;
    const filter = this.#filter;
    return new Pass(
      {
        extractor,
        templates: this.#templates,
        tally: this.#tally,
        filter,
        counts: this.#counts,
        totals: this.#totals,
        sink,
        redact,
        all,
      },
      { name: source.name, place },
      timesOf(source, zoneOf(timeZone)),
    );
  }
}

function outcome(problem: string | undefined, signal: AbortSignal): Outcome {
  if (problem !== undefined) return { status: 'partial', reason: problem };
  return signal.aborted ? notEnded : { status: 'ok' };
}
