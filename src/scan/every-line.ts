/** A scanner that finds something on every line, for those who want them all. */
import { groupLine } from './group-line.ts';
import { lineFields, type MakeScanner, type Scanner } from './scanner.ts';

/** @param makeScanner makes the scanner whose memory and newlines are used */
export function everyLine(makeScanner: MakeScanner): MakeScanner {
  return (bytes) => new EveryLine(makeScanner(bytes));
}

class EveryLine implements Scanner {
  readonly #scanner: Scanner;
  positions: Uint32Array = new Uint32Array(1024);
  readonly lines: Int32Array = new Int32Array(2 * lineFields);

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  get memory(): Buffer {
    return this.#scanner.memory;
  }

  /** The start of each line, and what the scanner behind finds: where it finds nothing, no code is looked for. */
  scan(from: number, to: number): number {
    const found = this.#scanner.scan(from, to);
    const { positions } = this.#scanner;
    let count = 0;
    let next = 0;
    for (let start = from; start < to; start = this.nextNewline(start, to) + 1) {
      for (; next < found && (positions[next] ?? to) < start; next++) this.#put(count++, positions[next] ?? to);
      if (next >= found || positions[next] !== start) this.#put(count++, start);
    }
    for (; next < found; next++) this.#put(count++, positions[next] ?? to);
    return count;
  }

  #put(at: number, position: number): void {
    if (at === this.positions.length) {
      const larger = new Uint32Array(at * 2);
      larger.set(this.positions);
      this.positions = larger;
    }
    this.positions[at] = position;
  }

  group(from: number, to: number, first: number, count: number): number {
    return groupLine(this, from, to, first, count);
  }

  countNewlines(from: number, to: number): number {
    return this.#scanner.countNewlines(from, to);
  }

  nextNewline(from: number, to: number): number {
    return this.#scanner.nextNewline(from, to);
  }

  lastNewline(from: number, to: number): number {
    return this.#scanner.lastNewline(from, to);
  }
}
