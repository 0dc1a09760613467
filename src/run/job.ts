/**
 * What a thread has to know to do its share of a run: plain values, so that they can be sent to it.
 */
import type { Domain } from '../catalogue/domain.ts';
import { dayFromName } from '../extract/file-day.ts';
import type { TimeContext } from '../extract/timestamp.ts';
import { dayAt, type Zone } from '../extract/zone.ts';
import type { Source } from '../input/sources.ts';
import type { Confidence, CountKey } from '../record.ts';
import type { Range } from '../scan/reader.ts';
import type { FilterOptions } from './filter.ts';
import type { SourceTimes } from './line-time.ts';

const dayMs = 86_400_000;
/** How much the clock of a log may be ahead of that of the file. */
const clockTolerance = 10 * 60_000;

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
  readonly sources: readonly Source[];
  readonly parts: readonly Part[];
}

/** A form of records. */
export interface Rendering {
  readonly format: 'ndjson' | 'text';
  readonly colour: boolean;
}

/** A source, or the lines of it that start in a range: what one thread reads at a time. */
export interface Part {
  /** The place of the source in the job. */
  readonly source: number;
  readonly range: Range | undefined;
}

/** How the times of a source are read: a name tells the year and the day, else no line is later than the last change. */
export function timesOf({ name, changed }: Source, zone: Zone): SourceTimes {
  const namedDay = dayFromName(name);
  if (namedDay !== undefined) return { dated: { zone, year: yearOf(namedDay) }, day: namedDay };
  if (changed === undefined) return { dated: untilNow(zone) };
  const lastDay = lastDayAt(changed, zone);
  const dated = { zone, year: yearOf(lastDay), lastDay };
  return { dated, day: dayAt(changed, zone), latest: changed + clockTolerance };
}

/** A stream may go on for weeks, so that it is asked each time what day it is. */
function untilNow(zone: Zone): TimeContext {
  const lastDay = (): number => lastDayAt(Date.now(), zone);
  return {
    zone,
    get year() {
      return yearOf(lastDay());
    },
    get lastDay() {
      return lastDay();
    },
  };
}

/** The day after: a log may have been written in another zone. */
function lastDayAt(moment: number, zone: Zone): number {
  return dayAt(moment, zone) + dayMs;
}

function yearOf(day: number): number {
  return new Date(day).getUTCFullYear();
}
