import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { looksLikeGzip } from './content.ts';
import type { Source } from './source.ts';

/** What is known of a source without reading it. */
export interface SourceSize {
  readonly bytes: number;
  /** Whether its lines can be read from any place on: a regular file that is not compressed. */
  readonly divisible: boolean;
}

/** The size of a regular file, or nothing for what is none or cannot be opened. */
export function sizeOf(source: Source): SourceSize | undefined {
  if (source.path === undefined) return undefined;
  try {
    // A named pipe may be opened only once: its writer takes the close of this one for the end of its reader.
    if (!statSync(source.path).isFile()) return undefined;
    const descriptor = openSync(source.path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile()) return undefined;
      const head = new Uint8Array(2);
      readSync(descriptor, head, 0, head.length, 0);
      return { bytes: stats.size, divisible: !looksLikeGzip(head) };
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}
