/** The SIMD scanner: the kernel in WebAssembly behind the interface of `scanner.ts`. */
import { readFileSync } from 'node:fs';
import type { MakeScanner, Scanner } from './scanner.ts';

/** Built by `npm run build:kernel`; the same place seen from `src/scan` and from `dist/scan`. */
const kernelFile = new URL('../../dist/scan/prefilter.wasm', import.meta.url);

interface Kernel {
  readonly memory: WebAssembly.Memory;
  tables(): number;
  tableBytes(): number;
  prepare(bytes: number): number;
  positions(): number;
  scan(from: number, to: number): number;
  countNewlines(from: number, to: number): number;
  nextNewline(from: number, to: number): number;
  lastNewline(from: number, to: number): number;
}

/** The compiled kernel, or nothing where SIMD is missing. Worker threads can share it. */
export function compileKernel(): WebAssembly.Module | undefined {
  const bytes = readFileSync(kernelFile);
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : undefined;
}

/**
 * @param module from {@link compileKernel}
 * @param tables from `prefilterTables`
 */
export function simdScanner(module: WebAssembly.Module, tables: Uint8Array): MakeScanner {
  return (bytes) => new SimdScanner(module, tables, bytes);
}

class SimdScanner implements Scanner {
  readonly memory: Buffer;
  readonly positions: Uint32Array;
  readonly #kernel: Kernel;

  constructor(module: WebAssembly.Module, tables: Uint8Array, bytes: number) {
    const kernel = new WebAssembly.Instance(module).exports as Kernel;
    if (tables.length !== kernel.tableBytes()) throw new TypeError('the tables are not those of this kernel');
    const start = kernel.prepare(bytes);
    // Views are good as long as the memory does not grow, which only `prepare` does.
    const { buffer } = kernel.memory;
    new Uint8Array(buffer).set(tables, kernel.tables());
    this.memory = Buffer.from(buffer, start, bytes);
    this.positions = new Uint32Array(buffer, kernel.positions(), bytes);
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
}
