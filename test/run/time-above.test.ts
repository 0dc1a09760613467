/** That each line above is looked at once changes no time: it is the one that is found when all of them are looked at. */
import { describe, expect, test } from 'vitest';
import { zoneOf } from '../../src/extract/zone.ts';
import { LineTimes, type SourceTimes } from '../../src/run/line-time.ts';
import { LineReader } from '../../src/scan/reader.ts';
import { Pieces, plain } from '../property/reading.ts';
import { Random } from '../scan/cases.ts';

/** Lines with a date, with a clock, without a time; short ones and some of which few are near; holes. */
function logOf(random: Random): string {
  const two = (limit: number): string => String(random.below(limit)).padStart(2, '0');
  const clock = (): string => `${two(24)}:${two(60)}:${two(60)}`;
  const mostUntimed = random.of([2, 40, 90]);
  const lines: string[] = [];
  for (let count = 0; count < 60; count++) {
    const stamp = random.of([`2026-03-${two(28)} ${clock()}.123 `, `[${clock()}:12] `, '', 'at 17 ']);
    lines.push(`${stamp}hello${' padding 42'.repeat(random.once(4) ? random.below(300) : 0)}`);
    for (let untimed = random.below(mostUntimed); untimed > 0; untimed--) {
      const hole = random.once(30) ? '\0'.repeat(random.below(20_000)) : '';
      lines.push(hole + random.of(['errCode=-1101', 'errCode=-1101 in 17 ms', 'nothing', 'room 4711', '', '\0']));
    }
    lines.push(`${random.of([`[${clock()}:12] `, ''])}errCode=-1101`);
  }
  return lines.join('\n');
}

test.each<[string, SourceTimes]>([
  ['with a day', { dated: { zone: zoneOf('UTC'), year: 2026 }, day: Date.UTC(2026, 4, 5) }],
  ['without a day', { dated: { zone: zoneOf('UTC'), year: 2026 } }],
  ['in a zone with summer time', { dated: { zone: zoneOf('Europe/Berlin'), year: 2026 }, day: Date.UTC(2026, 4, 5) }],
])('in a source %s', async (_, times) => {
  const random = new Random(11);
  let inherited = 0;
  for (let round = 0; round < 40; round++) {
    const inOrder = new LineTimes(times);
    const found: unknown[] = [];
    const expected: unknown[] = [];
    const bytes = Buffer.from(logOf(random), 'latin1');
    await new LineReader(plain).read(new Pieces(bytes, [10_000 + random.below(50_000)]), {
      onLine: (line) => {
        const asked = inOrder.of(line, true);
        const alone = new LineTimes(times).of(line, false);
        found.push({ line: line.number, time: asked?.time, inherited: asked?.inherited });
        expected.push({ line: line.number, time: alone?.time, inherited: alone?.inherited });
        if (asked?.inherited === true) inherited++;
      },
    });
    expect(found).toEqual(expected);
  }
  expect(inherited).toBeGreaterThan(1000);
});

const utc = zoneOf('UTC');

/** The times of the lines with a code, without what they share. */
async function timesOf(lines: readonly string[], times: SourceTimes): Promise<(string | undefined)[]> {
  const lineTimes = new LineTimes(times);
  const found: (string | undefined)[] = [];
  await new LineReader(plain).read(new Pieces(Buffer.from(lines.join('\n')), [10_000]), {
    onLine: (line) => {
      const time = lineTimes.of(line, true)?.time;
      found.push(time === undefined ? undefined : new Date(time).toISOString().replace('2026-03-', ''));
    },
  });
  return found;
}

describe('a line without a stamp', () => {
  const dated = { zone: utc, year: 2026 };
  const day = Date.UTC(2026, 2, 9);
  const code = 'errCode=-1101';

  test.each([
    ['a clock', ['2026-03-05 08:00:00 loaded', '[08:05:00:123] hello', code], ['05T08:05:00.123Z']],
    ['a date', ['[08:05:00:123] hello', '2026-03-05 08:00:00 loaded', code], ['05T08:00:00.000Z']],
    [
      'a clock of its own',
      ['2026-03-05 08:00:00 loaded', `[08:05:00:1] ${code}`, code],
      ['05T08:05:00.001Z', '05T08:05:00.001Z'],
    ],
    ['a clock on the day of the source', ['[08:05:00:1] hello', code, code], ['09T08:05:00.001Z', '09T08:05:00.001Z']],
    ['the second of two clocks', ['[08:05:00:1] hello', '[08:06:00:1] hello', code], ['09T08:06:00.001Z']],
    [
      'a date below clocks',
      [`[08:05:00:1] ${code}`, '2026-03-05 09:00:00 loaded', code],
      ['09T08:05:00.001Z', '05T09:00:00.000Z'],
    ],
  ])('takes the time of the nearest line above, which has %s', async (_, lines, expected) => {
    expect(await timesOf(lines, { dated, day })).toEqual(expected);
    const summer = { dated: { zone: zoneOf('Europe/London'), year: 2026 }, day };
    expect(await timesOf(lines, summer)).toEqual(expected);
  });

  test('takes the time of a line above that stands behind a hole', async () => {
    const lines = [`${'\0'.repeat(600)}2026-03-05 08:00:00 boot`, 'errCode=-1101'];
    expect(await timesOf(lines, { dated })).toEqual(['05T08:00:00.000Z']);
  });
});
