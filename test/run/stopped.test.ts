/** A run that is stopped says of each source what became of it, and what it gives until then is true. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/run/run.ts';
import { directoryOf } from '../helpers/command.ts';

const coded = '2026-03-01 08:00:00.511 RoomEngine openLocalCamera failed, errCode=-1101 in room 4711\n';
const directory = directoryOf({ 'a.log': coded, 'b.log': coded, 'c.log': coded });
const names = ['a.log', 'b.log', 'c.log'].map((name) => join(directory, name));
const notBegun = { status: 'skipped', reason: 'stopped by a signal before it was read', lines: 0 };

describe.each([1, 2])('in threads, %i of them', (threads) => {
  test('before it begins: no source was begun, which is told by the summary alone', async () => {
    const problems: unknown[] = [];
    const onProblem = (problem: unknown): unknown => problems.push(problem);
    const { counts, summary } = await run({ inputs: [directory], threads, signal: AbortSignal.abort(), onProblem });
    expect({ counts, problems }).toEqual({ counts: [], problems: [] });
    expect(summary.sources).toMatchObject(names.map((source) => ({ source, ...notBegun })));
  });

  test('while it reads a file: that one is partial, also between two parts of it', async () => {
    const blocks = 12_000;
    const block = coded + 'all is well, nothing to see here, go on\n'.repeat(99);
    const large = join(directoryOf({ 'large.log': block.repeat(blocks) }), 'large.log');
    const stop = new AbortController();
    const pieces: Buffer[] = [];
    const write = (text: Uint8Array): void => {
      pieces.push(Buffer.from(text));
      stop.abort();
    };
    const records = { format: 'ndjson', colour: false, write } as const;
    const { summary } = await run({ inputs: [large, ...names], threads, signal: stop.signal, records });
    expect(summary.lines).toBeLessThan(100 * blocks);
    expect(summary.sources[0]).toMatchObject({ status: 'partial', reason: 'stopped by a signal before its end' });
    expect(summary.sources[3]).toMatchObject(notBegun);
    const lines = Buffer.concat(pieces).toString().trim().split('\n');
    expect(lines.map((line) => Number(/"line":(\d+)/.exec(line)?.[1]))).toEqual(
      Array.from({ length: summary.mentions }, (_, index) => 100 * index + 1),
    );
  });
});
