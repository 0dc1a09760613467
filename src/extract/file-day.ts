/** A date in the name of a file: `20260122`, `2026-01-22`, or the begin of `20260122030405`. */
const dateInName =
  /(?<!\d)((?:19[789]|20\d|21\d)\d)([-_./]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d(?!\d{5}(?!\d)))/gu;

/**
 * The day in the name of a log file such as `LiteAV_C_20260115-7.clog` or `app-2026-01-22.log`: the day of stamps without a
 * date, and its year that of stamps without a year. Of several dates the last counts, because it stands nearest to the
 * file.
 *
 * @returns midnight, in milliseconds since the epoch as if it were UTC
 */
export function dayFromName(fileName: string): number | undefined {
  const [, year, , month, day] = [...fileName.matchAll(dateInName)].at(-1) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month) - 1, Number(day));
}
