/**
 * The plain scanner: the joined regular expression over a chunk as Latin-1, one character a byte. It is the reference that
 * the SIMD scanner is tested against, and what runs where SIMD is missing.
 */
import { withoutColours } from '../extract/line.ts';
import { groupLine } from './group-line.ts';
import { lineFields, type MakeScanner, type Scanner } from './scanner.ts';

const newline = 10;

/** @param pattern the shapes of the codes, flags `g`; see `extract/shapes.ts` */
export function plainScanner(pattern: RegExp): MakeScanner {
  return (bytes) => new PlainScanner(pattern, bytes);
}

class PlainScanner implements Scanner {
  readonly memory: Buffer;
  positions: Uint32Array = new Uint32Array(1024);
  readonly lines: Int32Array = new Int32Array(2 * lineFields);
  readonly #pattern: RegExp;

  constructor(pattern: RegExp, bytes: number) {
    this.memory = Buffer.alloc(bytes);
    this.#pattern = new RegExp(pattern);
  }

  scan(from: number, to: number): number {
    // One byte more on each side, so that the boundary conditions of the pattern see what stands there.
    const start = Math.max(0, from - 1);
    const text = withoutColours(this.memory.toString('latin1', start, to));
    const pattern = this.#pattern;
    pattern.lastIndex = from - start;
    let count = 0;
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      if (count === this.positions.length) this.positions = grown(this.positions);
      this.positions[count++] = start + match.index;
    }
    return count;
  }

  group(from: number, to: number, first: number, count: number): number {
    return groupLine(this, from, to, first, count);
  }

  countNewlines(from: number, to: number): number {
    let count = 0;
    for (let at = this.nextNewline(from, to); at < to; at = this.nextNewline(at + 1, to)) count++;
    return count;
  }

  nextNewline(from: number, to: number): number {
    const at = this.memory.indexOf(newline, from);
    return at < 0 || at > to ? to : at;
  }

  lastNewline(from: number, to: number): number {
    if (to <= from) return from - 1;
    const at = this.memory.lastIndexOf(newline, to - 1);
    return at < from ? from - 1 : at;
  }
}

function grown(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
