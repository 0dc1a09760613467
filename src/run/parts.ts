/** How a job is divided among threads. */
import { availableParallelism } from 'node:os';
import { sizeOf } from '../input/plain-size.ts';
import type { Job, JobSource, Part } from './job.ts';

/** Bytes of a part when only counts are wanted: large enough that claiming one costs nothing. */
const countingPart = 16 * 1024 * 1024;
/** Bytes of a part whose records wait in memory until it is their turn. */
const recordsPart = 4 * 1024 * 1024;
/**
 * Bytes of plain text that are worth a thread: it has to load, to judge and to compile everything anew. Two of them took 1.16 s
 * for 1 GiB with few codes and one 1.36 s; with 1 % of codes both took 1.5 s, with more of them two were a fifth to a third
 * faster. Records come even from the same size on.
 */
const worthAThread = 512 * 1024 * 1024;
/** How much more work a byte of gzip is: some 8 bytes of text, inflated at half of the speed. */
const gzipWork = 16;

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
export function threadsFor({ sources }: Job, wanted: number | undefined): number {
  if (sources.some(({ source }) => source.kind === 'stdin') || sources.length === 0) return 1;
  if (wanted !== undefined) return wanted;
  let bytes = 0;
  for (const { source } of sources) {
    const size = sizeOf(source);
    if (size !== undefined) bytes += size.divisible ? size.bytes : size.bytes * gzipWork;
  }
  return Math.max(1, Math.min(availableParallelism(), Math.floor(bytes / worthAThread)));
}
