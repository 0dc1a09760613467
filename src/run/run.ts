/**
 * One run, composed: sources → scan → extract → tally and records. Everything that asks for files, threads or time is in this
 * room; what a code is, is not.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { loadCatalogue } from '../catalogue/load.ts';
import { zoneOf } from '../extract/zone.ts';
import { findSources, type Problem } from '../input/sources.ts';
import { recordSink } from '../output/records.ts';
import type { Confidence, Count, CountKey, LogRecord, SourceSummary, Summary } from '../record.ts';
import { Counts } from '../tally/counts.ts';
import { addTotals, noTotals, summaryOf } from '../tally/summary.ts';
import { checkedFilter, type FilterOptions } from './filter.ts';
import type { Job, Part, Rendering } from './job.ts';
import { divide, threadsFor, wholeSources } from './parts.ts';
import { notBegun, notEnded, type Outcome, Work, type WorkResult } from './work.ts';

export interface RunOptions {
  /** Files, directories, globs, and `-` for standard input, in the order they are read. */
  readonly inputs: readonly string[];
  /** Which files below a directory are read; replaces the default list. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Descriptors that the result goes to: a file that is open there is left out, or the run would read what it writes. */
  readonly outputs?: readonly number[];
  /** @default the catalogue that ships with rtclog */
  readonly catalogue?: Catalogue;
  /** @default domain and category */
  readonly by?: readonly CountKey[];
  /** How many counts at most, most first. @default all */
  readonly top?: number;
  /** @default keeps everything */
  readonly filter?: FilterOptions;
  /** @default 'likely' */
  readonly minConfidence?: Confidence;
  /** Products that the input is known to come from. */
  readonly products?: readonly string[];
  /** The zone of times that name none: `UTC`, `+08:00`, `Asia/Shanghai`. @default 'UTC' */
  readonly timeZone?: string;
  /** Whether UserSig, keys and tokens are taken out of the records. @default true */
  readonly redact?: boolean;
  /** Whether lines without mentions become records, too. @default false */
  readonly everyLine?: boolean;
  /** Called with each line that has mentions. The run then has one thread. */
  readonly onRecord?: (record: LogRecord) => void;
  /**
   * The same as text in UTF-8, which several threads can make. The pieces come in the order of the lines; each is good until
   * what `afterChunk` gives is done.
   */
  readonly records?: Rendering & { readonly write: (text: Uint8Array) => void };
  /** How many threads read. @default as many as the machine and the size of the inputs suggest */
  readonly threads?: number;
  /** Called when all threads run, with their number; they may read already. */
  readonly onStart?: (threads: number) => void;
  /** Called for each source that could not be read whole; those that were not begun when `signal` came are in the summary alone. */
  readonly onProblem?: (problem: Problem) => void;
  /** Called for each directory with files whose names are not on the default list, with their number. */
  readonly onLeftOut?: (directory: string, files: number) => void;
  /** Called after each chunk; what it gives is awaited, so that a slow output holds the reading back. */
  readonly afterChunk?: () => Promise<void> | undefined;
  /** Ends the run early; what was read until then is counted. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly counts: readonly Count[];
  readonly summary: Summary;
}

/**
 * Reads the inputs to their end and counts the codes in them.
 *
 * A source that cannot be read does not end the run: it is reported, and the summary says so.
 *
 * @throws RtclogError `BAD_USAGE` for a filter or a time zone that does not exist
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const started = process.hrtime.bigint();
  const { onProblem, by = ['domain', 'category'] } = options;
  const found = await findSources(options.inputs, options);
  const sources: SourceSummary[] = found.problems.map((problem) => ({ ...problem, lines: 0, bytes: 0 }));
  for (const problem of found.problems) onProblem?.(problem);

  const catalogue = options.catalogue ?? loadCatalogue();
  const job = jobOf(options, by, catalogue, found.sources);
  const threads = options.onRecord === undefined ? threadsFor(job, options.threads) : 1;
  if (threads === 1) options.onStart?.(1);
  const { parts, results } =
    threads > 1
      ? await runDivided(job, catalogue, threads, options)
      : await runHere(await Work.of(job, catalogue), job, options);

  const counts = new Counts(by);
  const totals = noTotals();
  for (const result of results) {
    counts.merge(result.counts);
    addTotals(totals, result.totals);
  }
  const read = sourceSummaries(job.sources, parts, results);
  for (const { source, status, reason } of read) {
    // Whoever stopped the run knows that, and thousands of files may be left.
    if (reason === undefined || reason === notBegun.reason) continue;
    onProblem?.({ source, status: status === 'skipped' ? status : 'unreadable', reason });
  }
  sources.push(...read);
  return {
    counts: counts.toRecords(options.top),
    summary: summaryOf(totals, sources, Number(process.hrtime.bigint() - started) / 1e6),
  };
}

function jobOf(options: RunOptions, by: readonly CountKey[], catalogue: Catalogue, sources: Job['sources']): Job {
  // Complained of before anything is read.
  const filter = checkedFilter(options.filter ?? {}, catalogue);
  const { minConfidence = 'likely', products = [], timeZone = 'UTC', everyLine = false, redact = true } = options;
  zoneOf(timeZone);
  const { format, colour = false } = options.records ?? {};
  const rendering = format && { format, colour };
  return {
    domains: catalogue.domains,
    by,
    filter,
    minConfidence,
    products,
    timeZone,
    everyLine,
    redact,
    rendering,
    sources,
    parts: wholeSources(sources),
  };
}

/** What a run did: the parts that were to be read, and what came of those that were. */
interface Done {
  readonly parts: readonly Part[];
  readonly results: readonly WorkResult[];
}

async function runDivided(job: Job, catalogue: Catalogue, threads: number, options: RunOptions): Promise<Done> {
  const { runThreads } = await import('./threads.ts');
  const { close, ...divided } = divide(job);
  try {
    return { parts: divided.parts, results: await runThreads(divided, catalogue, threads, options) };
  } finally {
    close();
  }
}

/** The whole run in this thread, source after source. */
async function runHere(work: Work, { parts, sources }: Job, options: RunOptions): Promise<Done> {
  const { onRecord, records, afterChunk, signal = new AbortController().signal } = options;
  const written = records && (await recordSink(records));
  const sink = written ?? (onRecord && { add: onRecord });
  for (const part of parts) {
    if (signal.aborted) break;
    written?.begin(sources[part.source]?.name ?? '');
    const write = (): Promise<void> | undefined => {
      const text = written?.take();
      if (text !== undefined && text.length > 0) records?.write(text);
      return afterChunk?.();
    };
    await work.do(part, { sink, afterChunk: write, signal });
  }
  return { parts, results: [work.result()] };
}

/** The parts of each source added up, in the order of the sources. */
function sourceSummaries(sources: Job['sources'], parts: Done['parts'], results: Done['results']): SourceSummary[] {
  const wanted = bySource(parts, sources.length);
  const read = bySource(
    results.flatMap((result) => result.parts),
    sources.length,
  );
  return sources.map(({ name }, place) => {
    const own = read[place] ?? [];
    const left = (wanted[place] ?? []).length - own.length;
    const { status, reason } = own.find((part) => part.status !== 'ok') ?? outcomeOf(own.length, left);
    const lines = own.reduce((sum, part) => sum + part.lines, 0);
    const bytes = own.reduce((sum, part) => sum + part.bytes, 0);
    return { source: name, status, ...(reason !== undefined && { reason }), lines, bytes };
  });
}

/** What became of a source whose parts were read without a problem, but for those that were not begun when a signal came. */
function outcomeOf(read: number, left: number): Outcome {
  if (left === 0) return { status: 'ok' };
  return read === 0 ? notBegun : notEnded;
}

function bySource<T extends { readonly source: number }>(parts: readonly T[], sources: number): readonly T[][] {
  const groups = Array.from({ length: sources }, (): T[] => []);
  for (const part of parts) groups[part.source]?.push(part);
  return groups;
}
