/**
 * The time of a line: its own stamp, or what it takes from the lines above it.
 *
 * A stamp without a date (the Web console prints `[15:23:01:45]`) takes its day from the nearest dated line above, else from
 * the source. A line without any stamp takes the time of the nearest line above that has one.
 */
import { type TimeContext, timestampOf } from '../extract/timestamp.ts';
import { localOf } from '../extract/zone.ts';
import { lookback } from '../scan/reader.ts';
import type { ScannedLine } from '../scan/scanned-line.ts';

/** How to read the times of a source. */
export interface SourceTimes {
  /** For stamps with a date; a stamp without one is none. */
  readonly dated: TimeContext;
  /** The day of stamps without a date when no dated line is near: midnight, counted as UTC. */
  readonly day?: number;
}

export interface LineTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** Whether it is the time of a line above. */
  readonly inherited: boolean;
}

/** How many lines back a time is looked for. */
const linesBack = 64;
const dayMs = 86_400_000;

/** The time of the line, if it or a line near above has one. */
export function timeOfLine(line: ScannedLine, { dated, day }: SourceTimes): LineTime | undefined {
  const { text } = line;
  const own = timestampOf(text, dated);
  if (own !== undefined) return { time: own, inherited: false };
  const hasClock = timestampOf(text, { ...dated, day: 0 }) !== undefined;
  const above = line.linesAbove(linesBack, lookback);
  const time = firstTime(above, dated);
  if (hasClock) {
    const near = time === undefined ? day : midnightOf(time, dated);
    const known = near === undefined ? undefined : timestampOf(text, { ...dated, day: near });
    return known === undefined ? undefined : { time: known, inherited: false };
  }
  const taken = time ?? (day === undefined ? undefined : firstTime(above, { ...dated, day }));
  return taken === undefined ? undefined : { time: taken, inherited: true };
}

function firstTime(lines: readonly string[], context: TimeContext): number | undefined {
  for (const line of lines) {
    const time = timestampOf(line, context);
    if (time !== undefined) return time;
  }
  return undefined;
}

function midnightOf(time: number, { zone }: TimeContext): number {
  return Math.floor(localOf(time, zone) / dayMs) * dayMs;
}
