import { spawnSync } from 'node:child_process';
import { openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ByteSource } from '../../src/input/byte-source.ts';
import { FileSource } from '../../src/input/file-source.ts';
import { GunzipSource } from '../../src/input/gunzip.ts';
import { logText, pipeOf, readAll, temporaryDirectory } from './helpers.ts';

async function gunzip(content: Uint8Array, step?: number, targetSize?: number) {
  const source = new GunzipSource(pipeOf(content, step));
  const text = await readAll(source, targetSize);
  return { text: text.toString('latin1'), problem: source.problem };
}

/** Reads a little at a time and lets zlib go ahead as far as it will. */
async function readSlowly(source: ByteSource): Promise<Buffer> {
  const parts: Buffer[] = [];
  const target = Buffer.alloc(50_000);
  for (let count = await source.read(target); count > 0; count = await source.read(target)) {
    parts.push(Buffer.from(target.subarray(0, count)));
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => void setImmediate(resolve));
  }
  return Buffer.concat(parts);
}

/** The oracle, but not for padding: it drops the members after it. */
function systemGunzip(content: Uint8Array): string {
  return spawnSync('gzip', ['-dc'], { input: content, maxBuffer: 2 ** 28 }).stdout.toString('latin1');
}

describe('members', () => {
  test.each([200_000, 262_144, 300_000, 524_288, 600_000])('of %i bytes, read slowly', async (size) => {
    const content = Buffer.from(logText(20_000)).subarray(0, size);
    expect(content).toHaveLength(size);
    const source = new GunzipSource(pipeOf(Buffer.concat([gzipSync(content), gzipSync(content)])));
    const text = await readSlowly(source);
    expect(source.problem).toBeUndefined();
    expect(text.equals(Buffer.concat([content, content]))).toBe(true);
  });

  test('any cut into members with padding inflates as gzip does', async () => {
    const members = fc.array(
      fc.record({
        content: fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc.nat(4000).map((lines) => Buffer.from(logText(lines))),
        ),
        level: fc.integer({ min: 0, max: 9 }),
        padding: fc.nat(20),
      }),
      { minLength: 1, maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(
        members,
        fc.integer({ min: 1, max: 70_000 }),
        fc.integer({ min: 1, max: 300_000 }),
        async (cuts, step, target) => {
          const packed = Buffer.concat(
            cuts.flatMap(({ content, level, padding }) => [gzipSync(content, { level }), Buffer.alloc(padding)]),
          );
          const pieces = Math.max(step, Math.ceil(packed.length / 200));
          const { text, problem } = await gunzip(packed, pieces, Math.max(target, 512));
          const expected = Buffer.concat(cuts.map(({ content }) => content)).toString('latin1');
          expect(text === expected).toBe(true);
          expect(problem).toBeUndefined();
          const unpadded = Buffer.concat(cuts.map(({ content, level }) => gzipSync(content, { level })));
          expect(systemGunzip(unpadded) === expected).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('input byte by byte, output byte by byte', async () => {
    const packed = Buffer.concat([gzipSync('one '), gzipSync('two ')]);
    expect(await gunzip(packed, 1, 1)).toEqual({ text: 'one two ', problem: undefined });
  });

  test('empty members deliver nothing and are no problem', async () => {
    const packed = Buffer.concat([gzipSync(''), gzipSync('text'), gzipSync('')]);
    expect(await gunzip(packed)).toEqual({ text: 'text', problem: undefined });
  });

  test('a header with extra field, name, comment and CRC', async () => {
    const plain = gzipSync('text');
    const header = Buffer.from([0x1f, 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2]);
    const packed = Buffer.concat([header, Buffer.from('name\0comment\0xx'), plain.subarray(10)]);
    expect(await gunzip(packed, 3)).toEqual({ text: 'text', problem: undefined });
  });

  test('ten thousand small members', async () => {
    const packed = Buffer.concat(
      Array.from({ length: 10_000 }, (_, index) => gzipSync(`line ${index % 7}\n`, { level: 1 })),
    );
    const { text, problem } = await gunzip(packed);
    expect(text).toHaveLength(70_000);
    expect(problem).toBeUndefined();
  });
});

describe('damage', () => {
  const text = logText(60);
  const packed = gzipSync(text);

  test('truncated at every byte: what is there is delivered, and the end is told', async () => {
    for (let length = 2; length < packed.length; length += 1) {
      const result = await gunzip(packed.subarray(0, length));
      expect(text.startsWith(result.text)).toBe(true);
      expect(result.problem).toBe('truncated gzip: the last member ends early');
      expect(length < packed.length - 8 || result.text === text).toBe(true);
    }
  });

  test('a truncated file loses no more than the last bits', async () => {
    const half = packed.subarray(0, packed.length / 2);
    expect((await gunzip(half)).text.length).toBeGreaterThanOrEqual(systemGunzip(half).length);
    expect((await gunzip(half)).text.length).toBeGreaterThan(text.length / 4);
  });

  test('garbage after the last member', async () => {
    const result = await gunzip(Buffer.concat([packed, Buffer.from('not a member')]));
    expect(result).toEqual({ text, problem: 'garbage after the last member: 12 bytes' });
  });

  test('a wrong CRC is told, and the next member still read', async () => {
    const broken = Buffer.from(packed);
    broken.writeUInt32LE(1, broken.length - 8);
    const result = await gunzip(Buffer.concat([broken, gzipSync('next\n')]));
    expect(result).toEqual({ text: `${text}next\n`, problem: 'CRC mismatch: the text may be wrong' });
  });

  test('a wrong length is told', async () => {
    const broken = Buffer.from(packed);
    broken.writeUInt32LE(1, broken.length - 4);
    expect(await gunzip(broken)).toEqual({ text, problem: 'length mismatch in gzip' });
  });

  test('what only starts like gzip is one clear problem', async () => {
    const result = await gunzip(Buffer.from([0x1f, 0x8b, 7, 0, 1, 2, 3, 4, 5, 6, 7, 8]));
    expect(result).toEqual({ text: '', problem: 'damaged gzip: starts like gzip, but the header is invalid' });
  });

  test('in a file, all text before damaged data is saved', async () => {
    const long = logText(30_000);
    // Stored blocks: the damage sits in the header of a block, so what can be saved is known to the byte.
    const stored = gzipSync(long, { level: 0 });
    const block = stored.indexOf(Buffer.from(long.slice(0, 40))) - 5;
    const size = stored.readUInt16LE(block + 1);
    const second = block + 5 + size;
    const third = second + 5 + stored.readUInt16LE(second + 1);
    stored.writeUInt16LE(stored.readUInt16LE(third + 3) ^ 1, third + 3);
    const path = join(temporaryDirectory(), 'damaged.gz');
    writeFileSync(path, stored);

    const source = new GunzipSource(new FileSource(openSync(path, 'r'), 0));
    const saved = (await readAll(source)).toString();
    source.close();
    const expected = size + stored.readUInt16LE(second + 1);
    expect(saved.length).toBe(expected);
    expect(long.startsWith(saved)).toBe(true);
    expect(source.problem).toBe(`damaged gzip: member 1 breaks after ${expected} inflated bytes`);
  });

  test('any flipped byte: no exception, no hang, and a problem unless the text is right', async () => {
    expect.hasAssertions();
    const directory = temporaryDirectory();
    await fc.assert(
      fc.asyncProperty(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = Buffer.from(packed);
        flipped[at] = (flipped[at] ?? 0) ^ mask;
        const path = join(directory, 'flipped.gz');
        writeFileSync(path, flipped);
        const source = new GunzipSource(new FileSource(openSync(path, 'r'), 0));
        const delivered = (await readAll(source)).toString();
        source.close();
        expect(source.problem !== undefined || delivered === text || delivered === '').toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

test('closing while a read waits ends the read', async () => {
  const never = { read: () => new Promise<number>(() => {}), close() {} };
  const head = gzipSync(logText(10));
  const source = new GunzipSource({
    read: (target) => {
      if (head.length > target.length) return never.read();
      target.set(head);
      return never.read();
    },
    close() {},
  });
  const pending = Promise.race([
    source.read(new Uint8Array(10)),
    new Promise((resolve) => setTimeout(resolve, 20, 'waiting')),
  ]);
  expect(await pending).toBe('waiting');
  source.close();
});

test('what was read is freed at once, however well the text was packed', async () => {
  const zeros = gzipSync(Buffer.alloc(200_000_000, '\n'));
  const source = new GunzipSource(pipeOf(zeros));
  const target = new Uint8Array(65_536);
  let total = 0;
  let highest = 0;
  const before = process.memoryUsage().arrayBuffers;
  for (let count = await source.read(target); count > 0; count = await source.read(target)) {
    total += count;
    highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
  }
  expect(total).toBe(200_000_000);
  expect(highest).toBeLessThan(4_000_000);
});
