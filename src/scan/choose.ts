/** Which scanner a run uses. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Shapes } from '../extract/shapes.ts';
import { plainScanner } from './plain.ts';
import { readBuiltTables } from './built-tables.ts';
import type { MakeScanner } from './scanner.ts';
import { compileKernel, simdScanner } from './simd.ts';

export interface ChooseOptions {
  /** The scanner to use, for tests and benchmarks. @default the environment variable `RTCLOG_SCANNER`, else the fastest that works */
  readonly scanner?: 'plain' | 'simd' | undefined;
  /** The tables of {@link tablesFor}, where they were made already. */
  readonly tables?: Uint8Array | undefined;
  /** What {@link chooseKernel} gave. @default it is asked */
  readonly kernel?: WebAssembly.Module | undefined;
}

/** The kernel of the SIMD scanner, if that is the scanner to use. Threads can share it. */
export function chooseKernel(
  wanted: string | undefined = process.env['RTCLOG_SCANNER'],
): WebAssembly.Module | undefined {
  return wanted === 'plain' ? undefined : compileKernel();
}

/**
 * The SIMD scanner where the machine has SIMD, else the plain one. Both give the same lines.
 *
 * @throws TypeError when the SIMD scanner is asked for by name and the machine cannot run it
 */
export async function chooseScanner(
  catalogue: Catalogue,
  shapes: Shapes,
  options: ChooseOptions = {},
): Promise<MakeScanner> {
  const wanted = options.scanner ?? process.env['RTCLOG_SCANNER'];
  const kernel = options.kernel ?? chooseKernel(wanted);
  if (kernel !== undefined) return simdScanner(kernel, options.tables ?? (await tablesFor(catalogue, shapes)));
  if (wanted === 'simd') throw new TypeError('this machine or this Node.js has no WebAssembly SIMD');
  return plainScanner(shapes.pattern);
}

/**
 * The tables of the SIMD scanner. Those of the shipped catalogue are made by the build, because making them takes longer than
 * to count a small file; those of any other catalogue, and with successes, are made here. Threads can share them.
 */
export async function tablesFor(catalogue: Catalogue, shapes: Shapes): Promise<Uint8Array> {
  const built = readBuiltTables(catalogue, shapes);
  if (built !== undefined) return built;
  const { prefilterTables } = await import('./prefilter.ts');
  return prefilterTables(catalogue, shapes);
}
