/** Records written by the scanner from the bytes of lines say what the records themselves say. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalogue/load.ts';
import { shapesOf } from '../../src/extract/shapes.ts';
import { formatNdjson } from '../../src/output/ndjson.ts';
import { RecordBytes } from '../../src/output/record-bytes.ts';
import type { LogRecord, Mention } from '../../src/record.ts';
import { chooseScanner } from '../../src/scan/choose.ts';
import type { Anchor, RecordLine } from '../../src/record-form.ts';
import { mention } from './fixtures.ts';

const catalogue = loadCatalogue();
const makeScanner = await chooseScanner(catalogue, shapesOf(catalogue, false), { scanner: 'simd' });
const { memory, positions, records } = makeScanner(1 << 16);
const source = 'a "log".txt';

/** A line in memory, the record that it has, and how its mentions are found. */
interface Case {
  readonly line: RecordLine;
  readonly record: LogRecord;
  readonly anchors: readonly Anchor[];
  readonly time: number | undefined;
}

const mentionsOfLines: readonly Mention[] = [
  mention,
  { ...mention, code: '-1102', cause: true },
  { ...mention, code: '错误', remedy: '"\u2028' },
];
const years = { min: new Date('0000-03-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true };

const pieces = (...texts: readonly string[]): fc.Arbitrary<Buffer> =>
  fc.constantFrom(...texts.map((text) => Buffer.from(text)));
const usual = pieces(
  '错误码 ',
  'errCode=',
  '\t',
  '"',
  '\\',
  '😀',
  'é',
  '\u2027',
  '\u202a',
  '\u00a0',
  '\ud7ff',
  '\uffff',
  '\ufeff',
  '~',
  ' ',
);
/** What has an escape in JSON, and what is no UTF-8: halves of pairs, characters that are too long, too large, or cut. */
const seldom = fc.oneof(
  pieces('\0', '\b', '\r', '\u001f', '\u007f', '\u0080', '\u009f', '\u2028', '\u2029'),
  fc
    .constantFrom(
      '80',
      'bf',
      'c0 80',
      'c1 bf',
      'ed a0 80',
      'ed bf bf',
      'e0 80 80',
      'e0 9f bf',
      'f0 80 80 80',
      'f0 8f bf bf',
      'f4 90 80 80',
      'f5 80 80 80',
      'ff',
      'c3',
      'e4 bd',
      'e4',
      'f0 9f 98',
      'e4 bd 20',
      'f0 9f 98 20',
      'c3 20',
    )
    .map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex')),
);

const cases = fc.record({
  bytes: fc.oneof(
    fc.string({ maxLength: 200 }).map((text) => Buffer.from(text)),
    fc.string({ unit: 'binary', maxLength: 60 }).map((text) => Buffer.from(text)),
    fc.array(usual, { maxLength: 30, size: 'max' }).map((all) => Buffer.concat(all)),
    fc.tuple(fc.array(usual, { maxLength: 12 }), seldom, fc.array(usual, { maxLength: 12 })).map(([before, one, behind]) => Buffer.concat([...before, one, ...behind])),
    fc.uint8Array({ maxLength: 12 }).map((all) => Buffer.from(all)),
  ),
  start: fc.nat(64),
  number: fc.integer({ min: 1, max: 2 ** 40 }),
  offset: fc.oneof(fc.constant(0), fc.nat(2 ** 50)),
  time: fc.option(fc.date(years).map((date) => date.getTime()), { nil: undefined }),
  // Where the mentions are, as shares of the text, and how far behind a place.
  mentions: fc.array(fc.record({ of: fc.constantFrom(...mentionsOfLines), at: fc.double({ min: 0, max: 1, noNaN: true }), behind: fc.nat(5) }), { maxLength: 3 }),
}); // prettier-ignore

type Made = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

function caseOf({ bytes, start, number, offset, time, mentions }: Made): Case {
  // What is behind a line may go on with its last character.
  memory.fill(0xbf);
  bytes.copy(memory, start);
  const text = bytes.toString().replace(/\r$/, '');
  const anchors: Anchor[] = [];
  const spanned: Mention[] = [];
  for (const { of, at, behind } of mentions) {
    const characters = [...text];
    const index = Math.floor(at * characters.length);
    const from = characters.slice(0, index).join('').length;
    const beforePlace = characters.slice(0, Math.max(0, index - behind)).join('');
    if (behind > 0) positions[7 + anchors.length] = start + Buffer.byteLength(beforePlace);
    anchors.push(
      behind > 0
        ? { place: anchors.length, behind: from - beforePlace.length, length: 5 }
        : { place: -1, behind: from, length: 5 },
    );
    spanned.push({ ...of, span: [from, from + 5] });
  }
  const when = time === undefined ? {} : { time: new Date(time).toISOString() };
  const record: LogRecord = { type: 'record', source, line: number, offset, ...when, text, mentions: spanned };
  return {
    line: { number, offset, textStart: start, end: start + bytes.length, firstPlace: 7, records },
    record,
    anchors,
    time,
  };
}

/** Whether a record can be written without making the line a string. */
function isWritable({ bytes, offset }: Made): boolean {
  const text = bytes.toString().replace(/\r$/, '');
  const isUtf8 = Buffer.from(bytes.toString()).equals(bytes);
  // What JSON has an escape for, or `toJson` gives one.
  const isEscaped = /[^\P{Cc}\t]|\p{Zl}|\p{Zp}/u.test(text);
  return isUtf8 && !isEscaped && !(offset === 0 && text.startsWith('\ufeff'));
}

test('from a line or from a record, before any number of lines, the bytes are the same', () => {
  fc.assert(
    fc.property(
      fc.array(cases, { maxLength: 20, size: 'max' }),
      fc.oneof(fc.constant(0), fc.nat(2 ** 32)),
      fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
      (all, before, fromRecord) => {
        const bytes = new RecordBytes();
        bytes.begin(source);
        const expected: string[] = [];
        for (const [index, made] of all.entries()) {
          const { line, record, anchors, time } = caseOf(made);
          expected.push(formatNdjson({ ...record, line: record.line + before }));
          if (fromRecord[index] === true) {
            bytes.add(record);
            continue;
          }
          const form = bytes.addForm(line, record.mentions, anchors);
          const isWritten = bytes.addLine(line, form, time);
          expect(isWritten).toBe(isWritable(made));
          if (!isWritten) bytes.add(record);
        }
        const taken = before === 0 ? bytes.take() : bytes.give(before);
        expect(Buffer.from(taken).toString()).toBe(expected.join(''));
        expect(bytes.take()).toHaveLength(0);
        bytes.forgetForms({ ...caseOf(all[0] ?? nothing).line });
      },
    ),
    { numRuns: 500 },
  );
});

const nothing: Made = { bytes: Buffer.from('-1101'), start: 0, number: 1, offset: 9, time: undefined, mentions: [] };

describe('the dates of records', () => {
  test.each([
    ['0000-03-01', '0001-03-02'],
    ['1999-12-31', '2400-03-02'],
    ['9999-01-01', '+010000-01-01'],
  ])('are those of the calendar, on each day from %s to %s', (from, to) => {
    const bytes = new RecordBytes();
    bytes.begin(source);
    const { line } = caseOf(nothing);
    const form = bytes.addForm(line, [], []);
    const expected: string[] = [];
    const lastMoment = 86_400_000 - 1;
    for (let time = Date.parse(from) + lastMoment; time < Date.parse(to); time += 86_400_000) {
      bytes.addLine(line, form, time);
      expected.push(new Date(time).toISOString());
    }
    const written = Buffer.from(bytes.take()).toString();
    expect(written.match(/(?<="time":")[^"]+/g)).toEqual(expected);
  });

  test('of other years are left to records', () => {
    const bytes = new RecordBytes();
    bytes.begin(source);
    const { line } = caseOf(nothing);
    const form = bytes.addForm(line, [], []);
    for (const time of ['0000-02-29T23:59:59.999Z', '-000001-12-31T00:00:00Z', '+010000-01-01T00:00:00Z', '-271821-04-20T00:00:00Z', '+275760-09-13T00:00:00Z'])
      expect(bytes.addLine(line, form, Date.parse(time))).toBe(false);
    expect(bytes.take()).toHaveLength(0);
  }); // prettier-ignore
});

test('lines become records where there is no room: for forms, for the name of the source, or for the line', () => {
  const bytes = new RecordBytes();
  bytes.begin(source);
  const { line } = caseOf(nothing);
  const formsOf = (): number => {
    for (let count = 0; ; count++) {
      const evidence = `key:${'x'.repeat(1000)}${count}`;
      if (bytes.addForm(line, [{ ...mention, evidence }], [{ place: -1, behind: 0, length: 5 }]) < 0) return count;
    }
  };
  const first = formsOf();
  expect(first).toBeGreaterThan(1000);
  bytes.forgetForms(line);
  expect(formsOf()).toBe(first);
  bytes.forgetForms(line);
  const form = bytes.addForm(line, [], []);
  expect(bytes.addLine(line, form, undefined)).toBe(true);
  expect(bytes.addLine({ ...line, end: line.textStart + 4097 }, form, undefined)).toBe(false);
  const huge = bytes.addForm(line, [{ ...mention, evidence: 'x'.repeat(1 << 17) }], [{ place: -1, behind: 0, length: 5 }]);
  expect(bytes.addLine(line, huge, undefined)).toBe(false);
  expect(Buffer.from(bytes.take()).toString()).toBe(
    formatNdjson({ type: 'record', source, line: 1, offset: 9, text: '-1101', mentions: [] }),
  );
  bytes.begin('x'.repeat(5000));
  expect(bytes.addLine(line, form, undefined)).toBe(false);
}); // prettier-ignore

test('a source is named in each of its records', () => {
  const bytes = new RecordBytes();
  const { line, record } = caseOf(nothing);
  for (const name of ['one', 'two']) {
    bytes.begin(name);
    expect(bytes.addLine(line, bytes.addForm(line, [], []), undefined)).toBe(true);
  }
  const expected = ['one', 'two'].map((name) => formatNdjson({ ...record, source: name }));
  expect(Buffer.from(bytes.take()).toString()).toBe(expected.join(''));
});
