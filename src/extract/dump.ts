/** Dumps: one error spread over several lines, as pretty-printed JSON and `util.inspect` do. */
import type { Line } from './line.ts';

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

/**
 * The dumps that a line may be part of. A dump is a run of lines that go on from one another: each is indented, opens or closes a
 * bracket, or is a `key: value` of its own; the line that heads it may be any line. Where what carried the log has put something
 * before each line (kubectl a time), it has put the same before all of them.
 */
export class Dump {
  readonly #text: string;
  readonly #carrier: RegExp | undefined;
  /** What of it is the same before all lines. */
  readonly #sender: string | undefined;
  /** Which lines around it may belong to the dump. */
  readonly #reaches: 'both ways' | 'down' | 'nowhere';

  /** @param text of the line */
  constructor(text: string) {
    this.#text = text;
    this.#carrier = carriers.find((pattern) => pattern.test(text));
    this.#sender = this.#carrier?.exec(text)?.[1];
    this.#reaches = this.#goesOnWith(text) ? 'both ways' : isHead(text) ? 'down' : 'nowhere';
  }

  /** The lines that form one dump with the line, joined, or nothing where it stands alone. */
  around(line: Pick<Line, 'above' | 'below'>): string | undefined {
    if (this.#reaches === 'nowhere') return undefined;
    const block = [this.#text];
    if (this.#reaches === 'both ways') {
      for (const text of line.above()) {
        if (text.trim() === '' || !this.#mayHold(text)) break;
        block.unshift(text);
        if (!this.#goesOnWith(text)) break;
      }
    }
    for (const text of line.below()) {
      if (text.trim() === '' || !this.#goesOnWith(text)) break;
      block.push(text);
    }
    return block.length > 1 ? block.join('\n') : undefined;
  }

  /** Whether the line came the same way. */
  #mayHold(text: string): boolean {
    return this.#carrier === undefined || this.#carried(text) !== undefined;
  }

  /** Whether the line is a part of a dump, not its head. */
  #goesOnWith(text: string): boolean {
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
