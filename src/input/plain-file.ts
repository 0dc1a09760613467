import { closeSync, fstatSync, readSync, statSync } from 'node:fs';
import { looksLikeGzip } from './content.ts';
import { openFound } from './found-file.ts';
import type { Source } from './source.ts';

/** What is known of a source without reading it. */
export interface SourceSize {
  readonly bytes: number;
  /** Whether its lines can be read from any place on: a regular file that is not compressed. */
  readonly divisible: boolean;
}

/** A regular file that is open; whoever has it closes it. */
export interface OpenFile extends SourceSize {
  readonly descriptor: number;
}

/** The size of a regular file, or nothing for what is none or cannot be opened. */
export function sizeOf(source: Source): SourceSize | undefined {
  const file = openFile(source);
  if (file !== undefined) closeSync(file.descriptor);
  return file;
}

/** Opens a regular file; nothing for what is none or cannot be opened. */
export function openFile(source: Source): OpenFile | undefined {
  const { path } = source;
  let descriptor: number | undefined;
  try {
    // A named pipe may be opened only once: its writer takes the close of this one for the end of its reader.
    if (path === undefined || !statSync(path).isFile()) return undefined;
    descriptor = openFound(path, source);
    const stats = fstatSync(descriptor);
    const head = new Uint8Array(2);
    if (stats.isFile()) {
      readSync(descriptor, head, 0, head.length, 0);
      return { descriptor, bytes: stats.size, divisible: !looksLikeGzip(head) };
    }
  } catch {
    // Whoever reads the source says what is wrong with it.
  }
  if (descriptor !== undefined) closeSync(descriptor);
  return undefined;
}
