/** Lines without end: the codes in them are found, and memory stays flat. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { directoryOf, root, shell } from '../helpers/command.ts';
import { codesOf, parseRecords } from '../helpers/records.ts';

const mebibyte = 2 ** 20;
const tellMemory = `data:text/javascript,process.on('exit',()=>process.stderr.write(String(process.resourceUsage().maxRSS)))`;

/** Counts what the script writes; `peak` in bytes. */
async function count(script: string) {
  const { status, stdout, stderr } = await shell(`(${script}) | NODE_OPTIONS="--import ${tellMemory}" rtclog`);
  return { status, ...parseRecords(stdout), peak: Number(stderr) * 1024 };
}

const echoCode = 'echo " RoomEngine openLocalCamera failed, errCode=-1101 "';

describe('a line of', () => {
  test.each([
    ['8 MiB', 8, "tr '\\0' a"],
    ['64 MiB', 64, "tr '\\0' a"],
    ['1 GiB', 1024, 'cat'],
  ])('%s', async (_, size, fill) => {
    const { status, summary, peak } = await count(`head -c ${size}M /dev/zero | ${fill}; ${echoCode}; ${echoCode}`);
    expect(status).toBe(0);
    expect(summary).toMatchObject({ lines: 2, mentions: 2, linesCut: 1, bytes: size * mebibyte + 2 * 51 });
    expect(peak).toBeLessThan(150 * mebibyte);
  });
});

test('codes are found all along a long line, each once', async () => {
  const known: { code: string }[] = JSON.parse(readFileSync(join(root, 'data/codes/room-engine.json'), 'utf8')).codes;
  const codes = known.map(({ code }) => code).filter((code) => code.startsWith('-'));
  const line = codes
    .map((code, index) => `${'x'.repeat(100_000 + index)} RoomEngine failed, errCode=${code},`)
    .join('');
  const { stdout } = await shell('rtclog --by code long.log', directoryOf({ 'long.log': `${line}\n` }));
  expect(line.length).toBeGreaterThan(3 * mebibyte);
  expect(Object.keys(codesOf(stdout)).toSorted()).toEqual(codes.toSorted());
  expect(parseRecords(stdout).summary).toMatchObject({ lines: 1, linesCut: 1, mentions: codes.length });
});

describe('a code that is repeated all along a line', () => {
  const error = ' RoomEngine openLocalCamera failed, errCode=-1101,';
  const other = ' RoomEngine openLocalCamera failed, errCode=-1102,';
  const line = `${error.padEnd(100_000, 'x')} `.repeat(35) + other;

  test.each([
    ['from a file', 'rtclog long.log', []],
    ['from a pipe', '(cat long.log; sleep 0.4; echo) | rtclog', []],
    ['in records', 'rtclog enrich long.log', ['-1101', '-1102', '-1101', '-1101', '-1102', '-1101']],
  ])('is one mention of one line, %s', async (_, command, shown) => {
    const cwd = directoryOf({ 'long.log': `${line}\nshort${error}\n${line}\n${error.repeat(3)}` });
    const { stdout } = await shell(command, cwd);
    const { records, summary } = parseRecords(stdout);
    expect(summary).toMatchObject({ linesCut: 2, linesWithCodes: 4, mentions: 6 });
    expect(records.flatMap((record) => record.mentions.map(({ code }) => code))).toEqual(shown);
  });
});

test('a line is cut nowhere between a key and its secret', async () => {
  const secret = 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE';
  for (let before = 10; before < 50; before += 3) {
    const padding = 'x'.repeat(mebibyte - before);
    const line = `${padding} secretKey: ${secret} RoomEngine login failed errCode=-1101`;
    const { stdout } = await shell('rtclog enrich long.log', directoryOf({ 'long.log': `${line}\n` }));
    expect(stdout).toContain('"-1101"');
    expect(stdout).not.toContain(secret);
  }
});
