/** A stream of bytes that is pulled. What it holds is not known here. */
export interface ByteSource {
  /**
   * Reads up to `target.length` bytes into `target` and resolves to their number, 0 at the end.
   * A number is returned at once where no waiting is needed. `target` is neither kept nor transferred,
   * so that it may be a view on WebAssembly memory. It never throws for a fault of the input: the source
   * ends early and says why in `problem`.
   */
  read(target: Uint8Array): number | Promise<number>;
  /** Releases what is held, once or more often. A read that waits, or comes later, resolves to 0. */
  close(): void;
  /** Why less than everything was delivered, one line. Known once `read` has said 0. */
  readonly problem?: string | undefined;
}

/** A source that can go back. */
export interface SeekableSource extends ByteSource {
  /** Makes the next read start at this byte. */
  seek(position: number): void;
}

export function isSeekable(source: ByteSource): source is SeekableSource {
  return 'seek' in source;
}

/** The bytes that were looked at already, then the rest of their source. */
export function withHead(head: Uint8Array, rest: ByteSource): ByteSource {
  let left = head;
  return {
    read(target) {
      if (left.length === 0) return rest.read(target);
      const count = Math.min(left.length, target.length);
      target.set(left.subarray(0, count));
      left = left.subarray(count);
      return count;
    },
    close() {
      rest.close();
    },
    get problem() {
      return rest.problem;
    },
  };
}
