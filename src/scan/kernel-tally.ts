/** Counts lines in the kernel (`kernel/tally.ts`): what the host knows of them are stamps, which it writes once each. */
import type { StampBytes } from '../extract/stamp-clock.ts';
import { headLength } from '../extract/timestamp.ts';
import { type LineTally, templatesAtMost } from './scanner.ts';

/** What the kernel offers for it. */
export interface TallyKernel {
  readonly memory: WebAssembly.Memory;
  stampAddress(): number;
  addStamp(length: number, clock: number, clockLength: number, isTimeOfDay: number, limit: number): number;
  countTemplate(template: number, stamp: number): void;
  talliesAddress(): number;
  giveTemplate(template: number): void;
  skipTemplate(template: number): void;
  forgetTally(): void;
}

/** As `kernel/tally.ts` has them, in bytes: what it keeps of a template, and where in that it is. */
const longestStamp = 64;
const tallyBytes = 48;
const countAt = 4;
const firstAt = 16;
const lastAt = 32;
/** What it says in place of a stamp's number: that there is no room for it, or that no line can be compared with it. */
const noRoom = -1;
const noStamp = -2;

export class KernelTally implements LineTally {
  readonly clocks: Uint8Array;
  readonly #counts: Uint32Array;
  readonly #kernel: TallyKernel;
  /** The numbers of the stamps that the kernel knows, by their keys. */
  readonly #stamps = new Map<string, number>();

  constructor(kernel: TallyKernel) {
    this.#kernel = kernel;
    const { buffer } = kernel.memory;
    const bytes = tallyBytes * templatesAtMost;
    this.clocks = new Uint8Array(buffer, kernel.talliesAddress(), bytes);
    this.#counts = new Uint32Array(buffer, kernel.talliesAddress(), bytes / 4);
  }

  count(template: number, stamp: StampBytes): boolean {
    const number = this.#stamps.get(stamp.key) ?? this.#add(stamp);
    if (number === noRoom) return false;
    this.#stamps.set(stamp.key, number);
    if (number === noStamp) this.#kernel.giveTemplate(template);
    else this.#kernel.countTemplate(template, number);
    return true;
  }

  #add({ bytes, clock, clockLength, isTimeOfDay }: StampBytes): number {
    const { buffer } = this.#kernel.memory;
    new Uint8Array(buffer, this.#kernel.stampAddress(), longestStamp).set(bytes);
    return this.#kernel.addStamp(bytes.length, clock, clockLength, Number(isTimeOfDay), headLength);
  }

  countOf(template: number): number {
    return this.#counts[(tallyBytes * template + countAt) / 4] ?? 0;
  }

  placeOfFirst(template: number): number {
    return tallyBytes * template + firstAt;
  }

  placeOfLast(template: number): number {
    return tallyBytes * template + lastAt;
  }

  give(template: number): void {
    this.#kernel.giveTemplate(template);
  }

  skip(template: number): void {
    this.#kernel.skipTemplate(template);
  }

  forget(): void {
    this.#stamps.clear();
    this.#kernel.forgetTally();
  }
}
