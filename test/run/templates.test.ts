/**
 * Templates change nothing: whatever the numbers of a line are, its record is the one that it has when each line is judged by
 * itself. The lines are those of the samples and of the accuracy corpus, again and again with other numbers, ids and times.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { Extractor } from '../../src/extract/extract.ts';
import { neighbourBytes } from '../../src/extract/line.ts';
import { redact } from '../../src/extract/redact.ts';
import { templateMayHoldSecrets } from '../../src/extract/secrets.ts';
import { templateOf } from '../../src/extract/template.ts';
import { run, type RunOptions } from '../../src/run/run.ts';
import { chunkBytes, longestLine } from '../../src/scan/reader.ts';
import { templatesAtMost } from '../../src/scan/scanner.ts';
import { nudged, recoded, statements, varied } from '../helpers/statements.ts';
import { Random } from '../scan/cases.ts';

const catalogue = loadCatalogue();
const bases = statements(catalogue);
const folder = mkdtempSync(join(tmpdir(), 'rtclog-templates-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** More of them in `npm run fuzz`. */
const seeds = Array.from({ length: process.env['RTCLOG_FUZZ_SECONDS'] === undefined ? 3 : 12 }, (_, seed) => seed + 1);

/** A log in which each template comes a few times, and no dump is longer than what is kept. */
function logOf(seed: number): string {
  const random = new Random(seed);
  const lines: string[] = [];
  for (let index = 0; index < 1500; index++) {
    const base = bases[random.below(bases.length)] ?? '';
    for (let count = 1 + random.below(6); count > 0; count--) lines.push(varied(base, random, catalogue), '');
  }
  return lines.join('\n');
}

/** A log in which each statement comes a few times with other codes. */
function codesOf(seed: number): string {
  const random = new Random(seed);
  // Only the first code of a list is at a place.
  const lists = ['-1101', '-1102', '70001', '70013', '0x4001'].map((code) => `TRTC error code ${code}/70009 in face`);
  const lines: string[] = lists.flatMap((line) => [line, '']);
  for (let index = 0; index < 1500; index++) {
    const base = varied(bases[random.below(bases.length)] ?? '', random, catalogue);
    for (let count = 1 + random.below(6); count > 0; count--) lines.push(recoded(base, random), '');
  }
  return lines.join('\n');
}

/** A log in which lines are nearly alike: a character more or less, or another one, at a number. */
function neighboursOf(seed: number): string {
  const random = new Random(seed);
  const lines: string[] = [];
  for (let index = 0; index < 1200; index++) {
    const base = bases[random.below(bases.length)] ?? '';
    for (let count = 1 + random.below(8); count > 0; count--) lines.push(nudged(base, random), '');
  }
  return lines.join('\n');
}

/** A log whose statements come a few times in colours, here and there at their words. */
function colouredOf(seed: number): string {
  const random = new Random(seed);
  const colour = (): string => `\u001b[${random.of(['', '0', '33', '39', '1;31', '38;5;214'])}m`;
  const lines: string[] = [];
  for (let index = 0; index < 1200; index++) {
    const base = varied(bases[random.below(bases.length)] ?? '', random, catalogue);
    for (let count = 1 + random.below(6); count > 0; count--)
      lines.push(
        base.replaceAll(/\b/g, () => (random.once(14) ? colour() : '')),
        '',
      );
  }
  return lines.join('\n');
}

/** A log of dumps whose lines are the same, while what is around them says different things, or nothing. */
function dumpsOf(seed: number): string {
  const random = new Random(seed);
  const heads = [
    'RoomEngine call failed {',
    'NSURLSession task failed: {',
    'response {',
    'result: {',
    '{',
    'TRTC said',
    '',
  ];
  const ends = ['}', '} while joining a room', 'TUIRoomEngine gave up', '2026-03-05 08:00:00 next', ''];
  const others = [
    '"ActionStatus": "FAIL",',
    '"ErrorInfo": "no such thing",',
    '"RequestId": "8f14e45f",',
    'sdkappid: 1400',
    'x: 1',
  ];
  const codes = [
    '"ErrorCode": 60019,',
    '"code": -1101,',
    'errCode: -1101',
    'code: 70001,',
    '"Code": "LimitExceeded",',
    '"code": 0',
  ];
  const lines: string[] = [];
  for (let count = 0; count < 2000; count++) {
    const carrier = random.of([
      () => '',
      () => '',
      () => `2026-03-05T08:00:0${random.below(10)}.${random.below(100_000)}Z `,
      () => `api_${1 + random.below(2)}  | `,
      () => `03-05 08:00:00.123  ${random.below(10_000)}  5120 E okhttp: `,
    ]);
    const push = (text: string): void => void lines.push(carrier() + text);
    push(random.of(heads));
    for (let left = random.below(4); left > 0; left--) push(random.of(['  ', '']) + random.of(others));
    push(`  ${random.of(codes)}`);
    for (let left = random.below(20) === 0 ? 20 : random.below(4); left > 0; left--) push(`  ${random.of(others)}`);
    push(random.of(ends));
  }
  return lines.join('\n');
}

/** What stands in a line before, in and behind a stamp. */
const stampParts = `2026-03-05 08:00:00|2026-03-05T08:00:00.123Z|[08:00:00:5]|03-05 08:00:00.123|0305/080000.123
Thu Mar  5 08:00:00 2024|Thu Mar  5 08:00:00|Mar 15 08:00:00|[05/Mar/2026:08:00:00 +0000]|I0305 08:00:00.000123|I][03-05/
time=1772700000|{"ts":1772700000|"time":1772700000123|"@timestamp":"2026-03-05T08:00:00Z"|time=2026-03-05
08:00:00|00:00:00.000|+08:00|+8.0|-0800| UTC|2026|-|/|:|.|T| 2024]| 2024| 12345|x2024-|é|,|ts=|t=812|"ts":12|id=42|1.2.3.4 - |8f14e45f
alice4276|abc|-1101|{|"|room room room room room room room room room room room room room room room room room room `.split(
  /[|\n]/,
);

/** The line with other numbers here and there, most of the same lengths and such as clocks show. */
function renumbered(line: string, random: Random): string {
  return line.replace(/\d+/g, (digits) => {
    if (!random.once(3)) return digits;
    const length = random.once(5) ? 1 + random.below(14) : digits.length;
    return Array.from({ length }, () => random.below(random.of([1, 2, 3, 10]))).join('');
  });
}

/** A log of lines that start with parts of stamps, in any order. */
function stampsOf(seed: number): string {
  const random = new Random(seed);
  const lines: string[] = [];
  for (let index = 0; index < 1500; index++) {
    const parts = Array.from({ length: 1 + random.below(4) }, () => random.of(stampParts));
    const base = parts.join(random.of(['', ' ', ' ']));
    for (let count = 2 + random.below(8); count > 0; count--)
      lines.push(`${renumbered(base, random)} RoomEngine errCode=-1101`, ...(random.once(3) ? [] : ['']));
  }
  return lines.join('\n');
}

/** A log whose statements come many times with other clocks, in any order: on more days than the kernel knows stamps. */
function clocksOf(seed: number): string {
  const random = new Random(seed);
  const number = (below: number, size = 2): string => String(random.below(below)).padStart(size, '0');
  const lines: string[] = [];
  for (let statement = 0; statement < 240; statement++) {
    const day = `03-${String(1 + (statement % 28)).padStart(2, '0')}`;
    const fraction = random.of([0, 0, 1, 3, 6, 9]);
    // One in a while is no time of day, or written another way.
    const clock = (): string => {
      const time = random.once(12) ? [100, 100, 100] : [24, 60, 60];
      const mark = random.once(12) ? ',' : '.';
      return (
        time.map((below) => number(below)).join(':') + (fraction > 0 ? mark + number(10 ** fraction, fraction) : '')
      );
    };
    const stamp = random.of([
      () => `2026-${day} ${clock()}`,
      // The kernel has another use for such a byte.
      () => `2026-${day} ${clock()}\u0001`,
      () => `2026-${day}T${clock()}${random.once(9) ? '+08:00' : 'Z'}`,
      () => `[I][${day}/${clock()}+8.0]`,
      () => `${day} ${clock()}  ${random.below(10_000)}  5120 E`,
      () => `{"level":50,"time":17727${number(10 ** 8, 8)}}`,
      () => `{"traceId":"${number(10 ** 9)}${'x'.repeat(95)}","time":"2026-${day}T${clock()}Z"}`,
      () => `[${clock()}]`,
    ]);
    const code = random.of(['-1101', '-1102', '70001', '0x4001', '60019', '-1']);
    for (let count = random.below(24); count > 0; count--)
      lines.push(`${stamp()} RoomEngine ${statement} errCode=${code}`);
  }
  return lines.join('\n');
}

/** Codes of which each has few lines, so that a wrong time of one is likely to be the first or the last. */
const manyCodes = catalogue.domains
  .flatMap(({ codes }) => codes.map(({ code }) => code))
  .filter((code) => /^(?:-\d{4}|[67]\d{4})$/.test(code))
  .slice(0, 120);

/** A log of lines without a date, or without a time, below lines with both, with one of them, or with none. */
function belowOf(seed: number): string {
  const random = new Random(seed);
  const two = (below: number): string => String(random.below(below)).padStart(2, '0');
  const day = (): string => (random.once(40) ? `0${1 + random.below(9)}` : '05');
  const clock = (): string => (random.once(40) ? '25:61:00' : `${two(24)}:${two(60)}:${two(60)}`);
  const dated = [
    () => `2026-03-${day()} ${clock()}.${two(99)}7 I loaded`,
    () => `2026-03-${day()}T${clock()}${random.of(['Z', '+08:00', '-09:30', ''])} loaded`,
    () => `2026-03-${day()} ${clock()} ${random.of(['+0800', 'UTC', 'E'])} loaded`,
    () => `[${random.of(['I', 'W'])}][03-${day()}/${clock()}.123+8.0][7731,7809] loaded`,
    () => `TIM: 2026-03-${day()} ${clock()}${random.of([',', '.'])}00${random.below(10)} I loaded`,
    () => `{"level":30,"time":17726${two(100)}${two(100)}${two(100)}${two(100)},"msg":"loaded"}`,
    () => `${random.of(['', '\0\0', '\u001b[33m'])}Mar  5 ${clock()} host loaded`,
    () => `1.2.3.4 - - [05/Mar/2026:${clock()} +0000] "GET /"`,
    // The first number may be the time, and what is behind the stamp a part of it.
    () => `${random.of(['tx', 'ts'])}=1772700000 2026-03-${day()} ${clock()} loaded`,
    () => `2026-03-${day()} ${clock()}${random.of(['\u0001', '7'])} loaded`,
    () => `03-${day()} ${clock()}.1  4242  4242 I loaded${random.once(9) ? ' padding'.repeat(2500) : ''}`,
  ];
  const others = [() => '', () => '{', () => 'loaded', () => 'room 4711 in 12 ms'];
  const console = (): string => `${random.below(random.once(20) ? 10_000 : 1000)}${random.once(6) ? ':7' : ''}`;
  const undated = [() => `[${clock()}:${console()}]`, () => `[${clock()}.${two(99)}]`, () => clock()];
  const lines: string[] = [];
  for (let index = 0; index < 4000; index++) {
    if (!random.once(6)) lines.push(random.of(dated)());
    if (random.once(9)) lines.push(random.of(others)());
    for (let more = random.once(4) ? random.below(8) : 0; more > 0; more--)
      lines.push(`${random.of(undated)()} loaded`);
    // More lines than are looked at.
    if (random.once(100)) lines.push(...Array.from({ length: 64 }, () => '[08:00:00:123] loaded'));
    // Later than all others, by a line that has no time.
    if (random.once(20)) lines.push('2026-03-09 23:59:59 E loaded', '[00:00:00:1:7] loaded');
    const code = random.of(manyCodes);
    // Of JSON the keys tell that it has no time.
    if (random.once(3)) lines.push(`{"msg":"RoomEngine UserSig","errCode":${code}}`);
    else lines.push(`${random.of([...undated, () => 'E'])()} RoomEngine UserSig errCode=${code}`);
  }
  return lines.join('\n');
}

/** A log in which most lines have a word of their own, more of them than there are templates, and some come a few times. */
function strangersOf(seed: number): string {
  const random = new Random(seed);
  const word = (): string => Array.from({ length: 9 }, () => random.of([...'ghijklmnopqrstuvwxyz'])).join('');
  const words = Array.from({ length: 300 }, word);
  const lines: string[] = [];
  for (let index = 0; index < 14_000; index++) {
    const stamp = `2026-03-05 0${String(random.below(10))}:00:${String(10 + random.below(50))}`;
    const user = random.once(3) ? random.of(words) : word();
    const code = random.of(['-1101', '-1002', '-2340', '70001']);
    lines.push(`${random.once(9) ? '' : stamp} RoomEngine user ${user} errCode=${code}`);
  }
  return lines.join('\n');
}

async function runWith(scanner: 'simd' | 'plain', options: RunOptions): ReturnType<typeof run> {
  process.env['RTCLOG_SCANNER'] = scanner;
  try {
    return await run(options);
  } finally {
    delete process.env['RTCLOG_SCANNER'];
  }
}

/** Everything that a run says of a log, but how long it took. */
async function saidOf(
  paths: readonly string[],
  scanner: 'simd' | 'plain',
  options: Partial<RunOptions>,
): Promise<string[]> {
  const records: string[] = [];
  const onRecord: RunOptions['onRecord'] = (record) => void records.push(JSON.stringify(record));
  const { counts, summary } = await runWith(scanner, { inputs: paths, threads: 1, onRecord, ...options });
  return [...records, ...counts.map((count) => JSON.stringify(count)), JSON.stringify({ ...summary, elapsedMs: 0 })];
}

/** What it counts where no line is shown, so that lines of a template are counted by its number. */
async function countedOf(
  paths: readonly string[],
  scanner: 'simd' | 'plain',
  options: Partial<RunOptions>,
): Promise<unknown> {
  const by: RunOptions['by'] = ['code', 'confidence', 'source'];
  const { counts, summary } = await runWith(scanner, { inputs: paths, threads: 1, by, ...options });
  return { counts, summary: { ...summary, elapsedMs: 0 } };
}

/** The records as ndjson, which go from the bytes of the log into those of the output. */
async function writtenOf(
  paths: readonly string[],
  scanner: 'simd' | 'plain',
  options: Partial<RunOptions>,
): Promise<string[]> {
  const written: Uint8Array[] = [];
  const records: RunOptions['records'] = {
    format: 'ndjson',
    colour: false,
    // They are good until the next ones come.
    write: (bytes) => void written.push(Uint8Array.from(bytes)),
  };
  await runWith(scanner, { inputs: paths, threads: 1, records, ...options });
  return Buffer.concat(written).toString().split('\n');
}

describe.each<{ name: string; options: Partial<RunOptions> }>([
  { name: 'by default', options: {} },
  {
    name: 'at the most lenient',
    options: {
      minConfidence: 'possible',
      filter: { category: ['success', 'auth', 'device', 'room', 'server', 'request'] },
    },
  },
  { name: 'in another zone', options: { timeZone: '-09:30', by: ['code'] } },
  { name: 'in a zone with summer time', options: { timeZone: 'America/New_York', by: ['code', 'severity'] } },
  { name: 'for some codes', options: { minConfidence: 'possible', filter: { code: ['!-1101', '!70001', '!0x4004'] } } },
  { name: 'with secrets', options: { redact: false, filter: { since: Date.UTC(2026, 0, 10) } } },
])('a log read $name', ({ options }) => {
  test('gives the records that it gives line by line', async () => {
    for (const seed of seeds) {
      const makers = [logOf, codesOf, dumpsOf, neighboursOf, stampsOf, clocksOf, colouredOf, belowOf];
      const paths = makers.map((make, index) => {
        const path = join(folder, `${index}.log`);
        writeFileSync(path, make(seed));
        return path;
      });
      const expected = await saidOf(paths, 'plain', options);
      expect(expected.length).toBeGreaterThan(2000);
      expect(await saidOf(paths, 'simd', options)).toEqual(expected);
      expect(await countedOf(paths, 'simd', options)).toEqual(await countedOf(paths, 'plain', options));
      expect(await writtenOf(paths, 'simd', options)).toEqual(await writtenOf(paths, 'plain', options));
    }
  });
});

test('a log in which few templates come back gives the records that it gives line by line', async () => {
  const paths = [join(folder, 'strangers.log')];
  writeFileSync(paths[0] as string, strangersOf(7));
  const expected = await saidOf(paths, 'plain', {});
  expect(expected.length).toBeGreaterThan(9000);
  expect(await saidOf(paths, 'simd', {})).toEqual(expected);
  expect(await countedOf(paths, 'simd', {})).toEqual(await countedOf(paths, 'plain', {}));
  expect(await writtenOf(paths, 'simd', {})).toEqual(await writtenOf(paths, 'plain', {}));
});

/** A word of its own for each number, of letters that no number in hex has. */
function wordOf(index: number): string {
  return `w${String(index).replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}`;
}

/** So often that its template comes back: where few do, few are kept. */
function thrice(line: string): string {
  return `${line}\n`.repeat(3);
}

test('templates without a mention are not taken for those that get their numbers when all are forgotten', async () => {
  const path = join(folder, 'forgotten.log');
  const refused = Array.from({ length: 2 * templatesAtMost }, (_, index) =>
    thrice(`kafka errCode=-1101 ${wordOf(index)}`),
  );
  const counted = Array.from({ length: templatesAtMost }, (_, index) =>
    thrice(`TUIRoom errCode=-1101 ${wordOf(index)}`),
  );
  writeFileSync(path, [...refused, ...counted].join(''));
  const expected = await countedOf([path], 'plain', {});
  expect(expected).toMatchObject({ summary: { mentions: 3 * templatesAtMost } });
  expect(await countedOf([path], 'simd', {})).toEqual(expected);
});

/** The first stamp is damaged or of another form; the second line has the same template, or starts alike. */
const stamps = [
  ['07-14 18:19:20.212  2400  2444 W', '07-14 18:19:20b212  2400  2444 W'],
  ['07-14 18:19:20.212  2400  2444 W', '07-14 18-19-20.212  2400  2444 W'],
  ['2026-03-05 17:31:12.01479090800 Classroom[1261]', '2026-03-05 17:32:04.118800+0800 Classroom[1261]'],
  ['time=2026-01-12T08:11:09+08:0 level=warn', 'time=2026-01-12T08:11:09+08:00 level=warn'],
  ['TIM: 206-01-30 14:20:11.418/E/5120', 'TIM: 1871-01-30 14:38:33.418/E/5120'],
  ['pid 7 [1:02:03] 2026-01-30 14:20:11.418 E', 'pid 7 [01:02:03] 2026-01-30 14:20:11.418 E'],
  ['[E][06-11/19:36:28.133a+8.0][7731,7809]', '[E][06-11/19:44:02.317+8.0][7731,7809]'],
  ['[Thu Jan 22 03:04:05 12345] x', '[Thu Jan 22 03:04:05 2025] x'],
  ['Thu Jan 22 03:04:05 12345 x', 'Thu Jan 22 03:04:05 2025 x'],
  ['Thu Jan 22 03:04:05 2024 x', 'Thu Jan 22 03:04:05 2025 x'],
  ['Jan 22 03:04:05 2024] x', 'Jan 22 03:04:05 2025] x'],
  ['{"time":1772536805001,"x":1}', '{"time":1772536805401c,"x":1}'],
  ['{"ts":812000000,"@timestamp":"2026-03-05T08:00:00Z"}', '{"ts":1812000000,"@timestamp":"2026-03-05T08:00:01Z"}'],
  ['{"t" : "12","time":1772536805001}', '{"t" : "1812000000","time":1772536805001}'],
  ['t=812000000 time=2026-03-05T08:00:00Z', 't=1812000000 time=2026-03-05T08:00:01Z'],
  ['ts="12" time=2026-03-05T08:00:00Z', 'ts="1812000000" time=2026-03-05T08:00:01Z'],
  // A stamp begins within 100 characters.
  [`${'room '.repeat(18)}id=98765 2026-03-05T08:00:00Z`, `${'room '.repeat(18)}id=987654321 2026-03-05T08:00:01Z`],
  ['ts=1772700000 call=00:00:00 level=error', 'ts=1772700000 call=00:12:34 level=error'],
  ['{"ts":1772700000,"elapsed":"00:00:00"}', '{"ts":1772700000,"elapsed":"01:12:35"}'],
  ['2026-03-05 08:00:00: took 00:00:00', '2026-03-05 08:00:00: took 00:12:34'],
  ['2026-03-05 00:00:00: took 00:00:00', '2026-03-05 00:00:00: took 00:12:34'],
] as const;

/** A line with a stamp and a code. */
function coded(stamp: string): string {
  const end = ',"errCode":-1101,"ErrorInfo":"RoomEngine"}';
  return stamp.startsWith('{') ? stamp.replace('}', end) : `${stamp} RoomEngine errCode=-1101`;
}

test.each(stamps)('the stamp of %s does not tell the time of %s', async (first, second) => {
  const path = join(folder, 'stamps.log');
  // The first one three times, so that its template has a clock by then.
  writeFileSync(path, [first, first, first, second, second].map((stamp) => `${coded(stamp)}\n\n`).join(''));
  const expected = await saidOf([path], 'plain', {});
  expect(expected.filter((line) => line.includes('"record"'))).toHaveLength(5);
  expect(await saidOf([path], 'simd', {})).toEqual(expected);
  // So often that the lines are counted unseen by then.
  writeFileSync(path, `${`${coded(first)}\n`.repeat(1100)}${coded(second)}\n\n`);
  expect(await countedOf([path], 'simd', {})).toEqual(await countedOf([path], 'plain', {}));
});

test('the times of one source are not those of another, whose name tells another year', async () => {
  const paths = ['2024', '2025', '2026'].map((year) => join(folder, `app-${year}-03-09.log`));
  const lines = ['03-05 08:00:00 loaded', 'RoomEngine errCode=-1101', '[08:00:01] RoomEngine errCode=-1102'];
  for (const path of paths) writeFileSync(path, `${[...lines, ...lines.slice(1)].join('\n')}\n`.repeat(1000));
  const expected = await countedOf(paths, 'plain', {});
  expect(expected).toMatchObject({ counts: { length: 6 } });
  expect(await countedOf(paths, 'simd', {})).toEqual(expected);
});

/** Where a number that is no code may change what is found, and numbers of which two have one key. */
const uncoded: [line: string, numbers: string[]][] = [
  ['UserSig dump\n  %s errCode: 70001', ['5.512', '0.512', '9998.120', '10000.120']],
  ['UserSig dump\nMar %s 0 errCode: 70001', ['5', '12345']],
  ['TUIRoomEngine exitRoom failed, code=-2102 UserInfo={_kCFStreamErrorCodeKey=%s}', ['-2103', '-2102', '-2104', '-9']],
  ['TUIRoomEngine ERR_CAMERA_OCCUPIED on device %s of the front -1102', ['123456', '12', '1234567']],
  ['[TencentCloudSDKError] UserSig Code=ResourceBusy/%s Message=x', ['70001', '70009', '12345']],
  ['[TencentCloudSDKError] Code=FailedOperation.Error%s, Message=x', ['10018', '10019', '7']],
  ['[TencentCloudSDKError] UserSig "Code":"ResourceBusy"/%s Message=x', ['70001', '70009', '12345']],
];

test.each(uncoded)('a number in %s changes nothing from line to line', async (line, numbers) => {
  const path = join(folder, 'numbers.log');
  const random = new Random(4);
  const lines = Array.from({ length: 24 }, () => line.replace('%s', random.of(numbers)));
  writeFileSync(path, `${lines.join('\n\n')}\n`);
  const expected = await saidOf([path], 'plain', {});
  expect(await saidOf([path], 'simd', {})).toEqual(expected);
  expect(await countedOf([path], 'simd', {})).toEqual(await countedOf([path], 'plain', {}));
});

test('the rest of a line that is cut is no line of a template', async () => {
  const path = join(folder, 'cut.log');
  const line = `2026-03-05 08:00:00 RoomEngine errCode=-1101 ${'x'.repeat(99)}`;
  const lines = Array.from({ length: 5 }, () => `${line}\n`).join('');
  // It is cut while its end is not in memory: so long before the place up to which the third chunk is scanned.
  const before = chunkBytes - neighbourBytes - 50;
  for (let shift = 0; shift < 4; shift++) {
    // The cut is behind the last comma before its limit.
    const head = 'RoomEngine errCode=-1102'.padEnd(longestLine - 8, ' room-1');
    const long = `${head}${'x'.repeat(7 - shift)},${line}\n`;
    writeFileSync(path, `${lines}${'\n'.repeat(before - lines.length)}${long}${lines}${'\n'.repeat(chunkBytes)}`);
    const expected = await countedOf([path], 'plain', {});
    expect(expected).toMatchObject({ summary: { linesCut: 1, linesWithCodes: 11, mentions: 12 } });
    expect(await countedOf([path], 'simd', {})).toEqual(expected);
  }
});

describe('a template', () => {
  test('tells where everything between words stood', () => {
    const random = new Random(8);
    for (const base of bases) {
      const line = varied(base, random, catalogue);
      const template = templateOf(line);
      for (let place = 0; place < line.length; place++) {
        if (/\w/.test(line.charAt(place))) continue;
        const moved = template.placeOf(place);
        expect(template.text.charAt(moved)).toBe(line.charAt(place));
        expect(template.linePlaceOf(moved)).toBe(place);
      }
    }
  });

  test.each([
    ['2026-03-05T08:00:00.007Z code=-1101', '2026-00-00T00:00:00.00Z code=-1101'],
    ['user alice4276 in room 17, 0x4004', 'user alice00 in room 00, 0x4004'],
    ['id 833d6f4d-62bc-fade-a6a6-1a8d0367c842', 'id 00-00-00-00-00'],
    [String.raw`\x22code\x22:70001 &#34; %22`, String.raw`\x22code\x22:70001 &#34; %22`],
    ['at 0x80070490 in 813ms, ec2 Win32', 'at 0x80000000 in 00ms, ec2 Win32'],
    ['ret=0, 0.5, 00', 'ret=0, 0.00, 00'],
    ['FailedOperation.Error10018 in a.Abcd1234, a.abcd1234', 'FailedOperation.Error10018 in a.Abcd1234, a.00'],
  ])('of %s', (line, template) => {
    expect(templateOf(line).text).toBe(template);
  });

  test('shows whether a secret may be there', () => {
    const random = new Random(9);
    const secrets = [
      'RoomEngine login failed code=70001 token%3D8f14e45fceea167a5a36dedd4bea2543',
      'secret_id[AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA] code -1101, pwd: 12345678, room 4711',
      'sig = 0123456789abcdef0123 code 70003',
      'SecretKey of app 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 is wrong, code 70002',
      'Cookie: sid=31d4d96e407aad42; code 60004',
      'Bearer 31d4d96e407aad4231d4d96e407aad42 code 60004',
      '\\"userSig\\":\\"12345678901234567890\\", code 70001',
    ];
    const secretIn = new Map<string, boolean>();
    for (let round = 0; round < 6; round++) {
      for (const line of [...bases, ...secrets].map((base) => varied(base, random, catalogue))) {
        const { text } = templateOf(line);
        secretIn.set(text, secretIn.get(text) === true || redact(line) !== line);
        // The first line of a template speaks for all, and the template does, too.
        expect(templateMayHoldSecrets(line)).toBe(templateMayHoldSecrets(text));
      }
    }
    const withSecrets = [...secretIn].filter(([, held]) => held).map(([text]) => text);
    expect(withSecrets.length).toBeGreaterThan(30);
    expect(withSecrets.filter((text) => !templateMayHoldSecrets(text))).toEqual([]);
  });

  test('is not judged where the catalogue has words that it would not keep', () => {
    const [first, ...rest] = catalogue.domains;
    expect(new Extractor(catalogue).judgesTemplates).toBe(true);
    const words = loadCatalogue();
    Object.assign(words.domains[0] ?? {}, { signs: ['BILL2000'] });
    expect(first).toBeDefined();
    expect(rest.length).toBe(5);
    expect(new Extractor(words).judgesTemplates).toBe(false);
    const names = loadCatalogue();
    Object.assign(names.domains[0]?.codes[0] ?? {}, { name: 'NoMinutesLeft' });
    expect(new Extractor(names).judgesTemplates).toBe(false);
  });
});
