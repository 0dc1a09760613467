/**
 * Time zones: what turns the reading of a wall clock, as a stamp without an offset shows it, into a moment.
 */

import { RtclogError } from '../errors.ts';

const minuteMs = 60_000;
const quarterHourMs = 15 * minuteMs;
const dayMs = 24 * 60 * minuteMs;

/** Quarter hours of which a zone remembers the moment: six weeks of log time, and some 100 KiB. */
const rememberedQuarters = 4096;

/** A time zone. */
export interface Zone {
  /** Whether the offset is always the same. */
  readonly isFixed: boolean;

  /**
   * The moment, in milliseconds since the epoch (UTC), at which clocks in the zone show a local time.
   *
   * @param localMs the local time, counted in milliseconds as if it were UTC. Of an hour that clocks show twice, the
   *   first is meant; a time that they skip counts on from the last one before the gap.
   */
  utcOf(localMs: number): number;
}

/** Offset of +08:00, +0800, +8 and the like. */
const fixedOffset = /^([+-])(\d{1,2})(?::?([0-5]\d))?$/u;

/**
 * The zone of a name: `UTC`, a fixed offset such as `+08:00`, `+0800` or `+8`, or an IANA name such as `Asia/Shanghai`.
 *
 * @throws {RtclogError} `BAD_USAGE` when there is no such zone.
 */
export function zoneOf(name: string): Zone {
  const offset = fixedOffset.exec(name);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes <= 14 * 60) return fixedZone(offset[1] === '-' ? -minutes : minutes);
    throw unknownZone(name);
  }
  if (/^(?:utc|gmt|z)$/iu.test(name)) return fixedZone(0);
  return namedZone(name);
}

function fixedZone(offsetMinutes: number): Zone {
  const offsetMs = offsetMinutes * minuteMs;
  return { isFixed: true, utcOf: (localMs) => localMs - offsetMs };
}

function namedZone(name: string): Zone {
  const format = offsetFormat(name);
  const offsets = new Map<number, number>();
  let lastQuarter = Number.NaN;
  let lastOffset = 0;

  function offsetOfQuarter(quarter: number): number {
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const offset = localOffset(format, quarter * quarterHourMs);
    if (offsets.size >= rememberedQuarters) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  }

  return {
    isFixed: false,
    utcOf(localMs) {
      const quarter = Math.floor(localMs / quarterHourMs);
      if (quarter !== lastQuarter) {
        lastOffset = offsetOfQuarter(quarter);
        lastQuarter = quarter;
      }
      return localMs - lastOffset;
    },
  };
}

/** The offset, in milliseconds, by which a local time is to be read. Zones change their offset at quarter hours only. */
function localOffset(format: Intl.DateTimeFormat, localMs: number): number {
  const before = offsetAt(format, localMs - dayMs);
  const after = offsetAt(format, localMs + dayMs);
  if (before === after || offsetAt(format, localMs - before) === before) return before;
  return offsetAt(format, localMs - after) === after ? after : before;
}

/** What `timeZoneName: 'longOffset'` writes: `GMT`, `GMT+08:00`, and with seconds in the days of local mean time. */
const longOffset = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?/u;

function offsetAt(format: Intl.DateTimeFormat, utcMs: number): number {
  const [, sign, hours = 0, minutes = 0, seconds = 0] = longOffset.exec(format.format(utcMs)) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * minuteMs + Number(seconds) * 1000;
  return sign === '-' ? -ms : ms;
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch (error) {
    throw unknownZone(timeZone, { cause: error });
  }
}

function unknownZone(name: string, options?: ErrorOptions): RtclogError {
  return new RtclogError(
    'BAD_USAGE',
    `unknown time zone ${JSON.stringify(name)}: use UTC, an offset such as +08:00, or a name such as Asia/Shanghai`,
    options,
  );
}

/** The day that it is in the zone at a moment: its midnight, counted in milliseconds as if it were UTC. */
export function dayAt(utcMs: number, zone: Zone): number {
  const localMs = utcMs + (utcMs - zone.utcOf(utcMs));
  return Math.floor(localMs / dayMs) * dayMs;
}
