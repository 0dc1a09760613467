import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { neighbourBytes } from '../../src/extract/line.ts';
import { everyLine } from '../../src/scan/every-line.ts';
import { longestLine, lookback } from '../../src/scan/reader.ts';
import { type Found, type FoundLine, chosen, foundSimply, plain, Reading, sampleTexts } from './reading.ts';

const scanners = [
  ['plain', plain],
  ['chosen', chosen],
] as const;

/** Text of a length near a limit, so that what is behind it stands on either side of the limit. */
const filler = fc
  .tuple(fc.constantFrom(0, neighbourBytes, lookback, 3000, 40), fc.integer({ min: -60, max: 20 }), fc.boolean())
  .map(([limit, off, inOneLine]) => {
    const length = Math.max(0, limit + off);
    return inOneLine ? 'x'.repeat(length) : '  pad: 1,\n'.repeat(length / 10) + ' '.repeat(length % 10);
  });

const decoy = fc.constantFrom(
  '',
  '{',
  '}',
  '  "code": -1101,',
  'code: 70001',
  'x\u0000-1101 \uFFFD',
  'é 错误码70014',
  '\t',
  '-1101',
);
// NUL bytes at the start of a line are no part of its text; they are for tests of their own.
const noise = fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', ' '));

const part = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...sampleTexts) },
  { weight: 2, arbitrary: filler },
  { weight: 2, arbitrary: decoy },
  { weight: 1, arbitrary: noise },
);

/** A log: parts with line ends of both kinds, with or without the last. */
const log = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.tuple(part, fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', ' ')), { minLength: 1, maxLength: 12 }),
    fc.boolean(),
  )
  .map(([mark, parts, ends]) => {
    const text = parts.map(([line, end]) => line + end).join('');
    return Buffer.from((mark ? '\uFEFF' : '') + (ends ? text : text.trimEnd()));
  });

const sizes = fc.oneof(
  fc.constant([1]),
  fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
  fc.array(fc.integer({ min: 1, max: 9000 }), { minLength: 1, maxLength: 8 }),
  fc.array(fc.integer({ min: neighbourBytes - 2, max: neighbourBytes + 2 }), { minLength: 1, maxLength: 4 }),
);

describe.each(scanners)('any cut of the bytes into pieces, with the %s scanner,', (_, scanner) => {
  const reading = new Reading(scanner);

  test('gives the lines that splitting at newlines gives, with their neighbours', async () => {
    await fc.assert(
      fc.asyncProperty(log, sizes, async (bytes, cut) => {
        const { lines, totals } = await reading.whole(bytes, cut);
        expect(lines).toEqual(foundSimply(bytes));
        expect(totals.bytes).toBe(bytes.length);
        expect(totals.lines).toBe(lineCount(bytes));
        expect(totals.linesCut).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('of random bytes gives the same', async () => {
    const piece = fc.constantFrom(
      'code',
      ':',
      ' ',
      '\n',
      '\r',
      '"',
      '-1101',
      '0',
      '7',
      '70001',
      '0x4004',
      '错误码',
      '为',
      '\\',
      '{',
      '}',
      ',',
      'errCode=',
    );
    const text = fc.array(piece, { maxLength: 60 }).map((parts) => Buffer.from(parts.join('')));
    const texts = fc.oneof(
      text,
      fc.tuple(text, fc.uint8Array({ min: 1, maxLength: 8 }), text).map((parts) => Buffer.concat(parts)),
    );
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
        async (bytes, cut) => {
          expect((await reading.whole(bytes, cut)).lines).toEqual(foundSimply(bytes));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe.each(scanners)('any cut of a source into ranges, with the %s scanner,', (_, scanner) => {
  const reading = new Reading(scanner);

  test('gives the lines of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(log, sizes, fc.array(fc.nat(), { maxLength: 4 }), async (bytes, cut, places) => {
        const inside = places.map((place) => 1 + (place % (bytes.length + 1)));
        const borders = [...new Set([0, ...inside, Infinity])].toSorted((a, b) => a - b);
        const parts: Found[] = [];
        for (const [index, from] of borders.slice(0, -1).entries())
          parts.push(await reading.range(bytes, cut, { from, to: borders[index + 1] ?? Infinity }));
        const lines = parts.flatMap((found) => found.lines);
        const whole = await reading.whole(bytes, cut);
        expect(lines.map(unnumbered)).toEqual(whole.lines.map(unnumbered));
        expect(parts.reduce((sum, { totals }) => sum + totals.lines, 0)).toBe(whole.totals.lines);
        expect(parts.reduce((sum, { totals }) => sum + totals.bytes, 0)).toBe(whole.totals.bytes);
      }),
      { numRuns: 100 },
    );
  });
});

describe.each(scanners)('what the %s scanner finds is what is there', (_, scanner) => {
  const reading = new Reading(scanner);
  const all = new Reading(everyLine(plain));

  test('extract(all lines) = extract(scanned lines)', async () => {
    await fc.assert(
      fc.asyncProperty(log, async (bytes) => {
        const scanned = await reading.whole(bytes, [bytes.length + 1]);
        expect(scanned).toEqual(await all.whole(bytes, [bytes.length + 1]));
      }),
      { numRuns: 200 },
    );
  });
});

describe.each(scanners)('a line that is longer than the limit, with the %s scanner,', (_, scanner) => {
  const reading = new Reading(scanner);
  const spaced = ' TUIRoomEngine errCode=-1101, ';
  const dense = '.TUIRoomEngine.errCode:-110123:';

  /** One long line between short ones, with codes near and across the limits. */
  const longLog = fc
    .record({
      places: fc.array(fc.tuple(fc.constantFrom(1, 2), fc.integer({ min: -300, max: 40 })), {
        minLength: 1,
        maxLength: 6,
      }),
      fill: fc.constantFrom(' ', '.', 'ab,'),
      code: fc.constantFrom(spaced, dense),
      limits: fc.constantFrom(1, 2),
      over: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: 2, max: 400_000 })),
      end: fc.constantFrom('\n', '\r\n', ''),
    })
    .map(({ places, fill, code, limits, over, end }) => {
      const line = Buffer.alloc(limits * longestLine + over, fill);
      for (const [limit, off] of places) {
        const at = limit * longestLine + off - code.length;
        if (at + code.length <= line.length) line.write(code, at);
      }
      return Buffer.concat([Buffer.from(`first${spaced}\n`), line, Buffer.from(`${end}last${spaced}`)]);
    });

  test('is cut at the same places, whatever the pieces', async () => {
    const large = fc.array(fc.integer({ min: 100_000, max: 524_288 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(longLog, large, large, async (bytes, one, other) => {
        expect(shortened(await reading.whole(bytes, one))).toEqual(shortened(await reading.whole(bytes, other)));
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});

function lineCount(bytes: Buffer): number {
  const newlines = bytes.filter((byte) => byte === 10).length;
  return newlines + (bytes.length > 0 && bytes.at(-1) !== 10 ? 1 : 0);
}

/** Numbers count from the start of a range. */
function unnumbered(line: FoundLine): FoundLine {
  return { ...line, number: 0 };
}

/** Without the long texts themselves. */
function shortened({ lines, totals }: Found): unknown {
  return {
    totals,
    lines: lines.map(({ text, offset, number, findings }) => ({ length: text.length, offset, number, findings })),
  };
}
