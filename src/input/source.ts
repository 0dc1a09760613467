/** Where bytes come from. */
export interface Source {
  /** As the user knows it; for a file below a directory it starts with the directory as given. */
  readonly name: string;
  readonly kind: 'file' | 'stdin';
  /** Absent for standard input. */
  readonly path?: string;
  /** What tells a file from others, when it was found: a log may be rotated before it is opened. */
  readonly identity?: string;
  /** Bytes of a regular file when it was found: one that has fewer later was truncated meanwhile. */
  readonly size?: number;
  /** When a regular file was last changed before it was found, in milliseconds since the epoch; absent for standard input. */
  readonly changed?: number;
  /**
   * Where the file is open already: it is read from there, at its own places, and left open. Several threads read one file, whatever
   * its path names by then.
   */
  readonly descriptor?: number;
}

/** A source that is not read, and why. */
export interface Problem {
  readonly source: string;
  /** `skipped` is as it should be, `unreadable` makes the result a partial one. */
  readonly status: 'unreadable' | 'skipped';
  /** One line: what is wrong and what to do. */
  readonly reason: string;
}

export interface Found {
  readonly sources: Source[];
  readonly problems: Problem[];
}

/** Which files below a directory are read: globs on the name, or on the path from the directory if they hold a `/`. */
export interface WalkOptions {
  /** Replaces the default list. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Called for each directory with files that are not on the default list, with their number. */
  readonly onLeftOut?: (directory: string, files: number) => void;
}

export interface FindOptions extends WalkOptions {
  /** Descriptors that the run writes to: a file that is open there is no source, as the run would read its own output. */
  readonly outputs?: readonly number[];
}

/** Code point order, which is the order of the UTF-8 bytes and not that of JavaScript's `<`. */
export function sortPaths(paths: readonly string[]): string[] {
  return paths.toSorted((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
}
