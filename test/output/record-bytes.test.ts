/** Records written from the bytes of a line say what the records themselves say. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNdjson } from '../../src/output/ndjson.ts';
import { mentionBytes, RecordBytes, type RecordLine } from '../../src/output/record-bytes.ts';
import type { LogRecord } from '../../src/record.ts';
import { mention } from './fixtures.ts';

/** A line whose text can be written when it is of ASCII. */
function lineOf({ line, offset, text }: LogRecord): RecordLine {
  const json = (): Uint8Array | undefined =>
    /[^\0-\x7f]/.test(text) ? undefined : Buffer.from(JSON.stringify(text).slice(1, -1));
  return { number: line, offset, json };
}

const records = fc.record<LogRecord>({
  type: fc.constant('record'),
  source: fc.constant('a "log".txt'),
  line: fc.integer({ min: 1, max: 2 ** 40 }),
  offset: fc.integer({ min: 0, max: 2 ** 50 }),
  time: fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }).map((date) => date.toISOString()),
  text: fc.oneof(fc.string(), fc.string({ unit: 'binary' })),
  mentions: fc.array(fc.constantFrom(mention, { ...mention, code: '-1102', cause: true, span: [4, 104_729] }), { maxLength: 3 }),
}); // prettier-ignore

const befores = fc.oneof(fc.constant(0), fc.nat(2 ** 32));

test('from a line or from a record, before any number of lines, the bytes are the same', () => {
  fc.assert(
    fc.property(fc.array(records, { maxLength: 20 }), befores, fc.boolean(), (all, before, timeless) => {
      const bytes = new RecordBytes();
      bytes.begin('a "log".txt');
      const expected: string[] = [];
      for (const { time, ...rest } of all) {
        const record: LogRecord = timeless || time === undefined ? rest : { ...rest, time };
        expected.push(formatNdjson({ ...record, line: record.line + before }));
        const moment = record.time === undefined ? undefined : Date.parse(record.time);
        const spans = record.mentions.flatMap(({ span }) => span);
        if (!bytes.addLine(lineOf(record), moment, mentionBytes(record.mentions), spans)) bytes.add(record);
      }
      expect(Buffer.from(bytes.take(before)).toString()).toBe(expected.join(''));
      expect(bytes.take(before)).toHaveLength(0);
    }),
  );
});
