import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { mayHoldStamp } from '../../src/extract/head-clock.ts';
import { timestampOf, type TimeContext } from '../../src/extract/timestamp.ts';
import { zoneOf } from '../../src/extract/zone.ts';

const utc: TimeContext = { zone: zoneOf('UTC'), year: 2026, day: Date.UTC(2026, 2, 5) };
const shanghai: TimeContext = { zone: zoneOf('Asia/Shanghai'), year: 2024 };

function isoTime(text: string, context: TimeContext = utc): string | undefined {
  const time = timestampOf(text, context);
  return time === undefined ? undefined : new Date(time).toISOString();
}

/** Whether the bytes of a line, behind those of another one, may hold a stamp. */
function mayHold(text: string): boolean {
  const before = 'the line before\n';
  const memory = Buffer.from(before + text);
  return mayHoldStamp({ memory, textStart: before.length }, memory.length);
}

describe('reads the stamp of', () => {
  const lines: readonly (readonly [form: string, line: string, time: string])[] = [
    [
      'LiteAV native',
      '[I][08-15/13:01:19.582+9.0][838,91395][engine.cc:953]@dc30  entered',
      '2026-08-15T04:01:19.582Z',
    ],
    ['LiteAV native, half hour', '[E][01-02/03:04:05.006-3.5][1,2][a.cc:1] x', '2026-01-02T06:34:05.006Z'],
    ['LiteAV native, quarter hour', '[E][01-02/03:04:05.006+5.75][1,2][a.cc:1] x', '2026-01-01T21:19:05.006Z'],
    ['NSLog', '2026-01-22 14:18:06.251701+0800 Classroom[1261:824734] [I][a.cpp, f, 1]:x', '2026-01-22T06:18:06.251Z'],
    ['LiteAV double print', '[I][2026-01-22 14:18:06.251 +0800][a.cpp, f, 1]:x', '2026-01-22T06:18:06.251Z'],
    ['Mars', '[E][2026-11-22 +8.0 14:53:24.123][12, 34*][tag][a.cc:9, f][body', '2026-11-22T06:53:24.123Z'],
    [
      'Mars banner',
      '^^^^^^^^^^Feb 11 2022^^^10:20:30^^^^^^^^^^[0,0][2026-01-20 +0800 15:37:21]',
      '2026-01-20T07:37:21.000Z',
    ],
    [
      'Chat, old',
      'TIM: 2026-01-21 09:55:32.904/E/220-221     /Common      -a.cpp.2  f  /x',
      '2026-01-21T09:55:32.904Z',
    ],
    ['Chat, new', 'TIM: 2026-01-20 15:37:21.769 E 257-258     |-a.cpp:124   f   |x', '2026-01-20T15:37:21.769Z'],
    ['web console v4', '[15:23:01:45] <INFO> publishing', '2026-03-05T15:23:01.045Z'],
    ['web console v5', '[15:23:01:045] <INFO> publishing', '2026-03-05T15:23:01.045Z'],
    ['web console behind a file name', 'trtc.js:1 [05:03:01:7] <WARN> retry', '2026-03-05T05:03:01.007Z'],
    ['web, collected', '[2025-08-04 13:51:39.125][192.0.2.7] <INFO> joined', '2025-08-04T13:51:39.125Z'],
    ['ISO with Z', '2026-01-22T03:04:05Z x', '2026-01-22T03:04:05.000Z'],
    ['ISO with an offset', '2026-01-22T03:04:05.5+05:30 x', '2026-01-21T21:34:05.500Z'],
    ['ISO with hours as offset', '2026-01-22T03:04:05-03 x', '2026-01-22T06:04:05.000Z'],
    ['ISO with an offset of four digits', '2026-11-22T05:00:00-1000 x', '2026-11-22T15:00:00.000Z'],
    ['ISO without a zone', '2026-01-22T03:04:05.123456 x', '2026-01-22T03:04:05.123Z'],
    ['ISO with a blank', '2026-01-22 03:04:05 x', '2026-01-22T03:04:05.000Z'],
    ['ISO in brackets', '[2026-01-22T03:04:05.678Z] x', '2026-01-22T03:04:05.678Z'],
    ['ISO behind a level and a container', 'web-1  | WARN 2026-01-22 03:04:05.1 x', '2026-01-22T03:04:05.100Z'],
    ['Go time', '2026-01-22 03:04:05.9 +0200 CEST x', '2026-01-22T01:04:05.900Z'],
    ['Postgres', '2026-01-22 03:04:05.900 UTC [42] x', '2026-01-22T03:04:05.900Z'],
    ['syslog', 'Jul  2 19:34:33 host.example sshd[1]: x', '2026-07-02T19:34:33.000Z'],
    ['syslog, two digits', '<13>Dec 12 19:34:33 host.example x', '2026-12-12T19:34:33.000Z'],
    ['Apache error', '[Thu Jan 22 03:04:05.123456 2025] [core:error] x', '2025-01-22T03:04:05.123Z'],
    ['asctime', 'Thu Mar  5 08:00:00 2024 TUIRoomEngine failed', '2024-03-05T08:00:00.000Z'],
    ['asctime, alone', 'Thu Mar  5 08:00:00 2024', '2024-03-05T08:00:00.000Z'],
    ['asctime, a code in place of the year', 'Thu Mar  5 08:00:00 6013 failed', '2026-03-05T08:00:00.000Z'],
    ['asctime, a number in place of the year', 'Thu Mar  5 08:00:00 20240 failed', '2026-03-05T08:00:00.000Z'],
    ['syslog, a host like a year', 'Mar  5 08:00:00 2024 failed', '2026-03-05T08:00:00.000Z'],
    ['klog', 'I0122 03:04:05.123456   12345 main.go:10] x', '2026-01-22T03:04:05.123Z'],
    ['logcat', '01-22 03:04:05.123  2211  2240 E TUIRoom: x', '2026-01-22T03:04:05.123Z'],
    ['logcat with zone', '01-22 03:04:05.123 +0800  2211  2240 E TUIRoom: x', '2026-01-21T19:04:05.123Z'],
    ['nginx access', '192.0.2.1 - - [22/Jan/2026:03:04:05 +0130] "GET / HTTP/1.1" 200', '2026-01-22T01:34:05.000Z'],
    ['access log west of Greenwich', '192.0.2.1 - - [22/Jan/2026:03:04:05 -1000] "GET /"', '2026-01-22T13:04:05.000Z'],
    ['nginx error', '2026/01/22 03:04:05 [error] 7#7: *1 x', '2026-01-22T03:04:05.000Z'],
    ['PHP', '[22-Jan-2026 03:04:05 UTC] PHP Fatal error: x', '2026-01-22T03:04:05.000Z'],
    ['CRI', '2026-01-22T03:04:05.123456789+08:00 stdout F x', '2026-01-21T19:04:05.123Z'],
    ['Docker', '2026-01-22T03:04:05.999999999Z x', '2026-01-22T03:04:05.999Z'],
    ['logfmt time', 'time="2026-01-22T03:04:05Z" level=info msg=x', '2026-01-22T03:04:05.000Z'],
    ['logfmt ts', 'level=info caller=a.go:1 ts=2026-01-22T03:04:05.25Z', '2026-01-22T03:04:05.250Z'],
    [
      'logfmt ts behind a message',
      'level=info msg="due 2020-01-01 00:00:00" ts=1769051045.25',
      '2026-01-22T03:04:05.250Z',
    ],
    ['Python', '2026-01-22 03:04:05,123 - rtc - ERROR - x', '2026-01-22T03:04:05.123Z'],
    ['logback', '03:04:05.123 [main] ERROR x', '2026-03-05T03:04:05.123Z'],
    ['Chromium', '[8113:8115:0827/155328.404218:ERROR:a.cc(1)] x', '2026-08-27T15:53:28.404Z'],
    ['JSON, milliseconds', '{"level":50,"time":1769051045123,"msg":"x"}', '2026-01-22T03:04:05.123Z'],
    ['JSON, seconds', '{"ts":1769051045,"msg":"x"}', '2026-01-22T03:04:05.000Z'],
    ['JSON, seconds with a fraction', '{"ts":1769051045.1239,"msg":"x"}', '2026-01-22T03:04:05.123Z'],
    ['JSON, microseconds', '{"t":1769051045123999,"msg":"x"}', '2026-01-22T03:04:05.123Z'],
    ['JSON, nanoseconds', '{"timestamp":1769051045123000000}', '2026-01-22T03:04:05.123Z'],
    ['JSON, text', '{ "@timestamp" : "2026-01-22T03:04:05.123Z" }', '2026-01-22T03:04:05.123Z'],
    ['JSON, digits as text', '{"time":"1769051045123"}', '2026-01-22T03:04:05.123Z'],
    [
      'JSON, key at the end',
      `{"log":"\\"time\\":1 ${'x'.repeat(500)}","time":"2026-01-22T03:04:05.1Z"}`,
      '2026-01-22T03:04:05.100Z',
    ],
    ['JSON, key on top', '{"room":{"time":1500000000000},"ts":1769051045,"x":[1]}', '2026-01-22T03:04:05.000Z'],
    ['JSON, second key', '{"t":12,"time":1769051045123}', '2026-01-22T03:04:05.123Z'],
    ['a leap second', '2016-12-31T23:59:60Z x', '2017-01-01T00:00:00.000Z'],
    ['a leap day', '2024-02-29T12:00:00Z x', '2024-02-29T12:00:00.000Z'],
  ];
  test.each(lines)('%s', (_form, line, time) => {
    expect(isoTime(line)).toBe(time);
    expect(mayHold(line)).toBe(true);
  });
});

describe('finds no time in', () => {
  const lines: readonly (readonly [why: string, line: string])[] = [
    ['an empty line', ''],
    ['a message', 'publish failed, code -1101'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['month 0', '2026-00-10T00:00:00Z'],
    ['30 February', '2026-02-30 00:00:00'],
    ['29 February of a common year', '2025-02-29 00:00:00'],
    ['29 February of 1900', '1900-02-29 00:00:00'],
    ['31 April', '04-31 00:00:00.000  1  2 E a: x'],
    ['day 0', 'I0100 00:00:00.000000 1 a.go:1] x'],
    ['hour 24', '2026-01-22T24:00:00Z'],
    ['hour 25', '[25:00:00:1] <INFO> x'],
    ['minute 60', '2026-01-22T03:60:00Z'],
    ['second 61', '2026-01-22T03:04:61Z'],
    ['an offset of 25 hours', '2026-01-22T03:04:05+25:00'],
    ['an invalid stamp in front of a valid one', '2026-13-01 00:00:00 due 2026-01-22 03:04:05'],
    ['a date without a time', '2026-01-22 released'],
    ['a time that is data', 'request {"ExpireTime":"2027-01-22 03:04:05"}'],
    ['a JSON line without a time', '{"code":70001,"data":{"time":1769051045123}}'],
    ['a JSON value that is named like a key', '{"kind":"time","n":1769051045123}'],
    ['a duration', '{"time":1234,"ts":"3.5s"}'],
    ['a MAC address', 'port [00:11:22:33:44:55] up'],
    ['a version that ends as a date', 'build x2024-03-05 08:00:00 failed'],
    ['a version', 'sdk 11.22.2026-01-2 03:04:05'],
    ['a stamp far into the line', `${'x '.repeat(60)}2026-01-22T03:04:05Z`],
    ['the build time of a Mars banner', '^^^^^^^^^^Feb 11 2022^^^10:20:30^^^^^^^^^^'],
    ['a moment before year 0', '0000-01-01T00:00:00+01:00'],
    ['a moment after year 9999', '9999-12-31T23:59:59-01:00'],
  ];
  test.each(lines)('%s', (_why, line) => {
    expect(timestampOf(line, utc)).toBeUndefined();
  });

  test('a stamp without a date when the day is not known', () => {
    expect(timestampOf('[15:23:01:45] <INFO> due 2026-01-22 03:04:05', shanghai)).toBeUndefined();
  });
});

describe('does not take an error code for an offset', () => {
  test.each(['-1001', '-1000', '-1101', '-2310', '-1105,', '+1234'])('%s', (code) => {
    expect(isoTime(`2026-01-22 03:04:05.123 ${code} reported`)).toBe('2026-01-22T03:04:05.123Z');
  });
});

test('takes year and zone of the context when the stamp has none', () => {
  expect(isoTime('02-29 03:04:05.123  1  2 E a: x', shanghai)).toBe('2024-02-28T19:04:05.123Z');
  expect(isoTime('Jan  1 03:04:05 host x', shanghai)).toBe('2023-12-31T19:04:05.000Z');
});

test('reads back what is written in ISO 8601, for any time and offset', () => {
  const times = fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9999, 11, 30) });
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: -14 * 60, max: 14 * 60 }),
      fc.constantFrom('T', ' '),
      (time, offset, separator) => {
        const size = Math.abs(offset);
        const hours = String(Math.floor(size / 60)).padStart(2, '0');
        const minutes = String(size % 60).padStart(2, '0');
        const local = new Date(time + offset * 60_000).toISOString().slice(0, -1).replace('T', separator);
        const sign = offset < 0 ? '-' : '+';
        expect(timestampOf(`${local}${sign}${hours}:${minutes} x`, utc)).toBe(time);
        expect(timestampOf(`${local}${sign}${hours}${minutes}] x`, utc)).toBe(time);
      },
    ),
  );
});

/** What looks like parts of a stamp, in any order, perhaps as far into the line as a stamp may be. */
function stampLikeLines(): fc.Arbitrary<string> {
  const pieces = fc.constantFrom(
    '2026-01-22',
    'T',
    ' ',
    '03:04:05',
    '03:04',
    '.',
    ',',
    '+8.0',
    '+00008.00000',
    '-1101',
    '[',
    ']',
    '"',
    '=',
    'time',
    '{',
    ':',
    'I0122',
    'Jan',
    '/',
    '9999',
    '0',
    '0122/030405.12',
    '1769051045',
  );
  const parts = fc.oneof(
    fc.string(),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 2 }))).map((some) => some.join('')),
  );
  const before = fc.oneof(
    fc.constant(''),
    fc.nat(99).map((count) => 'é'.repeat(count)),
    fc.nat(49).map((count) => '😀'.repeat(count)),
  );
  return fc.tuple(before, parts).map((both) => both.join(''));
}

test('never throws, and gives a time that RFC 3339 can write or none', () => {
  fc.assert(
    fc.property(stampLikeLines(), (line) => {
      const time = timestampOf(line, { ...shanghai, day: 0 });
      expect(time === undefined || /^\d{4}-/u.test(new Date(time).toISOString())).toBe(true);
    }),
  );
});

test('JSON may hold a stamp under the keys of a time only', () => {
  expect(mayHold('{"MsgTime":1772700000,"text":"2026-03-05T08:00:00Z"}')).toBe(true);
  expect(mayHold('{"MsgTime":1772700000,"body":"2026-03-05T08:00:00Z"}')).toBe(false);
});

test('where bytes hold no stamp, or no form of one was seen, there is none with a day either', () => {
  fc.assert(
    fc.property(stampLikeLines(), (line) => {
      const place = { at: 0 };
      timestampOf(line, shanghai, place);
      if (mayHold(line) && place.at >= 0) return;
      expect(timestampOf(line, { ...shanghai, day: 0 })).toBeUndefined();
    }),
    { numRuns: 5000 },
  );
});

describe('takes time linear in the length of', () => {
  const size = 1_000_000;
  test.each([
    ['letters', 'a'.repeat(size)],
    ['digits', '1'.repeat(size)],
    ['a JSON line of backslashes', `{"${'\\'.repeat(size)}`],
    ['a JSON line of quotes', `{${'"'.repeat(size)}`],
    ['a JSON line of escaped quotes', `{"${'\\"'.repeat(size / 2)}`],
    ['a JSON line of time keys', `{${'"t":'.repeat(size / 4)}`],
    ['a value in quotes', `msg="${'a'.repeat(size)}`],
    ['blanks behind a key', `{"t"${' '.repeat(size)}`],
  ])('a line of %s', (_what, line) => {
    const start = performance.now();
    timestampOf(line, utc);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
