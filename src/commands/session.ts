/**
 * What the commands that read logs have in common: options resolved, problems told on standard error, signals heard, and
 * the exit status (DESIGN §5).
 */
import { fstatSync } from 'node:fs';
import { constants } from 'node:os';
import { loadCatalogue } from '../catalogue/load.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { RtclogError } from '../errors.ts';
import { zoneOf } from '../extract/zone.ts';
import { namesStandardInput, type Problem } from '../input/sources.ts';
import { type ColourMode, colourStyle, plainStyle, type Style, wantsColour } from '../output/colour.ts';
import { isOutputClosed, Writer } from '../output/writer.ts';
import { type Confidence, type Summary } from '../record.ts';
import { run, type RunOptions, type RunResult } from '../run/run.ts';
import { parseMoment } from './moment.ts';
import { tuneEngine } from './engine.ts';
import { complain } from '../output/standard-error.ts';

/** The options of `inputOptions` and `outputOptions` as yargs gives them. */
export interface LogArguments {
  readonly files?: readonly string[] | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly tz: string;
  readonly product?: readonly string[] | undefined;
  readonly minConfidence: Confidence;
  readonly catalogue?: readonly string[] | undefined;
  readonly domain?: readonly string[] | undefined;
  readonly category?: readonly string[] | undefined;
  readonly code?: readonly string[] | undefined;
  readonly severity?: readonly string[] | undefined;
  readonly color: ColourMode;
  readonly quiet?: boolean | undefined;
  readonly threads?: string | undefined;
}

const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** Milliseconds in which signals are one: `timeout` sends its own to the process, and to its group. */
const sameSignal = 100;

/** One run of a command, from options to exit status. */
export class Session {
  readonly writer = new Writer();
  readonly catalogue: Catalogue;
  readonly #arguments: LogArguments;
  readonly #stop = new AbortController();
  #batch: (string | Uint8Array)[] = [];
  #signal: NodeJS.Signals | undefined;

  /** @throws RtclogError `BAD_USAGE`, `BAD_CATALOGUE` */
  constructor(given: LogArguments) {
    this.#arguments = given;
    this.catalogue = loadCatalogue(given.catalogue);
    if (isOutputClosed()) complain('standard output is closed or ignored; nobody will see the result');
  }

  get style(): Style {
    return wantsColour(this.#arguments.color, process.stdout, process.env) ? colourStyle : plainStyle;
  }

  /** Columns of the terminal. */
  get width(): number | undefined {
    // A terminal that does not know its width says 0.
    return process.stdout.isTTY ? process.stdout.columns || undefined : undefined;
  }

  /** Adds text, or text in UTF-8, to what is written after the chunk. */
  add(text: string | Uint8Array): void {
    this.#batch.push(text);
  }

  /** Reads the inputs. */
  async read(more: Partial<RunOptions>): Promise<RunResult> {
    this.#hearSignals();
    return await run({ ...this.#runOptions(), ...more });
  }

  /** Writes everything and tells the exit status. */
  async finish(summary: Summary, text: string): Promise<number> {
    this.add(text);
    await this.#hand();
    if (this.#signal !== undefined) return 128 + constants.signals[this.#signal];
    if (this.writer.closed) return 0;
    return summary.sources.some(({ status }) => status === 'partial' || status === 'unreadable') ? 3 : 0;
  }

  #runOptions(): RunOptions {
    const {
      files,
      include,
      exclude,
      since,
      until,
      tz,
      product,
      minConfidence,
      domain,
      category,
      code,
      severity,
      threads,
    } = this.#arguments;
    const zone = zoneOf(tz);
    const now = Date.now();
    return {
      inputs: inputsOf(files ?? []),
      outputs: [1, 2],
      catalogue: this.catalogue,
      ...(include && { include: splitGlobs(include) }),
      ...(exclude && { exclude: splitGlobs(exclude) }),
      filter: {
        domain: split(domain),
        category: split(category),
        code: split(code),
        severity: split(severity),
        ...(since !== undefined && { since: parseMoment('since', since, zone, now) }),
        ...(until !== undefined && { until: parseMoment('until', until, zone, now) }),
      },
      minConfidence,
      products: productsOf(this.catalogue, product),
      timeZone: tz,
      ...(threads !== undefined && { threads: wholeNumber('threads', threads) }),
      onStart: tuneEngine,
      onProblem: (problem) => this.#tell(problem),
      onLeftOut: (directory, count) => this.#tellLeftOut(directory, count),
      afterChunk: () => this.#hand(),
      signal: this.#stop.signal,
    };
  }

  async #hand(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    for (const text of batch) await this.writer.write(text);
    await this.writer.flush();
    if (this.writer.closed) this.#stop.abort();
  }

  #tellLeftOut(directory: string, count: number): void {
    const reason = `files left out by their names: ${count}; --include '*' reads all`;
    this.#tell({ source: directory, status: 'skipped', reason });
  }

  #tell({ source, status, reason }: Problem): void {
    if (this.writer.closed || (this.#arguments.quiet === true && status === 'skipped')) return;
    complain(`${source}: ${reason}`);
  }

  /**
   * The first Ctrl-C with standard input a pipe goes on reading: whoever writes into the pipe got it, too, and its last words
   * are wanted. Every other signal stops the reading; what was counted is written. One after that does what signals do by themselves
   * and ends the process at once: a reader that stands still would be waited for without end.
   */
  #hearSignals(): void {
    const hear = (signal: NodeJS.Signals): void => {
      const isFirst = this.#signal === undefined;
      this.#signal = signal;
      if (signal === 'SIGINT' && isFirst && !isPersonAtInput() && this.#readsStandardInput()) return;
      this.#stop.abort();
      setTimeout(forget, sameSignal).unref();
    };
    const forget = (): void => signals.forEach((signal) => process.off(signal, hear));
    for (const signal of signals) process.on(signal, hear);
  }

  #readsStandardInput(): boolean {
    return inputsOf(this.#arguments.files ?? []).some(namesStandardInput);
  }
}

/** `process.stdin` is left alone where it is no terminal: it would open what is opened to be read. */
function isPersonAtInput(): boolean {
  return fstatSync(0).isCharacterDevice() && process.stdin.isTTY;
}

/** No file means standard input, unless a person sits there. */
function inputsOf(files: readonly string[]): readonly string[] {
  if (files.length > 0) return files;
  if (isPersonAtInput()) {
    throw new RtclogError('BAD_USAGE', "no input: name a file or a directory, or pipe a log in; see 'rtclog --help'");
  }
  return ['-'];
}

/** @throws RtclogError `BAD_USAGE` for what is no whole number from 1 on */
export function wholeNumber(option: string, value: string | number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new RtclogError('BAD_USAGE', `--${option}: give a whole number from 1 on`);
}

/** `a,b` and repeated options are the same. */
export function split(values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.split(',')).filter((value) => value !== '');
}

/** As `split`, but a comma in braces belongs to the glob: `*.{log,out},*.txt`. */
function splitGlobs(values: readonly string[]): string[] {
  return values.flatMap((value) => value.match(/(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|[^,])+/g) ?? []);
}

/** @throws RtclogError `BAD_USAGE` for a product of no domain */
export function productsOf(catalogue: Catalogue, given: readonly string[] | undefined): string[] {
  const products = split(given);
  const known = new Set(catalogue.domains.flatMap((domain) => domain.products));
  const stranger = products.find((product) => !known.has(product));
  if (stranger === undefined) return products;
  throw new RtclogError(
    'BAD_USAGE',
    `--product: there is no product '${stranger}'; known: ${[...known].toSorted().join(' ')}`,
  );
}
