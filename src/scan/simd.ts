/** The SIMD scanner: the kernel in WebAssembly behind the interface of `scanner.ts`. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import type { RecordWriter } from '../record-form.ts';
import { KernelRecords, type RecordKernel } from './kernel-records.ts';
import { KernelTally, type TallyKernel } from './kernel-tally.ts';
import { type LineTally, lineFields, type MakeScanner, type Scanner, type TemplateTable } from './scanner.ts';

/** Built by `npm run build:kernel`; the same place seen from `src/scan` and from `dist/scan`. */
const kernelFile = (name: string): URL => new URL(`../../dist/scan/${name}.wasm`, import.meta.url);

/** As `kernel/lines.ts` has it. */
const linesAtOnce = 1024;
/** As `kernel/key.ts` has it. */
const longestKeyed = 4096;

interface Kernel extends RecordKernel, TallyKernel {
  tables(): number;
  tableBytes(): number;
  prepare(bytes: number): number;
  positions(): number;
  scan(from: number, to: number): number;
  countNewlines(from: number, to: number): number;
  nextNewline(from: number, to: number): number;
  lastNewline(from: number, to: number): number;
  lines(): number;
  groupLines(from: number, to: number, first: number, count: number, isPiece: number): number;
  findTemplate(start: number, end: number, places: number, placesEnd: number): number;
  addTemplate(): number;
  markTemplate(template: number, keyOffset: number): number;
  markOf(template: number): number;
  keyOffset(lineOffset: number): number;
  lineOffset(keyOffset: number): number;
  keyAddress(): number;
  keyTextBytes(): number;
}

/**
 * The compiled kernel, or nothing where SIMD is missing. The one with relaxed SIMD scans in two thirds of the time; Node.js 20
 * has it behind a flag.
 */
export function compileKernel(): WebAssembly.Module | undefined {
  const isBehindFlag = process.versions.v8.startsWith('11.');
  if (isBehindFlag) setFlagsFromString('--experimental-wasm-relaxed-simd');
  try {
    return compiled('prefilter-relaxed') ?? compiled('prefilter');
  } finally {
    // With a flag that is not as it was, threads start without what V8 has compiled for them in advance.
    if (isBehindFlag) setFlagsFromString('--no-experimental-wasm-relaxed-simd');
  }
}

function compiled(name: string): WebAssembly.Module | undefined {
  const bytes = readFileSync(kernelFile(name));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
}

/**
 * @param module from {@link compileKernel}
 * @param tables from `prefilterTables`
 */
export function simdScanner(module: WebAssembly.Module, tables: Uint8Array): MakeScanner {
  return (bytes) => new SimdScanner(module, tables, bytes);
}

class SimdScanner implements Scanner, TemplateTable {
  readonly memory: Buffer;
  readonly templates: TemplateTable = this;
  readonly tally: LineTally;
  readonly records: RecordWriter;
  readonly positions: Uint32Array;
  readonly lines: Int32Array;
  readonly #kernel: Kernel;
  /** The key of a line; it may be as long as that. */
  readonly #key: Buffer;
  /** The addresses of `memory` and of `positions`. */
  readonly #base: number;
  readonly #places: number;

  constructor(module: WebAssembly.Module, tables: Uint8Array, bytes: number) {
    const kernel = new WebAssembly.Instance(module).exports as Kernel;
    if (tables.length !== kernel.tableBytes()) throw new TypeError('the tables are not those of this kernel');
    const start = kernel.prepare(bytes);
    // Views are good as long as the memory does not grow, which only `prepare` does.
    const { buffer } = kernel.memory;
    new Uint8Array(buffer).set(tables, kernel.tables());
    this.memory = Buffer.from(buffer, start, bytes);
    this.positions = new Uint32Array(buffer, kernel.positions(), bytes);
    this.lines = new Int32Array(buffer, kernel.lines(), lineFields * (linesAtOnce + 1));
    this.#key = Buffer.from(buffer, kernel.keyAddress(), 2 * longestKeyed);
    this.tally = new KernelTally(kernel);
    this.records = new KernelRecords(kernel);
    this.#base = start;
    this.#places = kernel.positions();
    this.#kernel = kernel;
  }

  scan(from: number, to: number): number {
    return this.#kernel.scan(from, to);
  }

  countNewlines(from: number, to: number): number {
    return this.#kernel.countNewlines(from, to);
  }

  nextNewline(from: number, to: number): number {
    return this.#kernel.nextNewline(from, to);
  }

  lastNewline(from: number, to: number): number {
    return this.#kernel.lastNewline(from, to);
  }

  group(from: number, to: number, first: number, count: number, isPiece: boolean): number {
    return this.#kernel.groupLines(from, to, first, count, Number(isPiece));
  }

  find(start: number, end: number, first: number, last: number): number {
    const base = this.#base;
    const places = this.#places;
    return this.#kernel.findTemplate(base + start, base + end, places + 4 * first, places + 4 * last);
  }

  add(): number {
    return this.#kernel.addTemplate();
  }

  text(): string {
    return this.#key.toString('latin1', 0, this.#kernel.keyTextBytes());
  }

  templateOffset(lineOffset: number): number {
    return this.#kernel.keyOffset(lineOffset);
  }

  lineOffset(templateOffset: number): number {
    return this.#kernel.lineOffset(templateOffset);
  }

  markOf(template: number): number {
    return this.#kernel.markOf(template);
  }

  mark(template: number, templateOffset: number): boolean {
    return this.#kernel.markTemplate(template, templateOffset) !== 0;
  }
}
