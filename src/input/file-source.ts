import { closeSync, fstatSync, readSync } from 'node:fs';
import type { ByteSource, SeekableSource } from './byte-source.ts';
import { explainSystemError, systemErrorCode } from './system-error.ts';

const retries = 3;

/** A regular file, read straight into the target: one system call a chunk, no copy. */
export class FileSource implements SeekableSource {
  problem: string | undefined;
  readonly #descriptor: number;
  readonly #size: number;
  readonly #isShared: boolean;
  #position = 0;
  #closed = false;

  /**
   * @param size bytes that it had when it was found; it may grow
   * @param isShared whether others read the descriptor, too, so that it is not closed here
   */
  constructor(descriptor: number, size: number, isShared: boolean = false) {
    this.#descriptor = descriptor;
    this.#size = size;
    this.#isShared = isShared;
  }

  read(target: Uint8Array): number {
    if (this.#closed) return 0;
    try {
      const count = readPatiently(this.#descriptor, target, this.#position);
      this.#position += count;
      if (count === 0) this.problem = truncation(this.#descriptor, this.#position, this.#size);
      return count;
    } catch (error) {
      this.problem = `after ${this.#position} bytes: ${explainSystemError(error)}`;
      return 0;
    }
  }

  seek(position: number): void {
    this.#position = position;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#isShared) closeSync(this.#descriptor);
  }
}

/**
 * A regular file on standard input (`rtclog < app.log`). It is read from where it stands, as `head` or a shell
 * may have taken a part before, and left open.
 *
 * @param size bytes that it had when it was found
 */
export function redirectedFile(descriptor: number, size: number): ByteSource {
  let position = 0;
  let problem: string | undefined;
  return {
    read(target) {
      try {
        const count = readPatiently(descriptor, target, null);
        position += count;
        if (count === 0) problem = truncation(descriptor, position, size);
        return count;
      } catch (error) {
        problem = explainSystemError(error);
        return 0;
      }
    },
    close() {},
    get problem() {
      return problem;
    },
  };
}

/**
 * What is wrong with a file that ends at a place before its size: it was truncated. Files that the system makes up as they are read
 * (/proc, /sys) hold more or less than their size from the start, so that it is what has to have changed.
 */
function truncation(descriptor: number, position: number, size: number): string | undefined {
  if (position >= size) return undefined;
  const now = fstatSync(descriptor).size;
  if (now >= size) return undefined;
  return `ended after ${Math.min(position, now)} of ${size} bytes: truncated since the run began; run again`;
}

/** Disks and network file systems fail for a moment: an EIO is tried again before it is believed. */
function readPatiently(descriptor: number, target: Uint8Array, position: number | null): number {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return readSync(descriptor, target, 0, target.length, position);
    } catch (error) {
      const code = systemErrorCode(error);
      const passing = code === 'EIO' || code === 'EINTR' || code === 'EAGAIN';
      if (!passing || attempt > retries) throw error;
    }
  }
}
