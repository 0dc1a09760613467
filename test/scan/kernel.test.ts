/** What every scanner promises, and the SIMD kernel at the edges of its blocks. */
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import type { HeadBytes } from '../../src/extract/head-clock.ts';
import type { StampBytes } from '../../src/extract/stamp-clock.ts';
import { shapesOf } from '../../src/extract/shapes.ts';
import { chooseScanner } from '../../src/scan/choose.ts';
import { LineField, lineFields } from '../../src/scan/scanner.ts';
import { Cases, Random } from './cases.ts';

const catalogue = loadCatalogue();
const shapes = shapesOf(catalogue, false);
const room = 1 << 16;

describe.each(['simd', 'plain'] as const)('the %s scanner', async (scanner) => {
  const make = await chooseScanner(catalogue, shapes, { scanner });
  const { memory } = make(room);
  const scanned = make(room);
  const text = textOf(9, room);

  test('offers room for as many bytes as were asked for', () => {
    expect(memory.length).toBe(room);
    expect(scanned.memory.every((byte) => byte === 0)).toBe(true);
  });

  test('gives ascending positions in the range', () => {
    const random = new Random(3);
    text.copy(scanned.memory);
    for (let round = 0; round < 500; round++) {
      const [from, to] = rangeIn(random);
      const count = scanned.scan(from, to);
      let last = from - 1;
      for (const position of scanned.positions.subarray(0, count)) {
        expect(position).toBeGreaterThan(last);
        last = position;
      }
      expect(last).toBeLessThan(Math.max(to, from));
    }
  });

  test('leaves every byte as it was', () => {
    const random = new Random(4);
    for (let round = 0; round < 200; round++) {
      text.copy(scanned.memory);
      scanned.scan(...rangeIn(random));
      expect(scanned.memory.equals(text)).toBe(true);
    }
  });

  test('does not depend on what stands behind the range, nor on where it starts', () => {
    const line = 'x RtcError errCode=-1101, code 60004 <KEY 16388> ErrorCode: "AuthFailure.New" 0x4004 CLIENT_BANNED -';
    for (const filler of ['\0', '0', '1', 'e', 'x', '_', '.', '\n', '\u00ff', '-1 60004 ']) {
      for (let end = 0; end <= line.length; end++) {
        const from = 1 + (end % 67);
        scanned.memory.fill(filler, 'latin1');
        scanned.memory.write(`\n${line.slice(0, end)}`, from - 1, 'latin1');
        const found = positionsOf(from, from + end);
        scanned.memory.fill('\0');
        scanned.memory.write(`\n${line.slice(0, end)}`, 1000, 'latin1');
        expect(found).toEqual(positionsOf(1001, 1001 + end).map((position) => position - 1001 + from));
      }
    }
  });

  test('finds the same in a stretch as in its lines one by one', () => {
    text.copy(scanned.memory);
    const whole = positionsOf(0, room);
    const single: number[] = [];
    for (let from = 0; from < room;) {
      const end = Math.min(text.indexOf(10, from) + 1 || room, room);
      single.push(...positionsOf(from, end));
      from = end;
    }
    expect(whole).toEqual(single);
  });

  test('finds a code at every place around the end of a stretch', () => {
    for (const stretch of [4096, 1 << 14, 1 << 15]) {
      for (let place = stretch - 24; place <= stretch + 24; place++) {
        for (const from of [0, 5]) {
          scanned.memory.fill(' ').write('errCode=-1101', from + place - 8);
          expect(positionsOf(from, room)).toEqual([from + place]);
        }
      }
    }
  });

  test('counts and finds newlines', () => {
    const random = new Random(5);
    for (const density of [1, 2, 7, 100, 10_000]) {
      for (let at = 0; at < room; at++) scanned.memory[at] = random.once(density) ? 10 : random.below(256);
      for (let round = 0; round < 300; round++) {
        const [from, to] = rangeIn(random);
        const bytes = scanned.memory.subarray(from, to);
        const first = bytes.indexOf(10);
        expect(scanned.countNewlines(from, to)).toBe(bytes.filter((byte) => byte === 10).length);
        expect(scanned.nextNewline(from, to)).toBe(first < 0 ? to : from + first);
        expect(scanned.lastNewline(from, to)).toBe(from + bytes.lastIndexOf(10));
      }
    }
  });

  test('takes no newline from outside of the range', () => {
    scanned.memory.fill(10);
    scanned.memory.fill(0, 100, 100 + 40);
    for (let from = 100; from < 140; from++) {
      for (let to = from; to <= 140; to++) {
        expect([scanned.countNewlines(from, to), scanned.nextNewline(from, to), scanned.lastNewline(from, to)]).toEqual(
          [0, to, from - 1],
        );
      }
    }
  });

  function positionsOf(from: number, to: number): number[] {
    const count = scanned.scan(from, to);
    return [...scanned.positions.subarray(0, count)];
  }
});

function rangeIn(random: Random): [from: number, to: number] {
  const from = random.below(room);
  return [from, from + random.below(random.once(2) ? Math.min(100, room - from) : room - from)];
}

function textOf(seed: number, size: number): Buffer {
  const cases = new Cases(catalogue, seed);
  const text = Buffer.alloc(size);
  for (let at = 0; at < size;) {
    const line = cases.next();
    at += line.copy(text, at);
    if (at < size) text[at++] = 10;
  }
  return text;
}

test('the kernel tells where the mark of a template is in each of its lines, and moves none', async () => {
  const scanner = (await chooseScanner(catalogue, shapes, { scanner: 'simd' }))(room);
  const { memory, lines, templates } = scanner;
  const jobs = ['1234567', '12345678', '1', '123'];
  const text = jobs.map((job) => `job ${job} of host a1b2c3 at 08:00: RoomEngine errCode=-1101\n`).join('');
  memory.write(text);
  const count = scanner.scan(0, text.length);
  expect(scanner.group(0, text.length, 0, count, false)).toBe(1);
  expect(templates?.find(lines[LineField.textStart] ?? 0, lines[LineField.end] ?? 0, 0, lines[LineField.last] ?? 0)).toBe(-1);
  const template = templates?.add() ?? -1;
  const marked = templates?.templateOffset(text.indexOf('08:00')) ?? -1;
  expect(templates?.mark(template, marked)).toBe(true);
  expect(templates?.mark(template, marked + 1)).toBe(false);
  expect(scanner.group(0, text.length, 0, count, false)).toBe(4);
  const marks = Array.from({ length: 4 }, (_, at) => lines[lineFields * at + LineField.mark]);
  expect(marks).toEqual([...text.matchAll(/08:00/g)].map(({ index }) => index));
}); // prettier-ignore

test('the kernel takes a hole before a line for no part of it', async () => {
  const scanner = (await chooseScanner(catalogue, shapes, { scanner: 'simd' }))(room);
  const { memory, lines, templates } = scanner;
  const line = '08:00:00 RoomEngine errCode=-1101\n';
  const text = `${line}${'\0'.repeat(37)}${line}`;
  memory.write(text);
  const count = scanner.scan(0, text.length);
  expect(scanner.group(0, text.length, 0, count, false)).toBe(1);
  expect(templates?.find(0, line.length - 1, 0, lines[LineField.last] ?? 0)).toBe(-1);
  const template = templates?.add();
  expect(scanner.group(0, text.length, 0, count, false)).toBe(2);
  const second = Array.from(lines.subarray(lineFields, 2 * lineFields));
  expect(second[LineField.start]).toBe(line.length);
  expect(second[LineField.textStart]).toBe(line.length + 37);
  expect(second[LineField.template]).toBe(template);
});

test('the kernel knows so many stamps and heads until it forgets them', async () => {
  const { tally } = (await chooseScanner(catalogue, shapes, { scanner: 'simd' }))(room);
  const stamps = Array.from({ length: 65 }, (_, minute) => {
    const bytes = Buffer.from(`2026-03-05 08:00:00 ${'x'.repeat(minute % 30)} ${minute}`);
    const form = { clock: 11, clockLength: 8, shows: 'day', hasDate: true, base: 0, zoneOffset: 0 } as const;
    return { bytes, ...form, key: String(minute) };
  });
  expect(stamps.map((stamp, template) => tally?.count(template, stamp))).toEqual(stamps.map((_, at) => at < 64));
  expect(stamps.map((_, template) => tally?.countOf(template))).toEqual(stamps.map(() => 0));
  const [first, last] = [stamps[0], stamps[64]] as [StampBytes, StampBytes];
  const heads = Array.from({ length: 129 }, (_, at) => ({
    prefix: Buffer.from([3 + at]),
    stamp: first,
    key: String(at),
  }));
  expect(heads.map((head) => tally?.addHead(head))).toEqual(heads.map((_, at) => at < 128));
  expect(tally?.addHead(heads[0] as HeadBytes)).toBe(true);
  expect(tally?.addHead({ prefix: new Uint8Array(), stamp: last, key: 'last' })).toBe(false);
  tally?.forgetTimes();
  expect(tally?.count(64, last)).toBe(true);
  expect(tally?.addHead(heads[128] as HeadBytes)).toBe(true);
});
