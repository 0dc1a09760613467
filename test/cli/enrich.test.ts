/** `enrich`: where each line stands, what it says, and when it comes. */
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { directoryOf, shell, start } from '../helpers/command.ts';
import { parseRecords } from '../helpers/records.ts';

const codes = ['-1101', '-1002', '-1104', '70001', '100006'];
const fillers = ['', 'all is well', '日本語 ログ 🚀', '\t\tindented', 'x'.repeat(3000), '{"level":30}', 'port 60002\r'];

/** Lines of all kinds, chosen by a generator that gives the same numbers each time. */
function randomLines(seed: number, size: number): string[] {
  let state = seed;
  const next = (limit: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
  return Array.from({ length: size }, (_, index) => {
    const filler = fillers[next(fillers.length)] ?? '';
    if (next(3) > 0) return filler;
    return `${filler.replace('\r', '')} RoomEngine step ${index} ✓ failed, errCode=${codes[next(3)]}`;
  });
}

describe.concurrent('a record', () => {
  test.each([1, 2, 3, 4])('stands where its line stands in a random file (%i)', async (seed) => {
    const lines = randomLines(seed, 2000);
    const content = lines.join('\n');
    const { stdout } = await shell('rtclog enrich random.log', directoryOf({ 'random.log': content }));
    const { records, summary } = parseRecords(stdout);
    const bytes = Buffer.from(content);
    expect(records.map(({ line }) => line)).toEqual(
      lines.flatMap((line, index) => (line.includes('errCode') ? [index + 1] : [])),
    );
    for (const { line, offset, text, mentions } of records) {
      expect(text).toBe(lines[line - 1]);
      const end = bytes.indexOf(10, offset);
      expect(bytes.toString('utf8', offset, end < 0 ? bytes.length : end)).toBe(text);
      for (const { code, span } of mentions) expect(text.slice(...span)).toBe(code);
    }
    expect(summary).toMatchObject({ lines: lines.length, bytes: bytes.length, linesWithCodes: records.length });
  });

  test('points at its codes also where a secret was taken out before them', async () => {
    const text = `RoomEngine login userSig=${'eJwtzM1Og0AQ'.repeat(10)} failed, errCode=-1002`;
    const { stdout } = await shell('rtclog enrich a.log', directoryOf({ 'a.log': text }));
    const [record] = parseRecords(stdout).records;
    expect(record?.text).not.toContain('eJwtzM1Og0AQ');
    expect(record?.mentions.map(({ span }) => record.text.slice(...span))).toEqual(['-1002']);
  });

  test('has everything that is needed to act', async () => {
    const { stdout } = await shell(`echo 'RoomEngine openLocalCamera failed, errCode=-1101' | rtclog enrich`);
    const [record] = parseRecords(stdout).records;
    expect(Object.keys(record?.mentions[0] ?? {})).toEqual(
      expect.arrayContaining(['code', 'domain', 'category', 'severity', 'summary', 'remedy', 'owner', 'evidence']),
    );
  });
});

test('--all passes every line', async () => {
  const lines = randomLines(9, 500);
  const { stdout } = await shell('rtclog enrich --all a.log', directoryOf({ 'a.log': `${lines.join('\n')}\n` }));
  const { records } = parseRecords(stdout);
  expect(records.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
  expect(records.map(({ text }) => text)).toEqual(lines.map((line) => line.replace(/\r$/, '')));
});

test('text for people shows the line, the meaning and the remedy', async () => {
  const line = 'RoomEngine openLocalCamera failed, errCode=-1101';
  const { stdout } = await shell(`echo '${line}' | rtclog enrich -o text`);
  expect(stdout).toContain(`ERROR (stdin:1): ${line}\n  └ -1101 ERR_CAMERA_NOT_AUTHORIZED (room-engine/permission, `);
  expect(stdout).toContain('\n    → ');
});

describe.concurrent('a record of a line that comes while the input stays open', () => {
  test.each([
    ['alone', 'RoomEngine openLocalCamera failed, errCode=-1101\n'],
    ['behind many others', `${'all is well\n'.repeat(50_000)}RoomEngine failed, errCode=-1101\n`],
  ])('%s comes within two seconds', async (_, text) => {
    const child = start('exec rtclog enrich');
    const started = performance.now();
    child.stdin.write(text);
    const [chunk] = await once(child.stdout, 'data');
    expect(String(chunk)).toMatch(/^\{"type":"record"/);
    expect(performance.now() - started).toBeLessThan(2000);
    child.stdin.end();
    await once(child, 'close');
  });
});
