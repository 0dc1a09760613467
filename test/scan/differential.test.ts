/**
 * A scanner changes nothing: what the extractor finds on every line, it finds on the lines that are let through.
 * `npm run fuzz` runs the same for as long as RTCLOG_FUZZ_SECONDS says, from a random seed.
 */
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { Extractor } from '../../src/extract/extract.ts';
import { shapesOf } from '../../src/extract/shapes.ts';
import { chooseScanner } from '../../src/scan/choose.ts';
import { LineReader } from '../../src/scan/reader.ts';
import { Cases, Random } from './cases.ts';
import { findInAll, findInScanned, firstDifference, piecesOf } from './differential.ts';

const casesAtOnce = 2000;
const fuzzSeconds = Number(process.env['RTCLOG_FUZZ_SECONDS'] ?? 0);
const firstSeed = Number(process.env['RTCLOG_FUZZ_SEED'] ?? (fuzzSeconds > 0 ? Date.now() % 1e9 : 1));

const catalogue = loadCatalogue();
const products = catalogue.domains.flatMap((domain) => domain.products);

/** The judge at its most lenient, and as it is by default. */
const settings = [
  { name: 'at its most lenient', minConfidence: 'possible', products, success: false },
  { name: 'with successes', minConfidence: 'possible', products, success: true },
  { name: 'by default', minConfidence: 'likely', products: [], success: false },
] as const;

for (const { name, ...options } of settings) {
  describe(`the extractor ${name}`, async () => {
    const extractor = new Extractor(catalogue, options);
    const shapes = shapesOf(catalogue, options.success);
    const readers = await Promise.all(
      (['simd', 'plain'] as const).map(async (scanner) => ({
        scanner,
        reader: new LineReader(await chooseScanner(catalogue, shapes, { scanner })),
      })),
    );

    /** What is different, or nothing. */
    async function compare(seed: number, text: Buffer, sizeOf: () => number): Promise<string | undefined> {
      const expected = findInAll(extractor, text);
      for (const { scanner, reader } of readers) {
        const actual = await findInScanned(extractor, reader, piecesOf(text, sizeOf));
        const line = firstDifference(expected, actual);
        if (line === undefined) continue;
        const wrong = text.toString('latin1').split('\n')[line - 1];
        return (
          `seed ${seed}, ${scanner}, line ${line} (as Latin-1): ${JSON.stringify(wrong)}\n` +
          `every line: ${expected.get(line)}\nscanned:    ${actual.get(line)}`
        );
      }
      return undefined;
    }

    test(`finds the same in ${17 * casesAtOnce} lines`, async () => {
      for (let seed = firstSeed; seed < firstSeed + 17; seed++)
        expect(await compare(seed, textOf(seed), () => 1 << 20)).toBeUndefined();
    });

    test.runIf(fuzzSeconds > 0)(
      'finds the same for as long as it runs',
      async () => {
        const end = Date.now() + (fuzzSeconds * 1000) / settings.length;
        let seed = firstSeed + 17;
        for (; Date.now() < end; seed++) {
          const random = new Random(seed);
          expect(await compare(seed, textOf(seed), () => 1 + random.below(100_000))).toBeUndefined();
        }
        console.log(`${(seed - firstSeed) * casesAtOnce} lines from seed ${firstSeed} on, ${name}`);
      },
      fuzzSeconds * 2000,
    );

    test('finds the same wherever the bytes are cut', async () => {
      for (const size of [1, 2, 3, 15, 16, 17, 4095, 4096, 4097, 12_345]) {
        expect(await compare(size, textOf(100 + size).subarray(0, 20_000), () => size)).toBeUndefined();
      }
    });

    test('finds the same whatever stands before and behind a code', async () => {
      for (const code of ['-1101', '-2', '60004', '70001', '100003', '0x4004', 'JOIN_ROOM_FAILED', 'AuthFailure.New']) {
        const lines: Buffer[] = [];
        for (let byte = 0; byte < 256; byte++) {
          if (byte === 10) continue;
          for (const [before, behind] of [
            ['TUIRoomEngine RtcError errCode', ''],
            ['TUIRoomEngine errCode=', ''],
            ['ActionStatus failed ', ' '],
            ['', ''],
          ] as const) {
            lines.push(Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(code + behind)]));
            lines.push(Buffer.concat([Buffer.from(before + code), Buffer.from([byte]), Buffer.from(behind)]));
          }
          lines.push(Buffer.alloc(0));
        }
        expect(await compare(0, joined(lines), () => 1 << 20)).toBeUndefined();
      }
    });

    test('finds the same behind words of any length', async () => {
      const lines: Buffer[] = [];
      for (const word of ['err_', 'errcode', 'code', '_', 'failed_', 'err_any', '错误码']) {
        for (let length = 0; length < 70; length++) {
          for (const [before, behind] of [
            [0, length],
            [length, 0],
            [10, length],
            [length, 45],
          ] as const)
            lines.push(Buffer.from(`TUIRoomEngine ${'x'.repeat(before)}${word}${'y'.repeat(behind)}=-1101`));
          lines.push(Buffer.alloc(0));
        }
      }
      expect(await compare(0, joined(lines), () => 1 << 20)).toBeUndefined();
    });

    test('finds the same at every place of a block', async () => {
      const lines: Buffer[] = [];
      for (let place = 0; place < 130; place++) {
        for (const code of [
          'code=-1101',
          'errCode: 60004',
          'Code":"AuthFailure.New"',
          '<A_KEY_NAME 16388>',
          'CLIENT_BANNED',
        ]) {
          for (const filler of ['.', '\0', 'x ', '9', '-', '\u8bef'])
            lines.push(Buffer.from(filler.repeat(place) + code), Buffer.alloc(0));
        }
      }
      expect(await compare(0, joined(lines), () => 1 << 20)).toBeUndefined();
    });
  });
}

/** Cases as lines. Every fourth is followed by an empty one, so that no dump is longer than a reader keeps. */
function textOf(seed: number): Buffer {
  const cases = new Cases(catalogue, seed);
  const lines: Buffer[] = [];
  for (let index = 0; index < casesAtOnce; index++) {
    if (index % 4 === 0) lines.push(Buffer.alloc(0));
    lines.push(cases.next());
  }
  return joined(lines);
}

function joined(lines: readonly Buffer[]): Buffer {
  const newline = Buffer.from('\n');
  return Buffer.concat(lines.flatMap((line, index) => (index === 0 ? [line] : [newline, line])));
}
