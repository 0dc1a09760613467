/**
 * A line as the extractor sees it: its text, and its neighbours for those shapes that spread one error over several
 * lines (pretty-printed JSON, `util.inspect`, Java `class X {`). Neighbours are fetched only when they are needed, and
 * both their number and their bytes are limited by whoever supplies them, so that any cut of the bytes gives the same.
 */
export interface Line {
  readonly text: string;
  /** The lines above, nearest first. */
  above(): Iterable<string>;
  /** The lines below, nearest first. */
  below(): Iterable<string>;
  /**
   * Where codes can start, ascending, in UTF-16 units; absent or undefined when nothing is known beforehand. Every place where a
   * mention starts is among them, but for the name of an unknown root, whose place is that of its field (`Code=…`).
   */
  places?(): readonly number[] | undefined;
}

/** A line without neighbours; colours are blanks in its text. */
export function lineOf(text: string): Line {
  return { text: withoutColours(text), above: () => [], below: () => [] };
}

/**
 * Lines of a text as the reader gives them, without line ends, NUL bytes before them and colours, each with its neighbours; for samples,
 * `why` and tests.
 */
export function linesOf(text: string): Line[] {
  const texts = text.split('\n').map((line) => withoutColours(line.replace(/^\0+/, '').replace(/\r$/, '')));
  return texts.map((line, at) => ({
    text: line,
    above: () => texts.slice(Math.max(0, at - neighbourLines), at).toReversed(),
    below: () => texts.slice(at + 1, at + 1 + neighbourLines),
  }));
}

/**
 * The text with blanks in place of colours, `ESC [ 33 m` (ECMA-48, SGR): what stands behind one stands behind no word, and everything
 * stays where it is. Of 24 bits they are too long to stand between a word and its number, and stay. `scan/kernel/colours.ts` does
 * the same with bytes.
 */
export function withoutColours(text: string): string {
  return text.includes('\u001b') ? text.replaceAll(colour, (sequence) => ' '.repeat(sequence.length)) : text;
}

// oxlint-disable-next-line no-control-regex -- that is what it is about
const colour = /\u001b\[[\d;]{0,12}m/g;

/** How many lines each way are looked at. */
export const neighbourLines = 16;
/** How many bytes each way are looked at. */
export const neighbourBytes = 4096;

/**
 * The lines that form one dump with this one, joined, or nothing when the line stands alone. A dump is a run of lines
 * that go on from one another: each is indented, opens or closes a bracket, or is a `key: value` of its own; the line
 * that heads it may be any line. Where what carried the log has put something before each line (kubectl a time), it has put
 * the same before all of them.
 */
export function blockOf(line: Line): string | undefined {
  const dump = new Dump(line.text);
  if (!dump.goesOnWith(line.text)) return isHead(line.text) ? headed(line, dump) : undefined;
  const block = [line.text];
  for (const text of line.above()) {
    if (text.trim() === '' || !dump.mayHold(text)) break;
    block.unshift(text);
    if (!dump.goesOnWith(text)) break;
  }
  below(line, dump, block);
  return block.length > 1 ? block.join('\n') : undefined;
}

function headed(line: Line, dump: Dump): string | undefined {
  const block = [line.text];
  below(line, dump, block);
  return block.length > 1 ? block.join('\n') : undefined;
}

function below(line: Line, dump: Dump, block: string[]): void {
  for (const text of line.below()) {
    if (text.trim() === '' || !dump.goesOnWith(text)) break;
    block.push(text);
  }
}

// Numbers have any length here: those that are no place have one length in the key of a line (`scan/kernel/key.ts`).

/** What carries a log and puts something before each of its lines: kubectl and container runtimes, docker compose, logcat. */
const carriers = [
  /^\d+-\d+-\d+T\d+:\d+:\d+(?:\.\d+)?(?:Z|[+-]\d+:\d+) (std(?:out|err) [FP] )?/,
  /^([\w.-]{1,60}) {1,20}\| /,
  /^\d+-\d+ \d+:\d+:\d+\.\d+ +\d+ +\d+ [VDIWEF] ([\w.$-]{1,60}) {0,20}: /,
];
const continuation = /^(?:[\s{}\]),]|["'][\w$]{1,40}["']\s?:|[A-Za-z_$][\w$]{1,30}\s?[:=](?!\/\/)\s?(?!\s*$))/;
/** Behind a carrier each `key: value` may be a line of its own. */
const carriedContinuation = /^(?:[\s{}\]),]|["'][\w$]{1,40}["']\s?:)/;
const stamped = /^\s{0,4}(?:\d+[-/.:]\d|\[\d|[A-Z][a-z]{2}\s{1,2}\d+ \d|TIM:|level=|time=|\{"(?:level|time|ts|log)")/;

/** Tells the lines of a dump, by what stands before one of them. */
class Dump {
  readonly #carrier: RegExp | undefined;
  /** What of it is the same before all lines. */
  readonly #sender: string | undefined;

  constructor(text: string) {
    this.#carrier = carriers.find((pattern) => pattern.test(text));
    this.#sender = this.#carrier?.exec(text)?.[1];
  }

  /** Whether the line came the same way. */
  mayHold(text: string): boolean {
    return this.#carrier === undefined || this.#carried(text) !== undefined;
  }

  /** Whether the line is a part of a dump, not its head. */
  goesOnWith(text: string): boolean {
    const carried = this.#carried(text);
    return carried === undefined
      ? this.#carrier === undefined && continuation.test(text) && isPart(text)
      : carriedContinuation.test(carried) && isPart(carried);
  }

  /** What stands behind the carrier's own text, where the line has that of this dump. */
  #carried(text: string): string | undefined {
    const match = this.#carrier?.exec(text);
    return match && match[1] === this.#sender ? text.slice(match[0].length) : undefined;
  }
}

/** Whether it is no line by itself: one with a stamp, or one of a log of JSON lines, of which each is whole. */
function isPart(text: string): boolean {
  return !stamped.test(text) && !(text.startsWith('{') && text.endsWith('}'));
}

/** A line that ends by opening a bracket heads what follows. */
function isHead(text: string): boolean {
  return openers.has(text.charCodeAt(text.trimEnd().length - 1));
}

const openers = new Set([...'{[(,:'].map((character) => character.charCodeAt(0)));
