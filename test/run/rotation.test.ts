/** A log that is rotated while it is read is counted once, and nothing of it is lost in silence. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run, type RunResult } from '../../src/run/run.ts';
import { directoryOf } from '../helpers/command.ts';

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
