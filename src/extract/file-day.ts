/** A date in the name of a file: `20260122`, `2026-01-22`, or the begin of `20260122030405`. */
const dateInName =
  /(?<!\d)((?:19[789]|20\d|21\d)\d)([-_./]?)(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01])(?!\d(?!\d{5}(?!\d)))/gu;

/**
 * The year in the name of a log file such as `LiteAV_C_20260115-7.clog` or `app-2026-01-22.log`: the year of stamps
 * without one. Of several dates the last counts, because it stands nearest to the file.
 */
export function yearFromName(fileName: string): number | undefined {
  const year = [...fileName.matchAll(dateInName)].at(-1)?.[1];
  return year === undefined ? undefined : Number(year);
}
