/**
 * One run, composed: sources → scan → extract → tally and records. Everything that asks for files, threads or time is here;
 * what a code is, is not.
 */
import { statSync } from 'node:fs';
import { loadCatalogue } from '../catalogue/load.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { Extractor } from '../extract/extract.ts';
import { shapesOf } from '../extract/shapes.ts';
import { yearFromName } from '../extract/year.ts';
import { type Zone, zoneOf } from '../extract/zone.ts';
import { openSource } from '../input/open.ts';
import { findSources, type Problem, type Source } from '../input/sources.ts';
import type { Confidence, Count, CountKey, LogRecord, SourceSummary, Summary } from '../record.ts';
import { everyLine } from '../scan/every-line.ts';
import { plainScanner } from '../scan/plain.ts';
import { LineReader } from '../scan/reader.ts';
import { Counts } from '../tally/counts.ts';
import { addTotals, noTotals, summaryOf } from '../tally/summary.ts';
import { Filter, type FilterOptions } from './filter.ts';
import type { SourceTimes } from './line-time.ts';
import { Pass } from './pass.ts';

export interface RunOptions {
  /** Files, directories, globs, and `-` for standard input, in the order they are read. */
  readonly inputs: readonly string[];
  /** Which files below a directory are read; replaces the default list. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
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
  /** Whether lines without mentions are given to `onRecord`, too. @default false */
  readonly everyLine?: boolean;
  /** Called with each line that has mentions. */
  readonly onRecord?: (record: LogRecord) => void;
  /** Called for each source that could not be read whole, when it is known. */
  readonly onProblem?: (problem: Problem) => void;
  /** Called after each chunk; what it gives is awaited, so that a slow output holds the reading back. */
  readonly afterChunk?: () => Promise<void> | undefined;
  /** Ends the run early; what was read until then is counted. */
  readonly signal?: AbortSignal;
}

export interface RunResult {
  readonly counts: readonly Count[];
  readonly summary: Summary;
}

/** After how long without new bytes the lines of a pipe are given out, in milliseconds. */
const idleMs = 200;

/**
 * Reads the inputs to their end and counts the codes in them.
 *
 * A source that cannot be read does not end the run: it is reported, and the summary says so.
 *
 * @throws RtclogError `BAD_USAGE` for a filter or a time zone that does not exist
 */
export async function run(options: RunOptions): Promise<RunResult> {
  const started = performance.now();
  const { catalogue = loadCatalogue(), by = ['domain', 'category'] } = options;
  const { include, exclude, signal, onProblem } = options;
  const filter = new Filter(
    options.filter ?? {},
    catalogue.domains.map(({ domain }) => domain),
  );
  const zone = zoneOf(options.timeZone ?? 'UTC');
  const totals = noTotals();
  const counts = new Counts(by);
  const sources: SourceSummary[] = [];

  const report = (problem: Problem): void => {
    sources.push({ ...problem, lines: 0, bytes: 0 });
    onProblem?.(problem);
  };

  const found = await findSources(options.inputs, { ...(include && { include }), ...(exclude && { exclude }) });
  for (const problem of found.problems) report(problem);

  const makeScanner = plainScanner(shapesOf(catalogue, filter.success).pattern);
  const reader = new LineReader(options.everyLine === true ? everyLine(makeScanner) : makeScanner);
  const extractor = extractorOf(catalogue, options, filter);
  const { onRecord, redact = true, everyLine: all = false } = options;
  const passOptions = { extractor, filter, counts, totals, onRecord, redact, all };
  for (const source of found.sources) {
    if (signal?.aborted === true) break;
    const opened = await openSource(source, signal);
    if ('status' in opened) {
      report(opened);
      continue;
    }
    // A read that waits for a pipe ends when its source is closed.
    const close = (): void => opened.bytes.close();
    signal?.addEventListener('abort', close, { once: true });
    const pass = new Pass(passOptions, source.name, timesOf(source, zone));
    try {
      const read = await reader.read(opened.bytes, {
        onLine: (line) => pass.line(line),
        ...(source.kind === 'stdin' && { idleMs }),
        ...(options.afterChunk && { afterChunk: options.afterChunk }),
        ...(signal && { signal }),
      });
      addTotals(totals, { ...noTotals(), ...read });
      sources.push({ ...statusOf(source, opened.bytes.problem, signal), lines: read.lines, bytes: read.bytes });
    } finally {
      signal?.removeEventListener('abort', close);
      close();
    }
    const last = sources.at(-1);
    if (last?.reason !== undefined && last.status !== 'ok')
      onProblem?.({ source: last.source, status: 'unreadable', reason: last.reason });
  }
  return { counts: counts.toRecords(options.top), summary: summaryOf(totals, sources, performance.now() - started) };
}

function extractorOf(catalogue: Catalogue, { minConfidence, products }: RunOptions, filter: Filter): Extractor {
  return new Extractor(catalogue, {
    success: filter.success,
    ...(minConfidence && { minConfidence }),
    ...(products && { products }),
  });
}

function statusOf(
  source: Source,
  problem: string | undefined,
  signal: AbortSignal | undefined,
): Pick<SourceSummary, 'source' | 'status' | 'reason'> {
  const { name } = source;
  if (problem !== undefined) return { source: name, status: 'partial', reason: problem };
  if (signal?.aborted === true)
    return { source: name, status: 'partial', reason: 'stopped by a signal before its end' };
  return { source: name, status: 'ok' };
}

/** How to read times without a year or a date: by the date in the file's name, else by the file's last change. */
function timesOf(source: Source, zone: Zone): SourceTimes {
  const changed = source.path === undefined ? new Date() : changedAt(source.path);
  const dated = { zone, year: yearFromName(source.name) ?? changed.getUTCFullYear() };
  if (source.path === undefined) return { dated };
  return { dated, day: Date.UTC(changed.getUTCFullYear(), changed.getUTCMonth(), changed.getUTCDate()) };
}

function changedAt(path: string): Date {
  try {
    return statSync(path).mtime;
  } catch {
    return new Date();
  }
}
