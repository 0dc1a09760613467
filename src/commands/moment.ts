/** Moments as a person types them behind `--since` and `--until`. */
import { RtclogError } from '../errors.ts';
import { dayAt, type Zone } from '../extract/zone.ts';

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const day = 86_400_000;

/**
 * `2026-03-01`, `2026-03-01 08:00`, RFC 3339, `-3h`, `now`, `today`, `yesterday`.
 *
 * @param option the option's name, for the message
 * @param zone the zone of moments that name none
 * @param now milliseconds since the epoch
 * @returns milliseconds since the epoch
 * @throws RtclogError `BAD_USAGE`
 */
export function parseMoment(option: string, text: string, zone: Zone, now: number): number {
  const ago = /^-(\d{1,6})([smhdw])$/.exec(text);
  if (ago !== null) return now - Number(ago[1]) * (units[ago[2] ?? ''] ?? 0);
  if (text === 'now') return now;
  const midnight = zone.utcOf(dayAt(now, zone));
  if (text === 'today') return midnight;
  if (text === 'yesterday') return midnight - day;
  const moment = calendar(text, zone);
  if (moment !== undefined) return moment;
  throw new RtclogError(
    'BAD_USAGE',
    `--${option}: '${text}' is no time; write 2026-03-01, '2026-03-01 08:00', -3h or yesterday`,
  );
}

function calendar(text: string, zone: Zone): number | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?)?\s?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (parts === null) return undefined;
  const [, date, clock = '00:00', seconds = ':00', offset] = parts;
  const local = Date.parse(`${date}T${clock}${seconds.slice(0, 7)}Z`);
  // A day that its month does not have would be one of the next.
  if (Number.isNaN(local) || (date !== new Date(local).toISOString().slice(0, 10) && clock !== '24:00'))
    return undefined;
  if (offset === undefined) return zone.utcOf(local);
  const moment = Date.parse(
    `${date}T${clock}${seconds.slice(0, 7)}${offset === 'Z' ? 'Z' : offset.replace(/^(...):?/, '$1:')}`,
  );
  // No zone is 25 hours or 60 minutes off.
  return Number.isNaN(moment) ? undefined : moment;
}
