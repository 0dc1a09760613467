/** How a job is divided among threads. */
import { closeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { openFile, sizeOf } from '../input/plain-file.ts';
import type { Source } from '../input/source.ts';
import type { Job, Part } from './job.ts';

/** Bytes of a part when only counts are wanted: large enough that claiming one costs nothing. */
const countingPart = 16 * 1024 * 1024;
/** Bytes of a part whose records wait in memory until it is their turn. */
const recordsPart = 4 * 1024 * 1024;
/**
 * Bytes of plain text that are worth a thread: it has to load, to judge and to compile everything anew. Two of them took 1.16 s
 * for 1 GiB with few codes and one 1.36 s; with 1 % of codes both took 1.5 s, with more of them two were a fifth to a third
 * faster.
 */
const worthAThread = 512 * 1024 * 1024;
/** Files that may be open at once; with as many large ones all threads have work, whether further ones are divided or not. */
const filesInParts = 256;
/** How much more work a byte of gzip is: some 8 bytes of text, inflated at half of the speed. */
const gzipWork = 16;

/** Each source as one part. */
export function wholeSources(sources: readonly Source[]): Part[] {
  return sources.map((_, source) => ({ source, range: undefined }));
}

/** A job whose large files are in parts and open. */
export interface DividedJob extends Job {
  /** Closes these files: when no thread reads any more. */
  readonly close: () => void;
}

/**
 * Plain files in parts of some mebibytes, all else whole. A file in parts stays open until all of them are read: a log that is
 * rotated meanwhile is another one under the same path, and its threads would go on in that.
 */
export function divide(job: Job): DividedJob {
  const length = job.rendering === undefined ? countingPart : recordsPart;
  const sources: Source[] = [];
  const parts: Part[] = [];
  const descriptors: number[] = [];
  for (const [place, source] of job.sources.entries()) {
    const file = descriptors.length < filesInParts ? openLarge(source, 2 * length) : undefined;
    sources.push(file ? { ...source, descriptor: file.descriptor } : source);
    if (file) descriptors.push(file.descriptor);
    parts.push(...(file ? partsOf(place, file.bytes, length) : [{ source: place, range: undefined }]));
  }
  return { ...job, sources, parts, close: () => descriptors.forEach((descriptor) => closeSync(descriptor)) };
}

/** A plain file of at least so many bytes, open. */
function openLarge(source: Source, atLeast: number): { descriptor: number; bytes: number } | undefined {
  const file = openFile(source);
  if (file === undefined || (file.divisible && file.bytes >= atLeast)) return file;
  closeSync(file.descriptor);
  return undefined;
}

function partsOf(source: number, bytes: number, length: number): Part[] {
  const count = Math.floor(bytes / length);
  // The last part has no end: a file may grow while it is read.
  return Array.from({ length: count }, (_, index) => ({
    source,
    range: { from: index * length, to: index === count - 1 ? Infinity : (index + 1) * length },
  }));
}

/** How many threads a job is given. @param wanted what the user says. @default what machine and sizes suggest */
export function threadsFor({ sources, rendering }: Job, wanted: number | undefined): number {
  if (sources.some(({ kind }) => kind === 'stdin') || sources.length === 0) return 1;
  if (wanted !== undefined) return wanted;
  let bytes = 0;
  let parts = 0;
  for (const source of sources) {
    const size = sizeOf(source);
    parts += size?.divisible === true ? Math.ceil(size.bytes / countingPart) : 1;
    if (size !== undefined) bytes += size.divisible ? size.bytes : size.bytes * gzipWork;
  }
  // One more thread writes the records; two that make them and this one on two processors took a tenth longer than one alone.
  const processors = availableParallelism() - (rendering === undefined ? 0 : 1);
  // No more than there are parts: a second thread has nothing to do at one large archive.
  return Math.max(1, Math.min(processors, parts, Math.floor(bytes / worthAThread)));
}
