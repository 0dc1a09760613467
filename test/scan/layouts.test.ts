/**
 * The layouts of the kernel change nothing: whichever way a line is told, by its layout or by its key, it has the same template,
 * and the mark of that is at the same place.
 */
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { shapesOf } from '../../src/extract/shapes.ts';
import { chooseScanner } from '../../src/scan/choose.ts';
import { LineField, type Scanner, type TemplateTable } from '../../src/scan/scanner.ts';
import { recoded, statements, varied } from '../helpers/statements.ts';
import { Random } from './cases.ts';

const catalogue = loadCatalogue();
const make = await chooseScanner(catalogue, shapesOf(catalogue, false), { scanner: 'simd' });
const room = 1 << 16;
/** More of them in `npm run fuzz`. */
const seeds = Array.from({ length: process.env['RTCLOG_FUZZ_SECONDS'] === undefined ? 3 : 150 }, (_, seed) => seed + 1);

/** Lines on which other digits in the same places make another word, or come near to that. */
const close = [
  'code: -1101 id 3x7a at 0x7a',
  'code: -1101 id 3x7abcd at 0x7abcd and 4x7abcde',
  'code: -1101 user1234 used12 beef1234 face12ab fade-dead-1bad-beef-0123456789ab',
  'errCode=60008 id 12ab-cafe-34cd-dead-beef00000001 abcdefab-cafe',
  'errCode=60008 in 1234567890123456 and 12345678901234567 then 123456789012345678901234567890ab',
  'errCode=60008 for 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01',
  'ERR_NEED_ADMIN_PERMISSION -2301 or 2301 or 16388 after 2300 ms in 16389, 12',
  'JOIN_ROOM_FAILED 16388 16389 4004 in 17',
  'errorCode 70001/70009 7000 or 12 \\x22 #34; %22 5',
  'errCode=-1101 then code: 12345 or ErrorCode: 12',
  'errCode=-1101 at 12-zz-ab12-x or 17-zz-cd34-y',
  'code=-1 x-1 +8.0 1.5 2026-03-05T08:00:00.007Z 5',
  `code=-1101 ${'1 '.repeat(70)}`,
  `code=-1101 ${'1234 '.repeat(60)}`,
];

interface Looked {
  readonly template: number;
  readonly mark: number;
}

/** A line in the memory of a scanner, as the kernel groups it; nothing where it has no position. */
function group(scanner: Scanner, line: string): (Looked & { readonly find: () => number }) | undefined {
  const from = 64;
  const to = from + scanner.memory.write(line, from) + 1;
  scanner.memory[to - 1] = 10;
  const count = scanner.scan(from, to);
  if (count === 0) return undefined;
  scanner.group(from, to, 0, count, false);
  const { lines } = scanner;
  const start = lines[LineField.textStart] ?? 0;
  const end = lines[LineField.end] ?? 0;
  const last = lines[LineField.last] ?? 0;
  return {
    template: lines[LineField.template] ?? -1,
    mark: lines[LineField.mark] ?? -1,
    find: () => (scanner.templates as TemplateTable).find(start, end, 0, last),
  };
}

function* linesOf(seed: number): Generator<string> {
  const random = new Random(seed);
  const bases = [...statements(catalogue), ...close];
  for (let round = 0; round < 8000; round++) {
    const base = random.once(3) ? random.of(close) : random.of(bases);
    for (let count = 1 + random.below(8); count > 0; count--) {
      const line = varied(base, random, catalogue).split('\n')[0] ?? '';
      yield random.once(3) ? recoded(line, random) : line;
    }
  }
}

describe('a layout', () => {
  test.each(seeds)('tells the template that the key tells (%i)', (seed) => {
    const scanner = make(room);
    const templates = scanner.templates as TemplateTable;
    const different: string[] = [];
    let known = 0;
    for (const line of linesOf(seed)) {
      const looked = group(scanner, line);
      if (looked === undefined) continue;
      // By the key alone.
      const template = looked.find();
      if (looked.template !== template) different.push(line);
      if (template >= 0) known++;
      else templates.add();
    }
    expect(different).toEqual([]);
    expect(known).toBeGreaterThan(10_000);
  });

  test.each([
    ['at 17-zz-ab12-x', 'at 17-zz-abcd-x'],
    ['id 12ab34 x', 'id abcdef x'],
    ['id 12ab34cd56ef7812 x', 'id abcdefabcdefabcd x'],
    ['at 3x7a', 'at 0x7a'],
    ['at 12b x', 'at 1234b x'],
    ['user123', 'user12'],
    ['JOIN_ROOM_FAILED after 16000', 'JOIN_ROOM_FAILED after 16388'],
    ['INVALID_OPERATION 1d72', 'INVALID_OPERATION ad72'],
    // The bytes that stand for digits and for ids.
    ['at \u0001z', 'at 7z'],
    ['at \u0002z', 'at 7z'],
    ['at 7z', 'at \u0001z'],
    ['at 1ab4 x', 'at \u0002\u0002\u00024 x'],
  ])('of %s is not taken for that of %s', (like, other) => {
    const scanner = make(room);
    const templates = scanner.templates as TemplateTable;
    const lead = 'errCode=-1102, errCode=-1101, ';
    for (let count = 0; count < 3; count++) {
      group(scanner, lead + like)?.find();
      if (count === 0) templates.add();
    }
    const looked = group(scanner, lead + other);
    expect(looked?.template).toBe(looked?.find());
    expect(looked?.template).toBe(-1);
  });

  test.each([
    ['errCode=-1101 x', 'errCode=-1102 x'],
    ['errCode=-1101 x', 'errCode=70001 x'],
    ['errCode=-1101 x', 'errCode=-1 x'],
    ['error code: 0x4001 x', 'error code: 0x4002 x'],
    ['error code: 0x4001 x', 'error code: 0x40FD x'],
    ['error code: 0x40fd x', 'error code: 0x40FD x'],
  ])('of %s tells another template on %s, which it tells again', (like, other) => {
    const scanner = make(room);
    const templates = scanner.templates as TemplateTable;
    for (const [number, line] of [like, other].entries()) {
      const first = group(scanner, line);
      expect(first?.template).toBe(-1);
      expect(first?.find()).toBe(-1);
      expect(templates.add()).toBe(number);
      for (let count = 0; count < 2; count++) {
        const looked = group(scanner, line);
        expect(looked?.template).toBe(number);
        expect(looked?.find()).toBe(number);
      }
    }
  });

  test('tells the templates that the key tells when there are more of them than there is room for', () => {
    const scanner = make(room);
    const templates = scanner.templates as TemplateTable;
    const different: string[] = [];
    let known = 0;
    for (let round = 0; round < 56_000; round++) {
      // Numbers of more than 15 digits have a layout for each size.
      const id = '7'.repeat(16 + Math.floor(round / 8000));
      const code = (round % 2 === 0 ? 60_000 : 70_000) + (Math.floor(round / 8) % 1000);
      const line = `${['room', 'seat', 'user', 'login'][(round >> 1) % 4]} ${id} errCode=${code}`;
      for (let count = 0; count < 2; count++) {
        const looked = group(scanner, line);
        const template = looked?.find() ?? -1;
        if (looked?.template !== template) different.push(line);
        if (template >= 0) known++;
        else templates.add();
      }
    }
    expect(different).toEqual([]);
    expect(known).toBe(104_000);
  });

  test('has the mark where the stamp of the line is', () => {
    const scanner = make(room);
    const templates = scanner.templates as TemplateTable;
    const random = new Random(4);
    const marks: number[] = [];
    const stamps: number[] = [];
    for (let round = 0; round < 5000; round++) {
      const number = (digits: number): string => String(random.below(10 ** (1 + random.below(digits))));
      const code = random.of(['-1101', '-1102', '-1002', '70001', '-1', '-2']);
      const line = `u_${number(5)} [${number(4)}] ${number(3)}ms STAMP ${number(6)} errCode=${code} ${number(4)}`;
      const looked = group(scanner, line);
      if (looked === undefined) throw new TypeError('the line has a code');
      if (looked.template < 0) {
        looked.find();
        templates.mark(templates.add(), templates.templateOffset(line.indexOf('STAMP')));
      } else {
        marks.push(looked.mark);
        stamps.push(64 + line.indexOf('STAMP'));
      }
    }
    expect(marks).toEqual(stamps);
    expect(marks.length).toBeGreaterThan(4300);
  });
});

describe('where few templates come back', () => {
  /** As `kernel/templates.ts` has it. */
  const many = 4096;
  const random = new Random(5);
  const word = (): string => Array.from({ length: 12 }, () => random.of([...'ghijklmnopqrstuvwxyz'])).join('');
  /** A scanner that has met so many lines that it looks how many of them came back. */
  function afterMany(back: number): Scanner {
    const scanner = make(room);
    const templates = scanner.templates as TemplateTable;
    for (let number = 0; number < many; number++) {
      const line = `user ${word()} errCode=-1101`;
      group(scanner, line)?.find();
      expect(templates.add()).toBe(number);
      if (number < back) group(scanner, line);
    }
    return scanner;
  }

  test('a line gets one when it is met for the second time', () => {
    const scanner = afterMany(1000);
    const templates = scanner.templates as TemplateTable;
    const line = `user ${word()} errCode=-1101`;
    for (const number of [-1, many]) {
      const looked = group(scanner, line);
      expect([looked?.template, looked?.find(), templates.add()]).toEqual([-1, -1, number]);
    }
    expect(group(scanner, line)?.template).toBe(many);
  });

  test('a line gets one at once where most came back', () => {
    const scanner = afterMany(3000);
    const templates = scanner.templates as TemplateTable;
    group(scanner, `user ${word()} errCode=-1101`)?.find();
    expect(templates.add()).toBe(many);
  });
});
