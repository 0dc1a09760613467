/**
 * What the threads of a run share: which part is next, how far the records are written, how many lines each part has, and
 * whether to stop. A few integers that all threads see.
 */

const next = 0;
const written = 1;
const stopped = 2;
const firstPart = 3;

/** Parts that may be read before the records of the first of them are written: it bounds what waits in memory. */
const ahead = 8;

export class Board {
  readonly shared: SharedArrayBuffer;
  readonly #cells: Int32Array;
  readonly #parts: number;

  constructor(shared: SharedArrayBuffer) {
    this.shared = shared;
    this.#cells = new Int32Array(shared);
    this.#parts = this.#cells.length - firstPart;
  }

  static forParts(parts: number): Board {
    return new Board(new SharedArrayBuffer(4 * (firstPart + parts)));
  }

  /** Takes the next part; nothing when all are taken or the run is stopped. */
  claim(): number | undefined {
    if (this.stopped) return undefined;
    const part = Atomics.add(this.#cells, next, 1);
    return part < this.#parts ? part : undefined;
  }

  /** Waits until the records of the part may be made; it is for workers, as the main thread must not wait. */
  waitForTurn(part: number): void {
    for (;;) {
      const done = Atomics.load(this.#cells, written);
      if (part < done + ahead || this.stopped) return;
      Atomics.wait(this.#cells, written, done);
    }
  }

  /** Says that the records of all parts before this one are written. */
  writtenUpTo(part: number): void {
    Atomics.store(this.#cells, written, part);
    Atomics.notify(this.#cells, written);
  }

  /** Says how many lines a part has. */
  publishLines(part: number, lines: number): void {
    Atomics.store(this.#cells, firstPart + part, lines + 1);
    Atomics.notify(this.#cells, firstPart + part);
  }

  /** The lines of the parts `[from, to)`; waits for those that are still read. */
  linesBefore(from: number, to: number): number {
    let sum = 0;
    for (let part = from; part < to; part++) {
      let lines = Atomics.load(this.#cells, firstPart + part);
      while (lines === 0) {
        Atomics.wait(this.#cells, firstPart + part, 0);
        lines = Atomics.load(this.#cells, firstPart + part);
      }
      sum += lines - 1;
    }
    return sum;
  }

  get stopped(): boolean {
    return Atomics.load(this.#cells, stopped) !== 0;
  }

  stop(): void {
    Atomics.store(this.#cells, stopped, 1);
    Atomics.notify(this.#cells, written);
  }
}
