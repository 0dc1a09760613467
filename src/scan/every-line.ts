/** A scanner that finds something on every line, for those who want them all. */
import type { MakeScanner, Scanner } from './scanner.ts';

/** @param makeScanner makes the scanner whose memory and newlines are used */
export function everyLine(makeScanner: MakeScanner): MakeScanner {
  return (bytes) => new EveryLine(makeScanner(bytes));
}

class EveryLine implements Scanner {
  readonly #scanner: Scanner;
  positions: Uint32Array = new Uint32Array(1024);

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  get memory(): Buffer {
    return this.#scanner.memory;
  }

  scan(from: number, to: number): number {
    let count = 0;
    for (let start = from; start < to; start = this.nextNewline(start, to) + 1) {
      if (count === this.positions.length) {
        const larger = new Uint32Array(count * 2);
        larger.set(this.positions);
        this.positions = larger;
      }
      this.positions[count++] = start;
    }
    return count;
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
