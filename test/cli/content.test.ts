/** Whatever bytes a file holds: the right counts, no crash, no wrong code. One run over a folder of odd files. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SourceSummary } from '../../src/record.ts';
import { directoryOf, shell } from '../helpers/command.ts';
import { parseRecords } from '../helpers/records.ts';

const camera = 'RoomEngine openLocalCamera failed, errCode=-1101';
const room = 'RoomEngine enterRoom failed, errCode=-1002';
/** Text as UTF-8, numbers as bytes. */
function bytes(...parts: readonly (string | readonly number[])[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
}

/** Name, content, number of lines, how often each code counts. */
const logs: readonly [string, string | Uint8Array, number, Readonly<Record<string, number>>][] = [
  ['empty', '', 0, {}],
  ['only-newlines', '\n'.repeat(1000), 1000, {}],
  ['no-newline-at-end', `${camera}\n${room}`, 2, { '-1101': 1, '-1002': 1 }],
  ['only-a-code', '-1101', 1, {}],
  ['crlf', `${camera}\r\n${room}\r\n`, 2, { '-1101': 1, '-1002': 1 }],
  ['lone-cr', `${camera}\r${room}\r\n`, 1, { '-1101': 1, '-1002': 1 }],
  ['unicode-line-ends', `${camera}\u2028${room}\u0085\n`, 1, { '-1101': 1, '-1002': 1 }],
  ['byte-order-mark', `\uFEFF${camera}\n`, 1, { '-1101': 1 }],
  ['byte-order-mark-between', `${room}\n\uFEFF${camera}\n`, 2, { '-1101': 1, '-1002': 1 }],
  ['nul', `${camera}\0\n\0\0${room}\n`, 2, { '-1101': 1, '-1002': 1 }],
  ['hole-at-start', `${'\0'.repeat(100_000)}${camera}\n`, 1, { '-1101': 1 }],
  ['hole-between', `${room}\n${'\0'.repeat(2_000_000)}${camera}\n`, 2, { '-1101': 1, '-1002': 1 }],
  ['invalid-utf8', bytes([0x80, 0xc3, 0x28, 0xf5], ` ${camera} `, [0xed, 0xa0, 0x80, 10]), 1, { '-1101': 1 }],
  ['gbk', bytes([0xb4, 0xed, 0xce, 0xf3], ` ${camera}\n`), 1, { '-1101': 1 }],
  ['deep-arrays', `${'['.repeat(100_000)}\n${camera}\n`, 2, { '-1101': 1 }],
  [
    'deep-objects',
    `${'{"data":'.repeat(100_000)}"${camera}"${'}'.repeat(100_000)}\n${room}\n`,
    2,
    { '-1101': 1, '-1002': 1 },
  ],
  ['prototype-keys', `{"__proto__":-1101,"constructor":-1101,"sdk":"RoomEngine"}\n`, 1, {}],
  ['prototype-codes', 'RoomEngine errCode=__proto__ code: constructor error code toString\n', 1, {}],
  ['json-null', 'null\n"RoomEngine"\n42\n[]\n', 4, {}],
  ['huge-numbers', '{"sdk":"RoomEngine","errCode":1e999,"code":-1e999}\nRoomEngine errCode=1e999\n', 2, {}],
  ['long-numbers', `RoomEngine errCode=-1101${'0'.repeat(10_000)} errCode=${'9'.repeat(10_000)}\n`, 1, {}],
  ['leading-zeros', 'RoomEngine errCode=-00001101\n', 1, {}],
  ['fraction', 'RoomEngine errCode=-1101.5 errCode=-1101e3\n', 1, {}],
  ['part-of-a-word', 'RoomEngine errCode=x-1101y errCode=-1101z\n', 1, {}],
];

/** Name, content, a part of the reason why it is not read. */
const others: readonly [string, string | Uint8Array, string][] = [
  ['utf16-with-mark', Buffer.from(`\uFEFF${camera}`, 'utf16le'), 'UTF-16'],
  ['utf16-without-mark', Buffer.from(`${camera}\n`, 'utf16le'), 'UTF-16'],
  ['program', readFileSync(process.execPath).subarray(0, 100_000), 'binary'],
  ['picture', Buffer.from(`\x89PNG\r\n\x1A\n${camera}`, 'latin1'), 'binary'],
];

describe('in a folder of odd files', async () => {
  const contents = [...logs, ...others].map(([name, content]) => [`${name}.log`, content] as const);
  const { status, stdout, stderr } = await shell(
    'rtclog --by source,code .',
    directoryOf(Object.fromEntries(contents)),
  );
  const { counts, summary } = parseRecords(stdout);
  const codesIn = (name: string): Record<string, number> => {
    const found = counts.filter(({ source }) => source === `./${name}.log`);
    return Object.fromEntries(found.map(({ code = '', count }) => [code, count]));
  };
  const summaryOf = (name: string): SourceSummary | undefined =>
    summary.sources.find(({ source }) => source === `./${name}.log`);

  test('all are looked at, and the sums agree', () => {
    expect(status).toBe(3);
    expect(stderr.trim().split('\n')).toHaveLength(others.length);
    expect(summary.sources).toHaveLength(logs.length + others.length);
    expect(summary.mentions).toBe(counts.reduce((sum, { count }) => sum + count, 0));
    expect(summary.lines).toBe(summary.sources.reduce((sum, { lines }) => sum + lines, 0));
  });

  test.each(logs)('%s', (name, content, lines, expected) => {
    expect(summaryOf(name)).toMatchObject({ status: 'ok', lines, bytes: Buffer.byteLength(content) });
    expect(codesIn(name)).toEqual(expected);
  });

  test.each(others)('%s is not read, and why is said', (name, _, reason) => {
    expect(summaryOf(name)?.reason).toContain(reason);
    expect(codesIn(name)).toEqual({});
  });
});

test('a minus sign of typography is no wrong code', async () => {
  const { stdout } = await shell("rtclog why --min-confidence possible 'RoomEngine errCode=\u22121101'");
  expect(stdout).not.toContain('"counted":true');
});

test('names of files cannot act on a terminal', async () => {
  const cwd = directoryOf({ ['a\u001B]0;x\u0007\n.log']: `${camera}\n` });
  const { stdout, stderr } = await shell("rtclog -o table . none$'\\e[31m'.log; rtclog enrich -o text .", cwd);
  expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(stdout).toContain(String.raw`\x1b]0;x\x07\n.log`);
});

test('nor can words of the command line, or samples of a domain file', async () => {
  const entry = { code: '100001', category: 'server', severity: 'error', owner: 'app', retryable: false };
  const domain = {
    domain: 'room-api',
    codes: [{ ...entry, summary: 'Odd.', remedy: ['Look.'] }],
    samples: [{ text: 'all\u001B]0;x\u0007\nis well', codes: ['100001'] }],
  };
  const cwd = directoryOf({ '--x\u001B]0;y\u0007\nz': '', 'odd.json': JSON.stringify(domain) });
  const script = "rtclog *; rtclog explain *; rtclog test *; rtclog test odd.json; rtclog --catalogue a$'\\e\\n'.json";
  const { stdout, stderr } = await shell(script, cwd);
  expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(stdout).toContain(String.raw`all\x1b]0;x\x07`);
  expect(stderr.trimEnd().split('\n')).toHaveLength(4);
  expect(stderr).toContain(String.raw`x\x1b]0;y\x07`);
});
