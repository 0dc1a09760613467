/** Where a source breaks off, nothing counts that does not count in the whole. */
import { expect, test } from 'vitest';
import { Extractor } from '../../src/extract/extract.ts';
import { LineReader } from '../../src/scan/reader.ts';
import { catalogue, chosen, Pieces, plain, sampleTexts } from './reading.ts';

const extractor = new Extractor(catalogue);

test.each([
  ['plain', plain],
  ['chosen', chosen],
] as const)('wherever a line is cut: %s', async (_, makeScanner) => {
  const reader = new LineReader(makeScanner);

  /** What counts in bytes that are all of a source, or as far as it could be read. */
  async function found(bytes: Uint8Array, problem: string | undefined): Promise<string[]> {
    const codes: string[] = [];
    const source = Object.assign(new Pieces(bytes, [bytes.length]), { problem });
    const totals = await reader.read(source, {
      onLine: (line) => {
        codes.push(...extractor.extract(line).map(({ code, start }) => `line ${line.number}: ${code} at ${start}`));
      },
    });
    const text = Buffer.from(bytes).toString('latin1');
    expect(totals).toMatchObject({ bytes: bytes.length, lines: text.replace(/\n$/, '').split('\n').length });
    return codes;
  }

  const invented: string[] = [];
  for (const text of sampleTexts) {
    const whole = Buffer.from(text);
    const codes = await found(whole, undefined);
    for (let length = 1; length < whole.length; length++) {
      const part = whole.subarray(0, length);
      const strangers = (await found(part, 'it broke')).filter((code) => !codes.includes(code));
      invented.push(...strangers.map((code) => `${code} in ${part.toString()}`));
    }
  }
  expect(invented).toEqual([]);
});

test.each([
  ['a sentence', 'TUIRoomEngine: openLocalCamera failed errCode=-1101 message: cam', ['-1101']],
  ['JSON without blanks', '{"module":"TUIRoomEngine","errCode":-1101,"mess', ['-1101']],
  ['a number that may have a unit', 'TUIRoomEngine: openLocalCamera failed errCode=-1101 m', []],
])('what stands before the cut counts: %s', async (_, text, expected) => {
  const codes: string[] = [];
  const source = Object.assign(new Pieces(Buffer.from(text), [20]), { problem: 'it broke' });
  await new LineReader(chosen).read(source, {
    onLine: (line) => codes.push(...extractor.extract(line).map(({ code }) => code)),
  });
  expect(codes).toEqual(expected);
});
