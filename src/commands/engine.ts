/**
 * Flags of V8 for a process that does nothing but read logs. They are set once all threads run: with flags that are not those
 * which it was built with, V8 takes nothing that was compiled for it in advance, and a thread 60 ms more to start.
 */
import { setFlagsFromString } from 'node:v8';

export function tuneEngine(threads: number): void {
  // New objects live briefly here; a nursery of 16 MiB would only take memory: 73 instead of 100 MiB on a log full of codes.
  setFlagsFromString('--max-semi-space-size=1');
  setFlagsFromString('--semi-space-growth-factor=1');
  // What is kept of a template lives as long as thousands of lines take. V8 would let four times as much pile up before it looks:
  // 114 instead of 76 MiB where each line is a template of its own, and no faster. With several threads it would look each time that
  // one gives megabytes of records away: a fifth slower.
  if (threads === 1) setFlagsFromString('--heap-growing-percent=50');
  // Most of what is compiled here runs a few thousand times: with V8's own limit of 920 the compiler takes a third of the processor
  // time of a short run, and is done when the run is.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
  // What is compiled takes a processor from what reads, or the better half of one where two share a core: a function has to run twice
  // as long as V8 asks before it is worth that. Each thread compiles everything for itself, and it has to be worth more. V8 of
  // Node.js 22 and later has no such flag.
  const budget = threads === 1 ? 135_000 : 400_000;
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${budget}`);
}
