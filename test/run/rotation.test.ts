/** A log that is rotated while it is read is counted once, and nothing of it is lost in silence. */
import { mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, type RunResult } from '../../src/run/run.ts';
import { directoryOf, shell } from '../helpers/command.ts';
import { parseRecords } from '../helpers/records.ts';

function coded(code: number): string {
  return `2026-03-01 08:00:00.511 RoomEngine openLocalCamera failed, errCode=${code} in room 4711\n`;
}

test('a log that is rotated while threads read it is read to its end', async () => {
  const blocks = 12_000;
  const block = coded(-1101) + 'all is well, nothing to see here, go on\n'.repeat(99);
  const path = join(directoryOf({ 'app.log': block.repeat(blocks) }), 'app.log');
  let rotated = false;
  // No more than eight parts are read before the first is written, so that some are left when the path is another file.
  const write = (): void => {
    if (!rotated) renameSync(path, `${path}.1`);
    if (!rotated) writeFileSync(path, 'a new log\n');
    rotated = true;
  };
  const { summary } = await run({
    inputs: [path],
    threads: 2,
    records: { format: 'ndjson', colour: false, write },
  });
  expect(rotated).toBe(true);
  expect(summary).toMatchObject({ lines: 100 * blocks, mentions: blocks, sources: [{ status: 'ok' }] });
});

test('what is truncated while threads read it is said to be incomplete', async () => {
  const path = join(directoryOf({ 'app.log': coded(-1101).repeat(600_000) }), 'app.log');
  const write = (): void => truncateSync(path, 1000);
  const { summary } = await run({ inputs: [path], threads: 2, records: { format: 'ndjson', colour: false, write } });
  expect(summary.sources).toMatchObject([{ status: 'partial', reason: expect.stringContaining('truncated') }]);
});

test('what is truncated while it is read from standard input is said to be incomplete', async () => {
  const { stdout, stderr } = await shell(
    'rtclog enrich < app.log | (head -1; : > app.log; cat) | tail -1',
    directoryOf({ 'app.log': coded(-1101).repeat(20_000) }),
  );
  const reason = expect.stringMatching(/^ended after 0 of \d+ bytes: truncated since the run began; run again$/);
  expect(parseRecords(stdout).summary.sources).toMatchObject([{ source: 'stdin', status: 'partial', reason }]);
  expect(stderr).toMatch(/^rtclog: stdin: .*truncated/);
});

describe('what is rotated before it is opened', () => {
  const files = { 'app.log': coded(-1101).repeat(3), 'app.log.1': coded(-1102).repeat(2) };

  /** Reads a directory, and does something to it while the first of its files is read. */
  async function runWhile(rotate: (directory: string) => void): Promise<{ counts: unknown; sources: unknown }> {
    const directory = directoryOf(files);
    let rotated = false;
    const onRecord = (): void => {
      if (!rotated) rotate(directory);
      rotated = true;
    };
    const { counts, summary }: RunResult = await run({ inputs: [directory], by: ['code'], onRecord });
    return {
      counts: Object.fromEntries(counts.map(({ code, count }) => [code, count])),
      sources: summary.sources.map(({ source, status, reason }) => [
        source.slice(directory.length + 1),
        status,
        reason,
      ]),
    };
  }

  test('is read under its new name', async () => {
    const result = await runWhile((directory) => {
      renameSync(join(directory, 'app.log.1'), join(directory, 'app.log.2'));
      renameSync(join(directory, 'app.log'), join(directory, 'app.log.1'));
      writeFileSync(join(directory, 'app.log'), coded(-1103));
    });
    expect(result).toEqual({
      counts: { '-1101': 3, '-1102': 2 },
      sources: [
        ['app.log', 'ok', undefined],
        ['app.log.1', 'ok', undefined],
      ],
    });
  });

  test('is reported where it is gone and another source lies in its place', async () => {
    const { counts, sources } = await runWhile((directory) => {
      renameSync(join(directory, 'app.log'), join(directory, 'app.log.1'));
    });
    expect(counts).toEqual({ '-1101': 3 });
    expect(sources).toEqual([
      ['app.log', 'ok', undefined],
      [
        'app.log.1',
        'unreadable',
        expect.stringMatching(/^rotated since the run began: .*app\.log lies here now; run again$/),
      ],
    ]);
  });

  test.each([
    [90, 'partial'],
    [0, 'unreadable'],
  ])('is said to be incomplete where it was truncated to %i bytes', async (length, status) => {
    const { sources } = await runWhile((directory) => truncateSync(join(directory, 'app.log.1'), length));
    expect(sources).toEqual([
      ['app.log', 'ok', undefined],
      [
        'app.log.1',
        status,
        `ended after ${length} of ${2 * coded(-1102).length} bytes: truncated since the run began; run again`,
      ],
    ]);
  });

  test('is what lies there now, where that is a file of its own', async () => {
    const { counts, sources } = await runWhile((directory) => {
      mkdirSync(join(directory, 'old'));
      renameSync(join(directory, 'app.log.1'), join(directory, 'old', 'app.log.1'));
      writeFileSync(join(directory, 'app.log.1'), coded(-1103));
    });
    expect(counts).toEqual({ '-1101': 3, '-1103': 1 });
    expect(sources).toEqual([
      ['app.log', 'ok', undefined],
      ['app.log.1', 'ok', undefined],
    ]);
  });

  test('is unreadable where nothing lies there', async () => {
    const { counts, sources } = await runWhile((directory) => rmSync(join(directory, 'app.log.1')));
    expect(counts).toEqual({ '-1101': 3 });
    expect(sources).toEqual([
      ['app.log', 'ok', undefined],
      ['app.log.1', 'unreadable', expect.stringContaining('no such file')],
    ]);
  });
});
