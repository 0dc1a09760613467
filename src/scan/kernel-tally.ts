/** Counts lines in the kernel (`kernel/tally.ts`): what the host knows of them are stamps and heads, which it writes once each. */
import type { HeadBytes } from '../extract/head-clock.ts';
import type { ClockForm } from '../extract/clock-bytes.ts';
import type { StampBytes } from '../extract/stamp-clock.ts';
import { type LineTally, templatesAtMost } from './scanner.ts';

/** What the kernel offers for it. */
export interface TallyKernel {
  readonly memory: WebAssembly.Memory;
  stampAddress(): number;
  addStamp(
    length: number,
    clock: number,
    clockLength: number,
    shows: number,
    hasDate: number,
    base: number,
    zoneOffset: number,
  ): number;
  prefixAddress(): number;
  addHead(first: number, prefix: number, stamp: number): number;
  countTemplate(template: number, stamp: number): void;
  countBelow(template: number): void;
  talliesAddress(): number;
  skipTemplate(template: number): void;
  giveTemplate(template: number): void;
  forgetTimes(): void;
  forgetTally(): void;
}

/** As `kernel/tally.ts` has them, in bytes: what it keeps of a template, and where in that it is. */
const tallyBytes = 24;
const countAt = 4;
const firstAt = 8;
const lastAt = 16;
/** As `kernel/stamps.ts` has them. */
const forms: readonly ClockForm[] = ['day', 'console', 'epoch'];
/** What it says in place of a stamp's number: that there is no room for it, or that no line can be compared with it. */
const noRoom = -1;
const noStamp = -2;

export class KernelTally implements LineTally {
  readonly #counts: Uint32Array;
  readonly #times: Float64Array;
  readonly #kernel: TallyKernel;
  /** The numbers of the stamps that the kernel knows, by their keys. */
  readonly #stamps = new Map<string, number>();
  /** The keys of the heads that it knows. */
  readonly #heads = new Set<string>();

  constructor(kernel: TallyKernel) {
    this.#kernel = kernel;
    const { buffer } = kernel.memory;
    const bytes = tallyBytes * templatesAtMost;
    this.#counts = new Uint32Array(buffer, kernel.talliesAddress(), bytes / 4);
    this.#times = new Float64Array(buffer, kernel.talliesAddress(), bytes / 8);
  }

  count(template: number, stamp: StampBytes): boolean {
    const number = this.#numberOf(stamp);
    if (number >= 0) this.#kernel.countTemplate(template, number);
    return number !== noRoom;
  }

  countBelow(template: number): void {
    this.#kernel.countBelow(template);
  }

  addHead({ prefix, stamp, key }: HeadBytes): boolean {
    if (this.#heads.has(key)) return true;
    const number = this.#numberOf(stamp);
    if (number === noRoom) return false;
    if (number !== noStamp) {
      this.#write(prefix, this.#kernel.prefixAddress());
      const first = prefix[0] ?? stamp.bytes[0] ?? 0;
      if (this.#kernel.addHead(first, prefix.length, number) === 0) return false;
    }
    this.#heads.add(key);
    return true;
  }

  #numberOf(stamp: StampBytes): number {
    const known = this.#stamps.get(stamp.key);
    if (known !== undefined) return known;
    const { bytes, clock, clockLength, shows, hasDate, base, zoneOffset } = stamp;
    this.#write(bytes, this.#kernel.stampAddress());
    const form = forms.indexOf(shows);
    const number = this.#kernel.addStamp(bytes.length, clock, clockLength, form, Number(hasDate), base, zoneOffset);
    if (number !== noRoom) this.#stamps.set(stamp.key, number);
    return number;
  }

  #write(bytes: Uint8Array, address: number): void {
    new Uint8Array(this.#kernel.memory.buffer, address, bytes.length).set(bytes);
  }

  countOf(template: number): number {
    return this.#counts[(tallyBytes * template + countAt) / 4] ?? 0;
  }

  firstOf(template: number): number {
    return this.#times[(tallyBytes * template + firstAt) / 8] ?? Number.NaN;
  }

  lastOf(template: number): number {
    return this.#times[(tallyBytes * template + lastAt) / 8] ?? Number.NaN;
  }

  skip(template: number): void {
    this.#kernel.skipTemplate(template);
  }

  give(template: number): void {
    this.#kernel.giveTemplate(template);
  }

  forgetTimes(): void {
    this.#stamps.clear();
    this.#heads.clear();
    this.#kernel.forgetTimes();
  }

  clear(template: number): void {
    this.#counts[(tallyBytes * template + countAt) / 4] = 0;
  }

  forget(): void {
    this.#stamps.clear();
    this.#heads.clear();
    this.#kernel.forgetTally();
  }
}
