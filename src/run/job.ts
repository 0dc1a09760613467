/**
 * What a thread has to know to do its share of a run: plain values, so that they can be sent to it.
 */
import { statSync } from 'node:fs';
import type { Domain } from '../catalogue/domain.ts';
import { dayFromName } from '../extract/file-day.ts';
import type { Source } from '../input/sources.ts';
import type { Confidence, CountKey } from '../record.ts';
import type { Range } from '../scan/reader.ts';
import type { FilterOptions } from './filter.ts';

export interface Job {
  readonly domains: readonly Domain[];
  readonly by: readonly CountKey[];
  readonly filter: FilterOptions;
  readonly minConfidence: Confidence;
  readonly products: readonly string[];
  readonly timeZone: string;
  /** Whether lines without mentions become records, too. */
  readonly everyLine: boolean;
  readonly redact: boolean;
  /** How records are written; without it there are none. */
  readonly rendering: Rendering | undefined;
  /** The tables of the scanner, made once for all threads; absent where each makes its own. */
  readonly tables?: Uint8Array;
  readonly sources: readonly JobSource[];
  readonly parts: readonly Part[];
}

/** A form of records. */
export interface Rendering {
  readonly format: 'ndjson' | 'text';
  readonly colour: boolean;
}

export interface JobSource {
  readonly source: Source;
  /** The year of times without one. */
  readonly year: number;
  /** The day of times without a date, where the source suggests one: midnight, counted as UTC. */
  readonly day: number | undefined;
}

/** A source, or the lines of it that start in a range: what one thread reads at a time. */
export interface Part {
  /** The place of the source in the job. */
  readonly source: number;
  readonly range: Range | undefined;
}

/** A source with what its name, or else its last change, says of times without a year or a date. */
export function jobSource(source: Source): JobSource {
  const named = dayFromName(source.name);
  const changed = source.path === undefined ? new Date() : changedAt(source.path);
  const day = named ?? Date.UTC(changed.getUTCFullYear(), changed.getUTCMonth(), changed.getUTCDate());
  const suggestsDay = named !== undefined || source.path !== undefined;
  return { source, year: new Date(day).getUTCFullYear(), day: suggestsDay ? day : undefined };
}

function changedAt(path: string): Date {
  try {
    return statSync(path).mtime;
  } catch {
    return new Date();
  }
}
