/**
 * The nouns of rtclog as types (docs/records.md). Everything that crosses a room's border is one of these.
 */

/** What is wrong; one closed list for all domains, so that counts form a matrix domain × category. */
export const categories = [
  'success',
  'auth',
  'permission',
  'device',
  'network',
  'room',
  'seat',
  'user',
  'request',
  'rate-limit',
  'quota',
  'server',
  'unknown',
] as const;
export type Category = (typeof categories)[number];

/** How bad it is, from mild to worst. */
export const severities = ['info', 'warning', 'error', 'fatal'] as const;
export type Severity = (typeof severities)[number];

/** Who can fix it. */
export const owners = ['app', 'backend', 'console', 'end-user', 'network', 'vendor'] as const;
export type Owner = (typeof owners)[number];

/** How sure the extractor is, from least to most. */
export const confidences = ['possible', 'likely', 'certain'] as const;
export type Confidence = (typeof confidences)[number];

/** All that is known of one code. Codes are strings as their system writes them: `"-1101"`, `"0x4004"`. */
export interface Entry {
  readonly code: string;
  /** The symbolic name, where the system has one. */
  readonly name?: string;
  /** Other spellings of the name, such as misspellings in the documents. */
  readonly aliases?: readonly string[];
  readonly category: Category;
  readonly severity: Severity;
  readonly owner: Owner;
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean;
  /** Milliseconds to wait before the retry, where the source says so. */
  readonly retryAfterMs?: number;
  /** What it means, one sentence. */
  readonly summary: string;
  /** Likely causes, likeliest first. */
  readonly causes: readonly string[];
  /** What to do: concrete steps, in order. */
  readonly remedy: readonly string[];
  /** What it is easily mistaken for, a sentence each. */
  readonly lookAlikes?: readonly string[];
  /** Id of the source document in the domain file. */
  readonly source: string;
}

/** A code found in a line, explained. */
export interface Mention {
  readonly code: string;
  readonly domain: string;
  readonly category: Category;
  readonly name?: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly remedy: string;
  readonly owner: Owner;
  readonly retryable: boolean;
  /** False for a code of a known range that the catalogue does not list. */
  readonly known: boolean;
  readonly confidence: Confidence;
  /** What decided, e.g. `key:errCode` or `sign:<KEY 0x…>`. */
  readonly evidence: string;
  /** Start and end in `text`, in UTF-16 units, end exclusive. */
  readonly span: readonly [number, number];
  /** True when another code on the line wraps this one: this is the inner, real cause. */
  readonly cause?: true;
  /** The other domains that the same characters could belong to, likeliest first. */
  readonly alternatives?: readonly Alternative[];
}

/** Another reading of the same characters. */
export interface Alternative {
  readonly domain: string;
  readonly code: string;
  readonly confidence: Confidence;
}

/** A line with its mentions. */
export interface LogRecord {
  readonly type: 'record';
  readonly source: string;
  /** Line number, from 1. */
  readonly line: number;
  /** Byte offset of the line's first byte in the (decompressed) source. */
  readonly offset: number;
  /** RFC 3339 UTC with milliseconds. */
  readonly time?: string;
  /** How many more times the same event was printed on the next lines. */
  readonly repeated?: number;
  /** The line as it was, redacted. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** What counts can be grouped by, in the order of a count's fields. */
export const countKeys = ['domain', 'category', 'code', 'severity', 'owner', 'confidence', 'source'] as const;
export type CountKey = (typeof countKeys)[number];

/** A delta: the sum of all count records of a run is the truth. The keys are those asked for with `--by`. */
export interface Count {
  readonly type: 'count';
  readonly domain?: string;
  readonly category?: Category;
  readonly code?: string;
  /** The symbolic name of the code, where it has one. */
  readonly name?: string;
  readonly severity?: Severity;
  readonly owner?: Owner;
  readonly confidence?: Confidence;
  readonly source?: string;
  readonly count: number;
  readonly first?: string;
  readonly last?: string;
}

/** What became of one source. */
export interface SourceSummary {
  readonly source: string;
  /** `ok`, or why it was read only in part or not at all. */
  readonly status: 'ok' | 'partial' | 'unreadable' | 'skipped';
  /** One line: what happened. Absent when `ok`. */
  readonly reason?: string;
  readonly lines: number;
  /** Bytes read, after decompression. */
  readonly bytes: number;
}

/** Always the last record of a run; it adds up: `mentions` = Σ `count`, `lines` = Σ `sources[].lines`. */
export interface Summary {
  readonly type: 'summary';
  readonly lines: number;
  readonly bytes: number;
  readonly linesWithCodes: number;
  readonly mentions: number;
  /** The part of `mentions` whose code the catalogue does not list. */
  readonly unknown: number;
  /** Mentions left out by a filter. */
  readonly filtered: number;
  /** Lines whose time came from a line above. */
  readonly timeInherited: number;
  /** Lines longer than the limit, searched in pieces. */
  readonly linesCut: number;
  /** Lines left out as repeats of the line before. */
  readonly repeated: number;
  readonly sources: readonly SourceSummary[];
  readonly elapsedMs: number;
}
