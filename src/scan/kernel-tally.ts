/** Counts lines in the kernel (`kernel/tally.ts`): what the host knows of them are stamps, which it writes once each. */
import type { StampBytes } from '../extract/stamp-clock.ts';
import { headLength } from '../extract/timestamp.ts';
import type { CountedLines, LineTally } from './scanner.ts';

/** What the kernel offers for it. */
export interface TallyKernel {
  readonly memory: WebAssembly.Memory;
  stampAddress(): number;
  addStamp(length: number, clock: number, clockLength: number, isTimeOfDay: number, limit: number): number;
  countTemplate(template: number, stamp: number): void;
  countedAddress(template: number): number;
  skipTemplate(template: number): void;
  forgetTally(): void;
}

/** As `kernel/tally.ts` has them, in bytes. */
const longestStamp = 64;
const longestClock = 16;
const clocksBehindCount = 12;

export class KernelTally implements LineTally {
  readonly #kernel: TallyKernel;
  /** The numbers of the stamps that the kernel knows. */
  readonly #stamps = new Map<StampBytes, number>();

  constructor(kernel: TallyKernel) {
    this.#kernel = kernel;
  }

  count(template: number, stamp: StampBytes): boolean {
    const number = this.#stamps.get(stamp) ?? this.#add(stamp);
    if (number < 0) return false;
    this.#stamps.set(stamp, number);
    this.#kernel.countTemplate(template, number);
    return true;
  }

  #add({ bytes, clock, clockLength, isTimeOfDay }: StampBytes): number {
    const { buffer } = this.#kernel.memory;
    new Uint8Array(buffer, this.#kernel.stampAddress(), longestStamp).set(bytes);
    return this.#kernel.addStamp(bytes.length, clock, clockLength, Number(isTimeOfDay), headLength);
  }

  counted(template: number): CountedLines {
    const { buffer } = this.#kernel.memory;
    const address = this.#kernel.countedAddress(template);
    const [count = 0] = new Uint32Array(buffer, address, 1);
    const first = new Uint8Array(buffer, address + clocksBehindCount, longestClock);
    const last = new Uint8Array(buffer, address + clocksBehindCount + longestClock, longestClock);
    return { count, first, last };
  }

  skip(template: number): void {
    this.#kernel.skipTemplate(template);
  }

  forget(): void {
    this.#stamps.clear();
    this.#kernel.forgetTally();
  }
}
