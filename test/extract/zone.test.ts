import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { RtclogError } from '../../src/errors.ts';
import { zoneOf } from '../../src/extract/zone.ts';

/** The moment at which clocks in a zone show a local time. */
function moment(zone: string, local: string): string {
  return new Date(zoneOf(zone).utcOf(Date.parse(`${local}Z`))).toISOString().slice(0, -5);
}

test.each([
  ['UTC', '2026-07-01T12:00:00'],
  ['Z', '2026-07-01T12:00:00'],
  ['+08:00', '2026-07-01T04:00:00'],
  ['+0800', '2026-07-01T04:00:00'],
  ['+8', '2026-07-01T04:00:00'],
  ['-03:30', '2026-07-01T15:30:00'],
  ['Asia/Shanghai', '2026-07-01T04:00:00'],
  ['Asia/Kathmandu', '2026-07-01T06:15:00'],
  ['America/New_York', '2026-07-01T16:00:00'],
])('reads noon in %s', (zone, utc) => {
  expect(moment(zone, '2026-07-01T12:00:00')).toBe(utc);
});

describe('at a change of the clocks of New York', () => {
  test.each([
    ['before they skip an hour', '2026-03-08T01:59:59', '2026-03-08T06:59:59'],
    ['in the hour that they skip', '2026-03-08T02:30:00', '2026-03-08T07:30:00'],
    ['after the hour that they skip', '2026-03-08T03:00:00', '2026-03-08T07:00:00'],
    ['before they show an hour twice', '2026-11-01T00:59:59', '2026-11-01T04:59:59'],
    ['in the hour that they show twice', '2026-11-01T01:30:00', '2026-11-01T05:30:00'],
    ['after the hour that they show twice', '2026-11-01T02:00:00', '2026-11-01T07:00:00'],
  ])('%s', (_when, local, utc) => {
    expect(moment('America/New_York', local)).toBe(utc);
  });
});

test('gives the same for a time however many others were asked before', () => {
  const zone = zoneOf('Europe/Berlin');
  const hours = fc.integer({ min: 0, max: 500_000 });
  fc.assert(
    fc.property(fc.array(hours, { minLength: 1 }), (asked) => {
      for (const hour of asked) {
        expect(zone.utcOf(hour * 3_600_000)).toBe(zoneOf('Europe/Berlin').utcOf(hour * 3_600_000));
      }
    }),
    { numRuns: 20 },
  );
});

test.each(['', 'Nowhere/City', '+15', '+08:60', '8', 'UTC+8 '])('refuses %j', (name) => {
  expect(() => zoneOf(name)).toThrow(RtclogError);
  expect(() => zoneOf(name)).toThrow(/unknown time zone/u);
});
