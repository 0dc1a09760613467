/** How a job is divided among threads. */
import { availableParallelism } from 'node:os';
import { sizeOf } from '../input/plain-size.ts';
import type { Job, JobSource, Part } from './job.ts';

/** Bytes of a part when only counts are wanted: large enough that claiming one costs nothing. */
const countingPart = 16 * 1024 * 1024;
/** Bytes of a part whose records wait in memory until it is their turn. */
const recordsPart = 4 * 1024 * 1024;
/**
 * Bytes of plain text that are worth a thread when they are only counted. A thread has to load and warm up everything anew, and
 * where two processors share a core it is worth half of one: 1 GiB took 2.1 s in two threads and 2.0 s in one.
 */
const worthAThread = 768 * 1024 * 1024;
/** How much more work a byte of gzip is: some 8 bytes of text, inflated at a quarter of the speed. */
const gzipWork = 32;
/** How much more work a byte is whose line is written as a record. */
const recordWork = 4;

/** Each source as one part. */
export function wholeSources(sources: readonly JobSource[]): Part[] {
  return sources.map((_, source) => ({ source, range: undefined }));
}

/** Plain files in parts of some mebibytes, all else whole. */
export function divide(job: Job): Job {
  const length = job.rendering === undefined ? countingPart : recordsPart;
  const parts = job.sources.flatMap(({ source }, place): Part[] => {
    const size = sizeOf(source);
    if (size === undefined || !size.divisible || size.bytes <= length) return [{ source: place, range: undefined }];
    const count = Math.floor(size.bytes / length);
    // The last part has no end: a file may grow while it is read.
    return Array.from({ length: count }, (_, index) => ({
      source: place,
      range: { from: index * length, to: index === count - 1 ? Infinity : (index + 1) * length },
    }));
  });
  return { ...job, parts };
}

/** How many threads a job is given. @param wanted what the user says. @default what machine and sizes suggest */
export function threadsFor({ sources, rendering }: Job, wanted: number | undefined): number {
  if (sources.some(({ source }) => source.kind === 'stdin') || sources.length === 0) return 1;
  if (wanted !== undefined) return wanted;
  let bytes = 0;
  for (const { source } of sources) {
    const size = sizeOf(source);
    if (size !== undefined) bytes += size.divisible ? size.bytes : size.bytes * gzipWork;
  }
  if (rendering !== undefined) bytes *= recordWork;
  return Math.max(1, Math.min(availableParallelism(), Math.floor(bytes / worthAThread)));
}
