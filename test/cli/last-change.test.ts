/** The year and the day of stamps that lack them: no line is later than the last change of its file. */
import { expect, test } from 'vitest';
import { directoryOf, shell } from '../helpers/command.ts';
import { parseRecords } from '../helpers/records.ts';

const code = 'E TUIRoomEngine: onError code:-1101';

interface LastChange {
  readonly name: string;
  readonly stamps: readonly string[];
  /** When the file was last changed. */
  readonly changed: string;
  readonly file?: string;
  readonly zone?: string;
  readonly times: readonly string[];
}

test.each<LastChange>([
  {
    name: 'a year that has begun in the zone of the run only',
    stamps: ['01-01 04:00:00.000  5120  5188'],
    changed: '2025-12-31T20:00:30Z',
    zone: '+08:00',
    times: ['2025-12-31T20:00:00.000Z'],
  },
  {
    name: 'the year before, at new year',
    stamps: ['12-31 23:59:58.000  5120  5188', '01-01 00:00:02.000  5120  5188'],
    changed: '2026-01-01T00:10:00Z',
    times: ['2025-12-31T23:59:58.000Z', '2026-01-01T00:00:02.000Z'],
  },
  {
    name: 'the year before, of a log that was left alone for long',
    stamps: ['Jun 30 08:00:00 host', 'I0302 08:00:00.000000', '[0301/080000.123]', '02-28 08:00:00.000  5120  5188'],
    changed: '2026-02-28T09:00:00Z',
    times: [
      '2025-06-30T08:00:00.000Z',
      '2025-03-02T08:00:00.000Z',
      '2026-03-01T08:00:00.123Z',
      '2026-02-28T08:00:00.000Z',
    ],
  },
  {
    name: 'a leap day of the year before',
    stamps: ['02-29 08:00:00.000  5120  5188'],
    changed: '2025-01-10T09:00:00Z',
    times: ['2024-02-29T08:00:00.000Z'],
  },
  {
    name: 'the year of the name, whatever the last change was',
    stamps: ['12-31 08:00:00.000  5120  5188'],
    changed: '2026-01-01T00:10:00Z',
    file: 'app-20260101.log',
    times: ['2026-12-31T08:00:00.000Z'],
  },
  {
    name: 'the day before, of a log that was closed at midnight',
    stamps: ['[09:00:00:5]', '[23:59:59:999]', '[00:00:01:0]', '[00:09:00:0]'],
    changed: '2026-03-06T00:00:01Z',
    times: [
      '2026-03-05T09:00:00.005Z',
      '2026-03-05T23:59:59.999Z',
      '2026-03-06T00:00:01.000Z',
      '2026-03-06T00:09:00.000Z',
    ],
  },
  {
    name: 'the day in the zone of the run',
    stamps: ['[09:00:00:5]', '[23:59:59:999]'],
    changed: '2026-03-05T16:00:00Z',
    zone: 'Asia/Shanghai',
    times: ['2026-03-05T01:00:00.005Z', '2026-03-05T15:59:59.999Z'],
  },
  {
    name: 'the day of the name, whatever the last change was',
    stamps: ['[09:00:00:5]'],
    changed: '2026-03-06T00:00:01Z',
    file: 'web-2026-03-06.log',
    times: ['2026-03-06T09:00:00.005Z'],
  },
])('$name', async ({ stamps, changed, file = 'a.log', zone = 'UTC', times }) => {
  // Twice, so that the second is read from its bytes.
  const lines = stamps.flatMap((stamp) => [`${stamp} ${code}`, '', `${stamp} ${code}`, '']);
  const directory = directoryOf({ [file]: lines.join('\n') });
  for (const scanner of ['simd', 'plain']) {
    const run = `touch -d ${changed} ${file} && RTCLOG_SCANNER=${scanner} rtclog enrich --tz ${zone} ${file}`;
    const { records } = parseRecords((await shell(run, directory)).stdout);
    expect(records.map(({ time }) => time)).toEqual(times.flatMap((time) => [time, time]));
  }
});

test('a stream: the twelve months that end tomorrow', async () => {
  const days = [-360, -40, 0, 1].map((ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10));
  const lines = days.map((day) => `${day.slice(5)} 00:00:00.000  5120  5188 ${code}`);
  const { records } = parseRecords(
    (await shell(`printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} | rtclog enrich`)).stdout,
  );
  expect(records.map(({ time }) => time?.slice(0, 10))).toEqual(days);
});
